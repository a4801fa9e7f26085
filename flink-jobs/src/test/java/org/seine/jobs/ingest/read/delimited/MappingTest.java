package org.seine.jobs.ingest.read.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

class MappingTest {
    private static final String MAPPING = """
            name: test
            separator: ";"
            record: declaration
            fields:
              declarationId: No
              office: Office
              lodgedAt: {column: Day, transform: date dd.MM.yyyy}
              countryDispatch: {column: From, transform: country}
              parties[IMPORTER].name: Importer
              parties[SELLER].name: Seller
              parties[SELLER].idScheme: {constant: OWN}
              items[0].number: {constant: "1"}
              items[0].hsCode: {column: HS, transform: pad-left 6 0}
              items[0].netKg: {column: Kg, transform: decimal}
              items[0].taxAmount: {product: [Price, Rate, 0.01]}
            codes:
              lane: {column: Lane, transform: [upper, table lanes]}
            tables:
              lanes: {R: red, G: green}
            also:
              - record: outcome
                when: {Found: ["Y"]}
                fields:
                  outcomeId: No
                  subjectId: {column: No, transform: "prefix consignment:"}
                  result: {constant: OFFENCE}
                  recordedAt: {column: Day, transform: [date dd.MM.yyyy, plus-days 30]}
            """;

    private static final String COLUMNS = "No;Office;Day;From;Importer;Seller;HS;Kg;Price;Rate;Lane;Found";
    private static final String ROW = "1;PT1;28.02.2026;DEU;\"Blue; \"\"Quay\"\" Ltd\";;10121;12.50;200;8.5;r;N";

    private static Reading read(String body, String mapping) {
        return new DelimitedReader()
                .read(new RawMessage(
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of(
                                RawMessage.COLUMNS, COLUMNS,
                                RawMessage.MAPPING, mapping,
                                RawMessage.SOURCE, "OLD",
                                RawMessage.FILE, "old.csv",
                                RawMessage.POSITION, "line 2")));
    }

    @Test
    void aRowBecomesADeclaration() {
        Reading reading = read(ROW + "\r\n", MAPPING);
        assertThat(reading.deadLetters()).isEmpty();
        Declaration d = (Declaration) reading.records().get(0);
        assertThat(reading.units()).isEqualTo(1);
        assertThat(d.lodgedAt()).hasToString("2026-02-28T00:00:00Z");
        assertThat(d.countryDispatch()).isEqualTo("DE");
        assertThat(d.parties()).extracting(p -> p.name()).containsExactly("Blue; \"Quay\" Ltd");
        assertThat(d.items().get(0).hsCode()).isEqualTo("010121");
        assertThat(d.items().get(0).netKg()).isEqualByComparingTo("12.5");
        assertThat(d.items().get(0).taxAmount()).isEqualByComparingTo("17");
        assertThat(d.codes()).containsExactlyEntriesOf(Map.of("lane", "red"));
        assertThat(d.source()).isEqualTo(new SourceRef(Digests.sha256Hex(ROW), "OLD", "old.csv", "line 2"));
    }

