package org.seine.jobs.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;

class DataDictionaryTest {
    private static String text() throws IOException {
        Path up = Path.of("").toAbsolutePath();
        while (up != null && !Files.exists(up.resolve("docs/data-dictionary.md"))) {
            up = up.getParent();
        }
        return Files.readString(Objects.requireNonNull(up).resolve("docs/data-dictionary.md"));
    }

    @Test
    void itsExamplesAreRecordsOfEveryKind() throws IOException {
        String lines =
                text().lines().filter(line -> line.startsWith("{\"record\"")).collect(Collectors.joining("\n"));
        Reading reading = new Readers(new byte[32])
                .read(new RawMessage(lines.getBytes(StandardCharsets.UTF_8), Map.of(RawMessage.FORMAT, "canonical")));
        assertThat(reading.deadLetters()).isEmpty();
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.records())
                .extracting(CustomsRecord::recordKind)
                .containsExactlyInAnyOrderElementsOf(SeineJson.kinds());
    }

    @Test
    void itListsEveryFieldOfEveryRecord() throws IOException {
        String text = text();
        for (String kind : SeineJson.kinds()) {
            List<String> section = text.substring(text.indexOf("### `" + kind + "`"))
                    .lines()
                    .skip(1)
                    .takeWhile(l -> !l.startsWith("#"))
                    .toList();
            String example =
                    section.stream().filter(l -> l.startsWith("{")).findFirst().orElseThrow();
            CustomsRecord record = SeineJson.readRecord(SeineJson.parse(example));
            for (var component : record.getClass().getRecordComponents()) {
                if (!component.getName().equals("source")) {
                    assertThat(section)
                            .as("%s.%s", kind, component.getName())
                            .anyMatch(line -> line.startsWith("| `" + component.getName() + "` |"));
                }
            }
        }
    }
}
