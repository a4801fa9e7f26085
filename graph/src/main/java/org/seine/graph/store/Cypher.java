package org.seine.graph.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of queries, each in a file of its name. */
final class Cypher {
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private Cypher() {}

    static String text(String name) {
        return TEXTS.computeIfAbsent(name, Cypher::load);
    }

    /** A file of several statements, divided by semicolons. */
    static List<String> statements(String name) {
        return Arrays.stream(text(name).split(";"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static String load(String name) {
        try (InputStream in = Cypher.class.getResourceAsStream(name + ".cypher")) {
            if (in == null) {
                throw new IllegalStateException("The query %s.cypher is missing from the build.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
