package org.seine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seine.graph.codec.Digests;

/**
 * The JVM's archive of a process's loaded classes (AppCDS). The first run writes it when it ends, later ones start in
 * about half the time. Its name holds a digest of the class path and the JVM, so that a rebuilt jar gets a new one.
 */
final class ClassArchive {
    private final Path folder;
    private final Path file;
    private final Path draft;

    ClassArchive(Path folder, String name, List<String> classPath) {
        String digest = Digests.shortId(fingerprint(classPath));
        this.folder = folder;
        this.file = folder.resolve(name + "-" + digest + ".jsa");
        this.draft = folder.resolve(
                name + "-" + digest + "-" + ProcessHandle.current().pid() + ".draft");
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Flags that use the archive, or that write it at the process's end. */
    List<String> flags() {
        List<String> flags = new ArrayList<>(List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        if (exists()) {
            flags.add("-XX:SharedArchiveFile=" + file);
        } else {
            createFolder();
            flags.add("-XX:ArchiveClassesAtExit=" + draft);
        }
        return flags;
    }

    /** Takes over what the ended process wrote, and clears away what earlier builds left. */
    void publish(String name) {
        if (!Files.isRegularFile(draft)) {
            return;
        }
        try {
            try (Stream<Path> old = Files.list(folder)) {
                for (Path each : old.filter(path -> isOlder(path, name)).toList()) {
                    Files.deleteIfExists(each);
                }
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOlder(Path path, String name) {
        String fileName = path.getFileName().toString();
        return fileName.startsWith(name + "-") && fileName.endsWith(".jsa") && !path.equals(file);
    }

    private void createFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(List<String> classPath) {
        StringBuilder text = new StringBuilder(System.getProperty("java.vm.version", ""));
        for (String entry : classPath) {
            Path path = Path.of(entry);
            text.append('\n').append(entry);
            try {
                if (Files.isRegularFile(path)) {
                    text.append(' ')
                            .append(Files.size(path))
                            .append(' ')
                            .append(Files.getLastModifiedTime(path).toMillis());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString();
    }
}
