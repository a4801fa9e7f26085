package org.seine.jobs.ingest.read.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.Formats;
import org.seine.jobs.ingest.read.message.Reading;

/** Every field of a message of each format, against what was written down by hand. */
class ExpectedFieldsTest {
    static Stream<String> names() {
        return CargoSamples.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void everyFieldIsWhereItShouldBe(String name) {
        byte[] bytes = CargoSamples.bytes(name);
        Reading reading = CargoSamples.read(bytes);
        JsonNode expected = SeineJson.parse(
                new String(CargoSamples.bytes(CargoSamples.formatOf(name) + ".json"), StandardCharsets.UTF_8));

        assertThat(Formats.of(ByteBuffer.wrap(bytes))).isEqualTo(CargoReader.FORMAT);
        assertThat(reading.format()).isEqualTo(CargoSamples.formatOf(name));
        assertThat(reading.deadLetters()).isEmpty();
        List<String> records = new ArrayList<>();
        expected.get("records").forEach(record -> records.add(SeineJson.write(SeineJson.readRecord(record))));
        assertThat(reading.records().stream().map(r -> SeineJson.write(r.withSource(SourceRef.UNKNOWN))))
                .containsExactlyElementsOf(records);
        List<String> findings = new ArrayList<>();
        expected.get("findings").forEach(finding -> findings.add(finding.asText()));
        assertThat(reading.findings().stream().map(f -> f.code() + " " + f.field()))
                .containsExactlyElementsOf(findings);
        assertThat(reading.records())
                .allSatisfy(record -> assertThat(record.source().position()).matches("byte \\d+(, /.+)?"));
    }
}
