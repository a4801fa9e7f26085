package org.seine.jobs.ingest.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the public sample data that is not in the repository; tests that need it are skipped where it is absent. */
public final class SharedData {
    private SharedData() {}

    public static Optional<Path> find(String inside) {
        String given = System.getProperty("seine.shared", System.getenv("seine.shared"));
        if (given != null) {
            return Optional.of(Path.of(given, "data", inside)).filter(Files::exists);
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path candidate = up.resolve("shared").resolve("data").resolve(inside);
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The files of a folder in order; none where it is absent. */
    public static List<Path> files(String folder) throws IOException {
        Optional<Path> found = find(folder);
        if (found.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(found.get())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
