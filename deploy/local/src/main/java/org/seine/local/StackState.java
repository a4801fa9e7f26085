package org.seine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.seine.graph.codec.SeineJson;

/** The ports of the stack in a data folder, so that {@code down} and {@code status} need not be told them. */
final class StackState {
    private StackState() {}

    static Optional<Ports> readPorts(Path data) {
        Path file = file(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SeineJson.readValue(Files.readString(file), Ports.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writePorts(Path data, Ports ports) {
        try {
            Files.createDirectories(data);
            Files.writeString(file(data), SeineJson.writeValue(ports) + "\n");
        } catch (IOException e) {
            throw new StackException("%s cannot be written: %s.".formatted(data, e.getMessage()), e);
        }
    }

    private static Path file(Path data) {
        return data.resolve("ports.json");
    }
}
