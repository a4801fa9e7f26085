package org.seine.jobs.ingest.read.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.TransportDocument;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

/** XML that means harm, or was harmed. */
@Timeout(60)
class HostileXmlTest {
    private static final String HEAD = "<Awmds><General_segment><General_segment_id><Customs_office_code>ZZ01"
            + "</Customs_office_code></General_segment_id></General_segment>";

    private static String bill(String id, String more) {
        return "<Bol_segment><Bol_id><Bol_reference>%s</Bol_reference></Bol_id>%s</Bol_segment>".formatted(id, more);
    }

    private static Reading read(String xml) {
        return CargoSamples.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Object[] ids(Reading reading) {
        return reading.records().stream()
                .map(r -> ((TransportDocument) r).documentId())
                .toArray();
    }

    @Test
    void aBillionLaughsAreRefused() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE Awmds [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            xml.append("<!ENTITY lol%d \"%s\">".formatted(i, ("&lol" + (i - 1) + ";").repeat(10)));
        }
        Reading reading = read(xml + "]>" + HEAD + bill("&lol9;", "") + "</Awmds>");
        assertThat(reading.records()).isEmpty();
        assertThat(reading.deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.DTD_REFUSED);
        assertThat(reading.deadLetters().get(0).byteOffset()).isEqualTo(21);
    }

