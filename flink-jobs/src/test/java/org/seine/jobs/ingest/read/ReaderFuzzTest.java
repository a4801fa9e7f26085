package org.seine.jobs.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.TreeMap;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

/**
 * Reads the saved corpus of each format beside PAXLST and PNRGOV in EDIFACT, and with the environment variable
 * {@code JAZZER_FUZZ=1} whatever Jazzer invents from it. No reader fails, whatever the bytes, and all that comes in is
 * accounted for.
 */
class ReaderFuzzTest {
    private static final Readers READERS = new Readers(new byte[32]);

    private static final String MAPPING = """
            record: declaration
            separator: ";"
            fields:
              declarationId: No
              office: Office
              lodgedAt: {column: Day, transform: date dd.MM.yyyy}
              parties[IMPORTER].name: Importer
              items[0].number: {constant: "1"}
              items[0].hsCode: {column: HS, transform: pad-left 6 0}
              items[0].netKg: {column: Kg, transform: decimal}
            """;

    private static void read(String format, Map<String, String> more, byte[] data) {
        Map<String, String> headers = new TreeMap<>(more);
        headers.put(RawMessage.FORMAT, format);
        headers.put(RawMessage.RECEIVED_AT, "2026-11-20T09:00:00Z");
        Reading reading = READERS.read(new RawMessage(data, headers));
        assertThat(reading.units())
                .isEqualTo(reading.records().size() + reading.deadLetters().size());
        assertThat(reading.deadLetters()).noneMatch(letter -> letter.reason() == Reason.READER_FAILED);
        assertThat(reading.findings()).extracting(Finding::explanation).allMatch(sentence -> sentence.endsWith("."));
    }

    @FuzzTest(maxDuration = "4s")
    void passengersInXml(byte[] data) {
        read("edifact", Map.of(), data);
    }

    @FuzzTest(maxDuration = "4s")
    void cargoInXml(byte[] data) {
        read("cargo", Map.of(), data);
    }

    @FuzzTest(maxDuration = "4s")
    void cargoInEdifact(byte[] data) {
        read("cargo", Map.of(), data);
    }

    @FuzzTest(maxDuration = "4s")
    void cargoInJson(byte[] data) {
        read("cargo", Map.of(), data);
    }

    @FuzzTest(maxDuration = "4s")
    void canonicalLines(byte[] data) {
        read("canonical", Map.of(), data);
    }

    @FuzzTest(maxDuration = "4s")
    void mappedRows(byte[] data) {
        read(
                "delimited",
                Map.of(RawMessage.MAPPING, MAPPING, RawMessage.COLUMNS, "No;Office;Day;Importer;HS;Kg"),
                data);
    }

    @FuzzTest(maxDuration = "4s")
    void whateverItIs(byte[] data) {
        read(Formats.AUTO, Map.of(), data);
    }
}
