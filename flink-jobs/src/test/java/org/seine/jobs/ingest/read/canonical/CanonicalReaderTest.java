package org.seine.jobs.ingest.read.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.Readers;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

class CanonicalReaderTest {
    private static final String GOOD = "{\"record\":\"container\",\"number\":\"MSKU1234565\","
            + "\"reportedAt\":\"2026-03-01T10:00:00Z\",\"tareKg\":2200}";

    private static Reading read(byte[] body) {
        return new Readers(new byte[32])
                .read(new RawMessage(
                        body,
                        Map.of(
                                RawMessage.FORMAT, "canonical",
                                RawMessage.SOURCE, "PORT",
                                RawMessage.FILE, "gate.jsonl",
                                RawMessage.POSITION, "line 12")));
    }

    private static Reading read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineBecomesARecordThatKnowsItsPlace() {
        Reading reading = read("\n" + GOOD + "\r\n");
        assertThat(reading.deadLetters()).isEmpty();
        assertThat(reading.units()).isEqualTo(1);
        assertThat(reading.records().get(0).source())
                .isEqualTo(new SourceRef(Digests.sha256Hex(GOOD), "PORT", "gate.jsonl", "line 13"));
    }

    @Test
    void aBadLineDoesNotCostItsNeighbours() {
        Reading reading = read(GOOD + "\n{\"record\":\"container\n" + GOOD.replace("565", "573") + "\n");
        assertThat(reading.records()).hasSize(2);
        assertThat(reading.units()).isEqualTo(3);
        DeadLetter letter = reading.deadLetters().get(0);
        assertThat(letter.position()).startsWith("line 13, column ");
        assertThat(letter.raw()).asString().isEqualTo("{\"record\":\"container");
        assertThat(read(letter.raw()).deadLetters().get(0).reason()).isEqualTo(Reason.BROKEN_JSON);
        assertThat(letter.toMessage().header(RawMessage.POSITION)).isEqualTo("line 13");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":1} {}, broken-json, `line 12, column 9`, ",
                "[1], broken-json, , one JSON object",
                "`{\"a\":1,\"a\":2}`, broken-json, , Duplicate",
                "{\"record\":\"cargo\"}, unknown-kind, , must be one of",
                "{\"number\":\"X\"}, unknown-kind, , must be one of",
                "{\"record\":\"container\"}, missing-field, line 12, needs the field number",
                "`{\"record\":\"container\",\"number\":\"X\",\"reportedAt\":\"yesterday\"}`, invalid-value, , field reportedAt",
                "`{\"record\":\"container\",\"number\":\"X\",\"reportedAt\":\"2026-03-01T10:00:00Z\",\"seals\":[null]}`,"
                        + " invalid-value, , ",
                "`{\"record\":\"container\",\"number\":{\"a\":1},\"reportedAt\":\"2026-03-01T10:00:00Z\"}`,"
                        + " invalid-value, , field number",
                "`{\"record\":\"outcome\",\"outcomeId\":\"1\",\"subjectId\":\"c\",\"result\":\"MAYBE\"}`,"
                        + " invalid-value, , must be OFFENCE",
                "`{\"a\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}`, too-deep, , limits",
            })
    void eachFaultHasItsReasonAndASentence(String line, String reason, String position, String part) {
        Reading reading = read(line);
        assertThat(reading.records()).isEmpty();
        DeadLetter letter = reading.deadLetters().get(0);
        assertThat(letter.reason().code()).isEqualTo(reason);
        assertThat(letter.position()).startsWith(position == null ? "line 12" : position);
        assertThat(letter.explanation()).contains(part == null ? "" : part);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] body = GOOD.replace("MSKU1234565", "K\u00d8B").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(body).deadLetters().get(0).reason()).isEqualTo(Reason.BAD_ENCODING);
    }

    @Test
    void aMisspelledFieldIsTold() {
        Reading reading = read(
                "{\"record\":\"declaration\",\"declarationId\":\"1\",\"office\":\"A\","
                        + "\"lodgedAt\":\"2026-03-01T10:00:00Z\",\"ofice\":\"B\",\"items\":[{\"hsCode\":\"010121\",\"netKgs\":3}]}");
        assertThat(reading.findings()).extracting(f -> f.field()).containsExactly("ofice", "items[0].netKgs");
        assertThat(reading.records()).hasSize(1);
    }

    @Test
    void anUnknownFormatIsADeadLetterWithAllItsBytes() {
        Reading reading = new Readers(new byte[32]).read(new RawMessage(new byte[] {1, 2}, Map.of()));
        assertThat(reading.deadLetters().get(0).reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(reading.deadLetters().get(0).raw()).containsExactly(1, 2);
        assertThat(reading.units()).isEqualTo(1);
    }

    @Test
    void aRecordIsHeldAgainstListsAndItselfAndKeepsWhatWasSent() {
        Reading reading =
                read("\n{\"record\":\"container\",\"number\":\"MSKU1234560\",\"reportedAt\":\"2026-03-01T10:00:00Z\"}");
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Reason.BAD_CHECK_DIGIT);
            assertThat(finding.field()).isEqualTo("number");
            assertThat(finding.position()).isEqualTo("line 13");
            assertThat(finding.byteOffset()).isEqualTo(1);
        });
        assertThat(reading.records().get(0).key()).contains("MSKU1234560");
    }

    @Test
    void localTimesOfAFlightGetMoments() {
        Reading reading =
                read("{\"record\":\"flight\",\"carrier\":\"ZX\",\"number\":\"1\",\"from\":\"BOG\",\"to\":\"MAD\","
                        + "\"departureLocal\":\"2026-11-20T22:15:00\",\"reportedAt\":\"2026-11-20T09:00:00Z\"}");
        assertThat(reading.records().get(0)).isInstanceOfSatisfying(FlightLeg.class, flight -> {
            assertThat(flight.departureUtc()).hasToString("2026-11-21T03:15:00Z");
            assertThat(flight.arrivalUtc()).isNull();
        });
    }
}
