package org.seine.models.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.SourceRef;

/**
 * The canonical messages in a world's {@code stream.jsonl} that arrived before its present; lines are {@code {at, format,
 * source, file, position, body}}. Damaged messages are passed over and counted, as the ingest job does.
 */
public final class WorldStream implements PastRecords {
    private static final String OUTCOME_MARK = "\\\"record\\\":\\\"" + Outcome.KIND + "\\\"";

    private final Path stream;
    private final Instant until;
    private final Progress progress;
    private int unreadable;

    /** @param world the world's directory, or its {@code stream.jsonl} */
    public WorldStream(Path world, Progress progress) {
        Path directory = Files.isDirectory(world)
                ? world
                : Optional.ofNullable(world.toAbsolutePath().getParent()).orElse(world);
        this.stream = Files.isDirectory(world) ? world.resolve("stream.jsonl") : world;
        this.progress = progress;
        this.until = presentFrom(directory.resolve("world.json"));
    }

    private static Instant presentFrom(Path file) {
        try {
            JsonNode present = SeineJson.parse(Files.readString(file)).path("presentFrom");
            if (present.isMissingNode()) {
                throw new IllegalArgumentException("%s has no field presentFrom.".formatted(file));
            }
            return Instant.parse(present.asText());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be read. Maybe write a world first.".formatted(file.toAbsolutePath()), e);
        }
    }

    /** End of the past. */
    public Instant until() {
        return until;
    }

    /** Canonical messages that could not be read when the stream was last gone through. */
    public int unreadable() {
        return unreadable;
    }

    @Override
    public String description() {
        return "canonical records of %s that arrived before %s".formatted(stream.getFileName(), until);
    }

    @Override
    public void forEach(Consumer<CustomsRecord> action) {
        read("replay", "", action);
    }

    @Override
    public void forEachOutcome(Consumer<Outcome> action) {
        read("outcomes", OUTCOME_MARK, record -> {
            if (record instanceof Outcome outcome) {
                action.accept(outcome);
            }
        });
    }

    private void read(String stage, String mark, Consumer<CustomsRecord> action) {
        unreadable = 0;
        try (BufferedReader reader = Files.newBufferedReader(stream)) {
            long size = Math.max(1, Files.size(stream));
            long bytes = 0;
            long lines = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                bytes += line.length() + 1;
                if (++lines % 10_000 == 0) {
                    progress.at(stage, Math.min(1, (double) bytes / size));
                }
                if (!line.contains(mark)) {
                    continue;
                }
                JsonNode message = SeineJson.parse(line);
                if (!Instant.parse(message.path("at").asText()).isBefore(until)) {
                    break; // lines are in order of arrival
                }
                if (message.path("format").asText().equals("canonical")) {
                    parse(message, action);
                }
            }
            progress.at(stage, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read.".formatted(stream.toAbsolutePath()), e);
        }
    }

    private void parse(JsonNode message, Consumer<CustomsRecord> action) {
        CustomsRecord record;
        try {
            record = SeineJson.readRecord(SeineJson.parse(message.path("body").asText()));
        } catch (IllegalArgumentException e) {
            unreadable++;
            return;
        }
        var source = new SourceRef(
                "",
                message.path("source").asText(),
                message.path("file").asText(),
                message.path("position").asText());
        action.accept(record.withSource(source));
    }
}
