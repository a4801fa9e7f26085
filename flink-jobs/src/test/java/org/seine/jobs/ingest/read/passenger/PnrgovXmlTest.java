package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

class PnrgovXmlTest {
    private static final String SAMPLE = "pnrgov_16_1_both_syntaxes";
    private static final String XML = new String(Samples.bytes(SAMPLE + ".xml"), StandardCharsets.UTF_8);

    private static PassengerReader.FactsReading read(String xml) {
        return Samples.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** What is read, wherever it stood. */
    private static List<String> records(Reading reading) {
        return reading.records().stream()
                .map(record -> SeineJson.write(record.withSource(SourceRef.UNKNOWN)))
                .toList();
    }

    @Test
    void saysTheSameAsEdifact() {
        PassengerReader.FactsReading read = read(XML);
        ObjectNode expected = Samples.expected(SAMPLE).at("/messages/0").deepCopy();
        assertThat(read.messages()).containsExactly(expected);
        assertThat(read.outcome()).isEqualTo(PassengerReader.Outcome.PARSE);
        assertThat(read.reading().format()).isEqualTo("pnrgov-xml");
        assertThat(read.reading().findings()).isEmpty();
        assertThat(records(read.reading()))
                .isEqualTo(records(Samples.read(Samples.text(SAMPLE)).reading()));
    }

    @Test
    void saysTheSameAsEdifactOfChangesSplitsAndHistory() {
        String sample = "pnrgov_17_1_changes_both_syntaxes";
        PassengerReader.FactsReading edifact = Samples.read(Samples.text(sample));
        PassengerReader.FactsReading xml = Samples.read(Samples.bytes(sample + ".xml"));
        assertThat(edifact.messages().toString())
                .contains(
                        "\"push\":\"141\"", "\"part\":\"02:F\"", "SPLT00", "\"history_items\":3", "\"cancelled\":true");
        assertThat(xml.messages()).isEqualTo(edifact.messages());
        assertThat(xml.reading().findings()).isEmpty();
        assertThat(records(xml.reading())).isEqualTo(records(edifact.reading()));
    }

    @Test
    void tellsTheElementAndTheByteOfEverything() {
        Reading reading = read(XML).reading();
        String position =
                reading.records().get(reading.records().size() - 1).source().position();
        int at = Integer.parseInt(position.substring("byte ".length(), position.indexOf(',')));
        assertThat(XML.substring(at)).startsWith("<Passenger RPH=\"1\">");
        assertThat(position).endsWith(", /IATA_PNRGOV_NotifRQ/PNRs/PNR[2]/Passenger");
    }

    @Test
    void readsUnderAnyPrefixAndEncoding() {
        String prefixed = XML.replace("xmlns=", "xmlns:p=").replaceAll("<(/?)(?=[A-Z])", "<$1p:");
        assertThat(records(read(prefixed).reading()))
                .isEqualTo(records(read(XML).reading()));
        String wide = XML.replace("UTF-8", "UTF-16");
        assertThat(records(Samples.read(wide.getBytes(StandardCharsets.UTF_16)).reading()))
                .isEqualTo(records(read(XML).reading()));
    }

    @Test
    void aDamagedRecordCostsNoOtherAndReadsAgainOnceMended() {
        String broken = XML.replace("<Surname>OKAFOR</Surname>", "<Surname>OKAFOR</Surnam>");
        PassengerReader.FactsReading read = read(broken);
        assertThat(Samples.persons(read)).contains("MARCHETTI/LUCIA ELENA", "OKAFOR/CHIDI", "NDIAYE/AWA");
        assertThat(read.outcome()).isEqualTo(PassengerReader.Outcome.PARTIAL);
        assertThat(read.reading().deadLetters()).hasSize(1);
        var letter = read.reading().deadLetters().get(0);
        assertThat(letter.reason()).isEqualTo(Reason.BROKEN_XML);
        assertThat(letter.position()).endsWith("/PNRs/PNR[1]");
        String mended = new String(letter.raw(), StandardCharsets.UTF_8).replace("</Surnam>", "</Surname>");
        Reading replayed =
                Samples.READER.read(new RawMessage(mended.getBytes(StandardCharsets.UTF_8), letter.headers()));
        assertThat(replayed.deadLetters()).isEmpty();
        List<String> whole = records(read(XML).reading());
        assertThat(whole).containsAll(records(replayed));
        assertThat(String.join("", records(replayed))).contains("OKAFOR").doesNotContain("NDIAYE");
    }

    @Test
    void recordsWithoutTheirMessageAreRead() {
        String headless = XML.replace("IATA_PNRGOV_NotifRQ", "Export");
        PassengerReader.FactsReading read = read(headless);
        assertThat(Samples.persons(read)).hasSize(3);
        assertThat(read.outcome()).isEqualTo(PassengerReader.Outcome.PARTIAL);
        assertThat(read.reading().findings()).extracting(Finding::code).contains(Reason.NO_MESSAGE_HEADER);
    }

    @Test
    void sensitiveRequestsAndUnknownElementsAreOnlyCounted() {
        String more = XML.replace(
                "<FareInfo PTC_Code=\"ADT\"/>",
                "<FareInfo PTC_Code=\"ADT\"/><SSR SSRCode=\"KSML\" Status=\"HK\"><Text>SECRET</Text></SSR><Novelty/>");
        Reading reading = read(more).reading();
        assertThat(reading.findings())
                .extracting(Finding::code)
                .contains(Reason.SENSITIVE_DROPPED, Reason.UNKNOWN_SEGMENT);
        assertThat(String.join("", records(reading))).doesNotContain("SECRET");
        assertThat(records(reading)).isEqualTo(records(read(XML).reading()));
    }

    @Test
    void entitiesAreRefused() {
        String bomb = XML.replace("<IATA_PNRGOV_NotifRQ", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>\n<IATA_PNRGOV_NotifRQ");
        Reading reading = read(bomb).reading();
        assertThat(reading.records()).isEmpty();
        assertThat(reading.deadLetters()).extracting(l -> l.reason()).containsExactly(Reason.DTD_REFUSED);
    }

    @Test
    void cutAtEveryByteLosesNobodyBeforeTheCut() {
        int firstEnd = XML.indexOf("</PNR>") + "</PNR>".length();
        byte[] bytes = XML.getBytes(StandardCharsets.UTF_8);
        for (int n = 0; n < bytes.length; n += n > firstEnd - 20 && n < firstEnd + 20 ? 1 : 7) {
            PassengerReader.FactsReading read = Samples.read(Arrays.copyOf(bytes, n));
            assertThat(read.reading().units())
                    .isEqualTo(read.reading().records().size()
                            + read.reading().deadLetters().size());
            if (n >= firstEnd) {
                assertThat(Samples.persons(read)).as("cut at %d", n).contains("MARCHETTI/LUCIA ELENA", "OKAFOR/CHIDI");
            }
        }
    }

    @Test
    void aLargeDocumentIsReadInPartsAsAWhole() {
        int open = XML.indexOf("<PNR ");
        int close = XML.indexOf("</PNRs>");
        String one = XML.substring(open, close);
        StringBuilder many = new StringBuilder(XML.substring(0, open));
        for (int i = 0; i < 3000; i++) {
            many.append(one.replace("T4XW9Q", "T%05d".formatted(i)).replace("SOLO77", "S%05d".formatted(i)));
        }
        byte[] bytes = many.append(XML.substring(close)).toString().getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isGreaterThan(PassengerParts.SMALL);
        List<String> persons = new ArrayList<>();
        List<RawMessage> parts = new ArrayList<>();
        PassengerParts.forEach(bytes, Map.of(RawMessage.FORMAT, "edifact"), part -> {
            parts.add(part);
            PassengerReader.FactsReading read = Samples.READER.readFacts(part);
            assertThat(read.reading().deadLetters()).isEmpty();
            persons.addAll(Samples.persons(read));
        });
        assertThat(parts).hasSizeGreaterThan(2);
        assertThat(persons).hasSize(9000);
    }
}
