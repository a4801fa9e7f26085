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

    /** Weights by which who is who is decided; those of the release where there is no such file. */
    Path resolverWeights() {
        return data.resolve("resolver-weights.json");
    }

    Path users() {
        return data.resolve("users.json");
    }
}