    @Test
    void aRowIsHeldAgainstListsAndKeepsWhatWasSent() {
        Reading reading = read(ROW + "\n" + ROW.replace("10121", "770121"), MAPPING);
        assertThat(reading.records()).hasSize(2);
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Reason.UNKNOWN_HS_CODE);
            assertThat(finding.field()).isEqualTo("items[0].hsCode");
            assertThat(finding.position()).isEqualTo("line 3");
        });
        assertThat(((Declaration) reading.records().get(1)).items().get(0).hsCode())
                .isEqualTo("770121");
    }

    @Test
    void aRowMayYieldASecondRecordThatKnowsTheFirst() {
        Reading reading = read(ROW.replace(";N", ";Y"), MAPPING);
        assertThat(reading.units()).isEqualTo(2);
        Outcome outcome = (Outcome) reading.records().get(1);
        assertThat(outcome.subjectId()).isEqualTo(reading.records().get(0).key());
        assertThat(outcome.recordedAt()).hasToString("2026-03-30T00:00:00Z");
    }

    @Test
    void aBadRowIsOneDeadLetterWithItsBytesAndLine() {
        Reading reading = read(ROW + "\n" + ROW.replace("28.02", "30.02").replace(";N", ";Y") + "\n" + ROW, MAPPING);
        assertThat(reading.records()).hasSize(2);
        DeadLetter letter = reading.deadLetters().get(0);
        assertThat(letter.reason()).isEqualTo(Reason.INVALID_VALUE);
        assertThat(letter.position()).isEqualTo("line 3");
        assertThat(letter.explanation())
                .isEqualTo("Date (30.02.2026) is not of the form dd.MM.yyyy. (column Day, field lodgedAt)");
        assertThat(letter.raw()).asString().startsWith("1;PT1;30.02.2026");
        assertThat(new DelimitedReader().read(letter.toMessage()).deadLetters().get(0))
                .isEqualTo(new DeadLetter(
                        letter.reason(), letter.explanation(), "line 3", 0, letter.raw(), letter.headers()));
    }

    @Test
    void aQuotedFieldMayHoldALineBreakAndAnOpenOneCostsOneLine() {
        assertThat(read(ROW.replace("Blue; ", "Blue\n "), MAPPING).records()).hasSize(1);
        Reading open = read(ROW.replace("\"Blue; \"\"Quay\"\" Ltd\"", "\"Blue") + "\n" + ROW + "\n" + ROW, MAPPING);
        assertThat(open.deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.BROKEN_ROW);
        assertThat(open.records()).hasSize(2);
        assertThat(open.records().get(1).source().position()).isEqualTo("line 4");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "';28.02.2026', '', wrong-field-count",
        "';10121;', ';1012X;', invalid-value",
        "'1;PT1', ';PT1', missing-field",
        "';r;', ';x;', invalid-value",
        "';12.50;', ';1e999999;', invalid-value",
        "';DEU;', ';GERMANY;', invalid-value",
    })
    void eachFaultHasItsReason(String from, String to, String reason) {
        Reading reading = read(ROW.replace(from, to), MAPPING);
        assertThat(reading.records()).isEmpty();
        assertThat(reading.deadLetters().get(0).reason().code()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "office: Office, office: Ofice, `line 6: The file has no column (Ofice)`",
                "office: Office, ofice: Office, `line 6: Field (ofice): there is no ofice. Known are [declarationId`",
                "items[0].hsCode, items[0].hs, `line 13: Field (items[0].hs): there is no hs`",
                "items[0].hsCode, items.hsCode, `line 13: Field (items.hsCode) is a list`",
                "items[0].hsCode, items[first].hsCode, `elements of items are numbered`",
                "pad-left 6 0, pad 6 0, `line 13: There is no transform (pad)`",
                "table lanes, table lines, `line 17: There is no table (lines)`",
                "record: declaration, record: declarations, `line 3: record (declarations) must be one of`",
                "`Found: [\"Y\"]`, `Find: [\"Y\"]`, `line 22: The file has no column (Find)`",
                "`{constant: OWN}`, `{constants: OWN}`, `line 11: There is no (constants) here`",
                "fields:, `fields: [`, This is no YAML",
                "date dd.MM.yyyy, date dd.QQQQQQQ, `Date pattern (dd.QQQQQQQ) is none`",
            })
    void aBadMappingIsToldWithItsLine(String from, String to, String sentence) {
        String broken =
                MAPPING.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        assertThatThrownBy(() -> Mapping.parse(broken).check(COLUMNS))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining(sentence);
        Reading reading = read(ROW + "\n" + ROW, broken);
        assertThat(reading.deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(Reason.BAD_MAPPING, Reason.BAD_MAPPING);
    }

    @Test
    void fieldsAreSplitAsRfc4180Says() {
        Map<String, List<String>> cases = new HashMap<>();
        cases.put("a,b,", List.of("a", "b", ""));
        cases.put("", List.of(""));
        cases.put("\"a,\"\"b\",c", List.of("a,\"b", "c"));
        cases.put("\"\",\"", List.of("", ""));
        cases.forEach((line, fields) -> assertThat(Row.split(line, ',')).isEqualTo(fields));
    }
}
