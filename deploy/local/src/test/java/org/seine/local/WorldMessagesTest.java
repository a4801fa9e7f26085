package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldMessagesTest {
    private static final String LINE = "{\"at\":\"2026-10-0%dT08:00:00Z\",\"format\":\"canonical\",\"source\":\"port\","
            + "\"file\":\"d.jsonl\",\"position\":\"line %d\",\"body\":\"{\\\"n\\\":%d}\"}\n";

    private final Path world;

    WorldMessagesTest(@TempDir Path world) throws Exception {
        this.world = world;
        Files.writeString(
                world.resolve("world.json"), "{\"presentFrom\":\"2026-10-03T00:00:00Z\",\"counts\":{\"messages\":3}}");
        StringBuilder lines = new StringBuilder();
        for (int n = 1; n <= 3; n++) {
            lines.append(LINE.formatted(n, n, n));
        }
        Files.writeString(world.resolve("stream.jsonl"), lines);
    }

    @Test
    void knowsWhereThePastEndsAndHowMuchThereIs() throws Exception {
        WorldMessages messages = new WorldMessages(world);
        assertThat(messages.presentFrom()).isEqualTo(Instant.parse("2026-10-03T00:00:00Z"));
        assertThat(messages.count()).isEqualTo(3);
    }

    @Test
    void goesOnAfterThePlaceReachedAndStopsWhenToldTo() throws Exception {
        List<WorldMessages.Arrival> read = new ArrayList<>();
        new WorldMessages(world).forEach(1, arrival -> {
            read.add(arrival);
            return false;
        });
        assertThat(read).singleElement().satisfies(arrival -> {
            assertThat(arrival.number()).isEqualTo(2);
            assertThat(arrival.at()).isEqualTo(Instant.parse("2026-10-02T08:00:00Z"));
            assertThat(new String(arrival.message().body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"n\":2}");
            assertThat(arrival.message().headers())
                    .containsEntry("seine-format", "canonical")
                    .containsEntry("seine-source", "port")
                    .containsEntry("seine-file", "d.jsonl")
                    .containsEntry("seine-position", "line 2")
                    .containsEntry("seine-received-at", "2026-10-02T08:00:00Z");
        });
    }

    @Test
    void aBarFillsAsTheWorkGoesOnAndIsPrintedSparinglyWhereNobodyWatches() {
        assertThat(Progress.bar("sending", 0.5, "7 messages"))
                .isEqualTo("  sending                  [###############...............]  50 % 7 messages");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
        for (int i = 0; i <= 100; i++) {
            progress.bar("sending", i, 100, "");
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(5);
    }
}
