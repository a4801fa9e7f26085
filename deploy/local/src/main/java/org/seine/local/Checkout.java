package org.seine.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built working copy that the stack's class paths come from. */
public record Checkout(Path root) {
    /** System property with the checkout's folder, set by the {@code seine} script. */
    static final String ROOT_PROPERTY = "seine.root";

    /** The folder that the script names, else the nearest one upward from the working folder that holds Seine. */
    public static Checkout locate() {
        String named = System.getProperty(ROOT_PROPERTY, "");
        if (!named.isEmpty()) {
            return new Checkout(Path.of(named).toAbsolutePath().normalize());
        }
        @Nullable Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.exists(folder.resolve("mvnw")) && Files.isDirectory(folder.resolve("deploy/local"))) {
                return new Checkout(folder);
            }
            folder = folder.getParent();
        }
        throw new StackException("No Seine checkout at or above %s. Maybe set -D%s=FOLDER."
                .formatted(Path.of("").toAbsolutePath(), ROOT_PROPERTY));
    }

    /** The jars of one process, as the build wrote them down. */
    List<String> classPath(String runtime) {
        Path file = root.resolve("deploy/local/%s/target/classpath.txt".formatted(runtime));
        try {
            return List.of(Files.readString(file).strip().split(File.pathSeparator));
        } catch (NoSuchFileException e) {
            throw new StackException("%s is missing: the checkout is not built. Run ./seine build.".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where archives of loaded classes live, which halve a process's start. */
    Path archives() {
        return root.resolve("deploy/local/target/class-archives");
    }

    Path defaultData() {
        return root.resolve(".seine");
    }
}
