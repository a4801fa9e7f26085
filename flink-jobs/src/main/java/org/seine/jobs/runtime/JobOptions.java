package org.seine.jobs.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a job finds its neighbours, from {@code --name value} pairs.
 *
 * @param kafka bootstrap servers
 * @param bolt address of Neo4j, empty where the job does not speak to it
 * @param neo4jPasswordFile file that holds the password of the user {@code neo4j}
 * @param data the installation's data directory
 * @param models directory of the models in use
 * @param parallelism of the job's operators
 * @param resolverWeights file of the weights that decide who is who; empty for those of the release
 * @param file of records, a line of JSON each, that the resolver's job reads instead of Kafka's topics; else empty
 */
public record JobOptions(
        String kafka,
        String bolt,
        String neo4jPasswordFile,
        String data,
        String models,
        int parallelism,
        String resolverWeights,
        String file)
        implements java.io.Serializable {

    private static final List<String> NAMES = List.of(
            "kafka", "bolt", "neo4j-password-file", "data", "models", "parallelism", "resolver-weights", "file");

    /** @throws IllegalArgumentException with the option that is missing or unknown */
    public static JobOptions parse(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("Options come as --name value; got (%s).".formatted(args[i]));
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        JobOptions options = new JobOptions(
                given.containsKey("file") ? "" : required(given, "kafka"),
                given.getOrDefault("bolt", ""),
                given.getOrDefault("neo4j-password-file", ""),
                given.getOrDefault("data", ""),
                given.getOrDefault("models", ""),
                Integer.parseInt(given.getOrDefault("parallelism", "1")),
                given.getOrDefault("resolver-weights", ""),
                given.getOrDefault("file", ""));
        NAMES.forEach(given::remove);
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("Unknown options %s.".formatted(given.keySet()));
        }
        return options;
    }

    public String neo4jPassword() {
        try {
            return Files.readString(Path.of(neo4jPasswordFile)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The password of Neo4j is not in (%s).".formatted(neo4jPasswordFile), e);
        }
    }

    private static String required(Map<String, String> given, String name) {
        @Nullable String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A job needs --%s.".formatted(name));
        }
        return value;
    }
}
