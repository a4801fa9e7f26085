package org.seine.local;

import java.nio.file.Path;

/**
 * One stack.
 *
 * @param data everything that it keeps: stores, topics, checkpoints, logs, passwords
 */
public record StackSettings(Path data, Ports ports) {
    public StackSettings {
        data = data.toAbsolutePath().normalize();
    }

    Path models() {
        return data.resolve("models");
    }

    Path users() {
        return data.resolve("users.json");
    }
}
