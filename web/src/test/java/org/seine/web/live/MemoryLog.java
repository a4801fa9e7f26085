package org.seine.web.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seine.web.entities.InstructionLog;
import org.seine.web.http.Problem;

/** Topics in memory, of one partition each. */
public final class MemoryLog implements RawMessages, InstructionLog, RecordReader {
    private final List<Entry> entries = new ArrayList<>();
    public final List<RawMessage> sent = new ArrayList<>();
    public volatile boolean down;

    private record Entry(Location location, byte[] value) {}

    public synchronized Location append(String topic, String value) {
        long offset =
                entries.stream().filter(e -> e.location().topic().equals(topic)).count();
        Location location = new Location(topic, 0, offset);
        entries.add(new Entry(location, value.getBytes(StandardCharsets.UTF_8)));
        return location;
    }

    @Override
    public synchronized Optional<byte[]> read(Location location) {
        return entries.stream()
                .filter(e -> e.location().equals(location))
                .map(Entry::value)
                .findFirst();
    }

    @Override
    public synchronized CompletionStage<Location> say(String key, byte[] value) {
        return CompletableFuture.completedFuture(
                append("resolution.instructions", new String(value, StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized CompletionStage<Location> send(RawMessage message) {
        if (down) {
            return CompletableFuture.failedFuture(Problem.unavailable("Kafka did not take it."));
        }
        sent.add(message);
        return CompletableFuture.completedFuture(
                append("raw.messages", new String(message.value(), StandardCharsets.UTF_8)));
    }
}
