package org.seine.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.seine.graph.codec.SeineJson;

/** The messages of a synthetic world, in order of arrival. */
final class WorldMessages {
    /**
     * @param number its line in the stream, from 1
     * @param at when it arrives
     */
    record Arrival(long number, Instant at, Outgoing message) {}

    /** Takes each message in turn; false ends the reading. */
    @FunctionalInterface
    interface Receiver {
        boolean accept(Arrival arrival) throws IOException;
    }

    private final Path stream;
    private final Instant presentFrom;
    private final long count;

    WorldMessages(Path world) throws IOException {
        stream = world.resolve("stream.jsonl");
        JsonNode summary = SeineJson.parse(Files.readString(world.resolve("world.json")));
        presentFrom = Instant.parse(summary.path("presentFrom").asText());
        count = summary.path("counts").path("messages").asLong();
    }

    /** Where the past, on which models are trained, ends. */
    Instant presentFrom() {
        return presentFrom;
    }

    long count() {
        return count;
    }

    /** Reads on after the given number of lines. */
    void forEach(long after, Receiver receiver) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(stream)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (number > after && !receiver.accept(parse(number, line))) {
                    return;
                }
            }
        }
    }

    static Arrival parse(long number, String line) {
        JsonNode node = SeineJson.parse(line);
        String file = node.path("file").asText();
        String position = node.path("position").asText();
        String at = node.path("at").asText();
        Map<String, String> headers = Map.of(
                Outgoing.FORMAT, node.path("format").asText(),
                Outgoing.SOURCE, node.path("source").asText(),
                Outgoing.FILE, file,
                Outgoing.POSITION, position,
                Outgoing.RECEIVED_AT, at);
        byte[] body = node.path("body").asText().getBytes(StandardCharsets.UTF_8);
        return new Arrival(number, Instant.parse(at), new Outgoing(file + "#" + position, headers, body));
    }
}
