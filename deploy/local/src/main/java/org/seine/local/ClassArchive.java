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
 * The JVM's archive of a process's loaded classes (AppCDS), with which it starts in about half the time. Its name holds
 * a digest of the class path and the JVM, so that a rebuilt jar gets a new one.
 */
final class ClassArchive {
    private static final List<String> QUIETLY =
            List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:class+path=off");

    private final String name;
    private final Path folder;
    private final Path file;

    ClassArchive(Path folder, String name, List<String> classPath) {
        this.name = name;
        this.folder = folder;
        this.file = folder.resolve(name + "-" + Digests.shortId(fingerprint(classPath)) + ".jsa");
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Flags that use the archive where there is one. */
    List<String> flags() {
        List<String> flags = new ArrayList<>(QUIETLY);
        if (exists()) {
            flags.add("-XX:SharedArchiveFile=" + file);
        }
        return flags;
    }

    /** Flags with which the process writes a draft of its archive when it ends. */
    List<String> recordingFlags(Path draft) {
        List<String> flags = new ArrayList<>(QUIETLY);
        flags.add("-XX:ArchiveClassesAtExit=" + draft);
        return flags;
    }

    /** Takes over what an ended process wrote, and clears away what earlier builds left. */
    void publish(Path draft) {
        if (!Files.isRegularFile(draft)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            try (Stream<Path> present = Files.list(folder)) {
                for (Path each : present.filter(this::isForAnotherBuild).toList()) {
                    Files.deleteIfExists(each);
                }
            }
            Path whole = Files.createTempFile(folder, name, ".new");
            Files.copy(draft, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isForAnotherBuild(Path path) {
        String fileName = path.getFileName().toString();
        return fileName.startsWith(name + "-") && fileName.endsWith(".jsa") && !path.equals(file);
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