    @Test
    void anExternalEntityReadsNoFile(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "QUAY-SECRET");
        Reading reading = read("<!DOCTYPE Awmds [<!ENTITY x SYSTEM \"%s\">]>%s%s</Awmds>"
                .formatted(secret.toUri(), HEAD, bill("&x;", "")));
        assertThat(reading.records().toString()).doesNotContain("QUAY-SECRET");
        assertThat(reading.records()).isEmpty();
    }

    @Test
    void aMegabyteWithoutAnEndIsTold() {
        Reading reading = read(HEAD + bill("A", "") + "<Bol_segment " + "x".repeat(1 << 20));
        assertThat(ids(reading)).containsExactly("A");
        DeadLetter letter = reading.deadLetters().get(0);
        assertThat(letter.reason()).isIn(Reason.TRUNCATED, Reason.TOO_LARGE, Reason.BROKEN_XML);
        assertThat(letter.raw().length).isGreaterThan(1 << 20);
    }

    @Test
    void aTextBeyondItsLimitCostsItsUnit() {
        Reading reading = read(HEAD + bill("A", "") + bill("B", "<x>" + "y".repeat((1 << 20) + 9) + "</x>")
                + bill("C", "") + "</Awmds>");
        assertThat(ids(reading)).contains("A", "C");
        assertThat(reading.deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void nestingTooDeepCostsItsUnit() {
        Reading reading = read(HEAD + bill("A", "<x>".repeat(200) + "</x>".repeat(200)) + bill("B", "") + "</Awmds>");
        assertThat(ids(reading)).contains("B");
        assertThat(reading.deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.TOO_DEEP);
    }

    @Test
    void brokenXmlIsReadBeforeAndAfterTheDamage() {
        String broken = bill("B", "<Goods_segment><Gross_mass>5 < 6</Gross_mass></Goods_segment>");
        String xml = HEAD + bill("A", "") + broken + bill("C", "") + "</Awmds>";
        Reading reading = read(xml);
        assertThat(ids(reading)).containsExactly("A", "B", "C");
        assertThat(((TransportDocument) reading.records().get(1)).codes()).containsEntry("incomplete", "yes");
        DeadLetter letter = reading.deadLetters().get(0);
        assertThat(letter.reason()).isEqualTo(Reason.BROKEN_XML);
        assertThat(new String(letter.raw(), StandardCharsets.UTF_8)).isEqualTo(broken);
        assertThat(letter.position()).contains("/Awmds/Bol_segment[2]");
        assertThat(reading.findings())
                .filteredOn(f -> f.code() == Reason.BROKEN_XML)
                .extracting(Finding::byteOffset)
                .allSatisfy(at -> assertThat(at).isBetween((long) xml.indexOf("5 <"), (long) xml.indexOf("5 <") + 8));
    }

    @Test
    void aMendedUnitReadsAgainByItself() {
        Reading reading = read(
                HEAD + bill("A", "") + bill("B", "<Goods_segment><Gross_mass>5</Gros></Goods_segment>") + "</Awmds>");
        DeadLetter letter = reading.deadLetters().get(0);
        String mended = new String(letter.raw(), StandardCharsets.UTF_8).replace("</Gros>", "</Gross_mass>");
        Reading again =
                new CargoReader().read(new RawMessage(mended.getBytes(StandardCharsets.UTF_8), letter.headers()));
        assertThat(again.deadLetters()).isEmpty();
        TransportDocument bill = (TransportDocument) again.records().get(0);
        assertThat(bill.documentId()).isEqualTo("B");
        assertThat(bill.office()).isEqualTo("ZZ01");
        assertThat(bill.grossKg()).isEqualByComparingTo("5");
        assertThat(bill.codes()).doesNotContainKey("incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void readsEveryEncodingThatIsDeclaredOrMarked(String encoding) {
        String xml = new String(CargoSamples.bytes("wco-dec.xml"), StandardCharsets.UTF_8)
                .replace("encoding=\"UTF-8\"", "encoding=\"%s\"".formatted(encoding));
        String mark = encoding.startsWith("UTF") ? "\uFEFF" : "";
        Reading reading = CargoSamples.read((mark + xml).getBytes(Charset.forName(encoding)));
        assertThat(((Declaration) reading.records().get(0)).parties().get(0).name())
                .isEqualTo("Têxteis do Cais Lda");
        assertThat(reading.findings()).noneMatch(f -> f.code() == Reason.BAD_ENCODING);
    }

    @Test
    void aWrongEncodingIsToldAndReadAllTheSame() {
        Reading reading = CargoSamples.read(new String(CargoSamples.bytes("wco-dec.xml"), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(((Declaration) reading.records().get(0)).parties().get(0).name())
                .isEqualTo("Têxteis do Cais Lda");
        assertThat(reading.findings())
                .filteredOn(f -> f.code() == Reason.BAD_ENCODING)
                .hasSize(1);
    }

    @Test
    void anItemThatDoesNotFitCostsItselfAlone() {
        String xml = new String(CargoSamples.bytes("wco-dec.xml"), StandardCharsets.UTF_8).replace("63026000", "6302");
        Reading reading = read(xml);
        assertThat(((Declaration) reading.records().get(0)).items()).hasSize(1);
        assertThat(reading.deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.INVALID_VALUE);
        assertThat(reading.findings())
                .anyMatch(
                        f -> f.code() == Reason.INVALID_VALUE && f.position().contains("GovernmentAgencyGoodsItem[2]"));
    }

    @Test
    void aProfileOfOnesOwnNeedsNoCode() {
        String yaml = """
                profile: our-entry
                source: xml
                root: Entry
                records:
                  - record: declaration
                    fields:
                      declarationId: No   # an element may be named so, though YAML takes it for false
                      office: Office
                      lodgedAt: {from: Date, date: d.M.yyyy}
                      items: {each: Goods, fields: {number: $ordinal, hsCode: Code}}
                """;
        byte[] xml =
                "<Entry><No>E1</No><Office>ZZ01</Office><Date>1.3.2026</Date><Goods><Code>620342</Code></Goods></Entry>"
                        .getBytes(StandardCharsets.UTF_8);
        Reading reading = new CargoReader().read(new RawMessage(xml, Map.of(RawMessage.MAPPING, yaml)));
        assertThat(reading.format()).isEqualTo("our-entry");
        assertThat(reading.records()).singleElement().satisfies(r -> assertThat(r.key())
                .isEqualTo("consignment:E1"));
        Reading refused = new CargoReader()
                .read(new RawMessage(xml, Map.of(RawMessage.MAPPING, yaml.replace("office:", "ofice:"))));
        assertThat(refused.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(Reason.BAD_MAPPING);
            assertThat(letter.explanation()).contains("ofice", "records[0].ofice");
        });
    }
}
