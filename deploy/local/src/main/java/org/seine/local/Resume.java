package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds where a job left off: its newest complete checkpoint or savepoint. */
final class Resume {
    /** Written last, so that a folder with it is complete. */
    private static final String METADATA = "_metadata";

    private static final int DEEPEST = 4;

    private Resume() {}

    /** The folder of the newest complete snapshot below the given folders; empty where there is none. */
    static Optional<Path> findNewest(List<Path> folders) throws IOException {
        List<Path> complete = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
                    files.filter(file -> file.endsWith(METADATA)).forEach(complete::add);
                }
            }
        }
        return complete.stream()
                .max(Comparator.comparing(Resume::modified).thenComparing(Comparator.naturalOrder()))
                .map(Path::getParent);
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // deleted meanwhile
        }
    }
}
