package org.seine.jobs.ingest.read.cargo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.Declaration;
import org.seine.jobs.ingest.read.Formats;
import org.seine.jobs.ingest.read.Readers;
import org.seine.jobs.ingest.read.SharedData;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;

/** The public samples; skipped where they are not beside the project. */
class SharedSamplesTest {
    /** Forms without goods: told, and kept whole. */
    private static final Set<String> EMPTY_FORMS = Set.of("blank-asycuda-template.xml");

    private static List<Path> samples(String folder) throws IOException {
        Optional<Path> found = SharedData.find("cargo/" + folder);
        assumeTrue(found.isPresent(), "The public cargo samples are not beside the project.");
        try (Stream<Path> files = Files.list(found.get())) {
            return files.filter(f -> !f.getFileName().toString().startsWith("pnrgov"))
                    .sorted()
                    .toList();
        }
    }

    private static Reading read(Path file) throws IOException {
        return new Readers(new byte[32])
                .read(new RawMessage(
                        Files.readAllBytes(file),
                        Map.of(
                                RawMessage.FORMAT,
                                Formats.AUTO,
                                RawMessage.FILE,
                                file.getFileName().toString(),
                                RawMessage.RECEIVED_AT,
                                "2024-03-20T00:00:00Z")));
    }

    @Test
    void everySampleIsReadWhole() throws IOException {
        int read = 0;
        for (String folder : List.of("wco-dec", "wco-res", "iata", "ics-ens", "asycuda", "edifact", "dcsa")) {
            for (Path file : samples(folder)) {
                Reading reading = read(file);
                if (EMPTY_FORMS.contains(file.getFileName().toString())) {
                    assertThat(reading.deadLetters()).as("%s", file).hasSize(1);
                } else {
                    assertThat(reading.deadLetters()).as("%s", file).isEmpty();
                    assertThat(reading.records()).as("%s", file).isNotEmpty();
                    read++;
                }
            }
        }
        assertThat(read).isEqualTo(35);
    }

    @Test
    void everyDeclaredItemIsThere() throws IOException {
        for (Path file : samples("wco-dec")) {
            Declaration declaration = (Declaration) read(file).records().get(0);
            String declared = declaration.codes().getOrDefault("declaredItems", "1");
            assertThat(declaration.items()).as("%s", file).hasSize(Integer.parseInt(declared));
        }
    }
}
