package org.seine.jobs.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.codec.SeineJson;

class ParseCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Object... args) {
        List<String> texts = java.util.Arrays.stream(args).map(Object::toString).toList();
        return ParseCommand.run(
                texts,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<JsonNode> answers() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(SeineJson::parse)
                .toList();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void eachFileGivesOneLine() throws IOException {
        String edi = new String(
                Objects.requireNonNull(ParseCommandTest.class.getResourceAsStream(
                                "/ingest/read/passenger/paxlst_05B_basic.edi"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Path whole = file("whole.edi", edi);
        Path cut = file("cut.edi", edi.substring(0, edi.length() - 120));
        Path other = file("other.txt", "Good morning");
        Path lines = file(
                "boxes.jsonl",
                "{\"record\":\"container\",\"number\":\"MSKU1234565\",\"reportedAt\":\"2026-03-01T10:00:00Z\"}\n{\n");
        assertThat(run(whole, cut, other, lines)).isZero();
        assertThat(answers())
                .extracting(a -> a.get("file").asText(), a -> a.get("format").asText(), a -> a.get("outcome")
                        .asText())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("whole.edi", "paxlst", "parse"),
                        org.assertj.core.groups.Tuple.tuple("cut.edi", "paxlst", "partial"),
                        org.assertj.core.groups.Tuple.tuple("other.txt", "edifact", "quarantine"),
                        org.assertj.core.groups.Tuple.tuple("boxes.jsonl", "canonical", "partial"));
        assertThat(answers().get(3).at("/messages/0/record").asText()).isEqualTo("container");
        JsonNode diagnostic = answers().get(2).at("/diagnostics/0");
        assertThat(diagnostic.get("code").asText()).isEqualTo("not-edifact");
        assertThat(diagnostic.get("byte_offset").asLong()).isZero();
        assertThat(diagnostic.get("explanation").asText()).endsWith(".");
    }

    @Test
    void aDelimitedFileIsReadUnderItsMapping() throws IOException {
        Path mapping = file("m.yaml", """
                record: container
                fields:
                  number: Box
                  reportedAt: {column: Seen, transform: date yyyy-MM-dd}
                """);
        assertThat(run("--mapping", mapping, file("b.csv", "Box,Seen\nMSKU1234565,2026-03-01\nMSKU1234570,never\n")))
                .isZero();
        assertThat(answers().get(0).get("messages")).hasSize(1);
        assertThat(answers().get(0).at("/diagnostics/0/position").asText()).isEqualTo("line 3");
    }

    @Test
    void wrongArgumentsAreToldWithStatusTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--fast", "x")).isEqualTo(2);
        assertThat(run(folder.resolve("absent.edi"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage:", "(--fast)", "absent.edi");
        assertThat(out.size()).isZero();
    }
}
