package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a tool of a server to its end. */
final class OneShot {
    private OneShot() {}

    /**
     * @param purpose completes "Could not …"
     * @param stem of the files for its arguments and what it prints
     */
    static void run(String purpose, JavaCommand command, Path stem) throws IOException {
        Path arguments = stem.resolveSibling(stem.getFileName() + ".args");
        Path output = stem.resolveSibling(stem.getFileName() + ".out");
        OwnerOnly.write(arguments, command.toArgumentFile(List.of()));
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.java(), "@" + arguments)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new StackException("Could not %s (exit status %d): %s"
                        .formatted(purpose, status, Files.readString(output).strip()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted; could not %s.".formatted(purpose), e);
        } finally {
            Files.deleteIfExists(arguments);
        }
    }
}
