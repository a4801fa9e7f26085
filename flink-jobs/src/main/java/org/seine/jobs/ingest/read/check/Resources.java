package org.seine.jobs.ingest.read.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/** Lists of codes beside these classes: a line an entry, and comments after {@code #}. */
final class Resources {
    private Resources() {}

    static void forEachLine(String name, Consumer<String> action) {
        var in = Objects.requireNonNull(Resources.class.getResourceAsStream(name), name);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(action);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
