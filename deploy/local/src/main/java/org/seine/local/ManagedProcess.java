package org.seine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JVM of the stack that outlives the command which started it. A file keeps its process id and start time, so that a
 * later command finds it again and never signals a stranger that got the same id.
 */
final class ManagedProcess {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final String name;
    private final Path run;
    private final Path logs;
    private final Path pidFile;
    private final Path argumentFile;
    private final Path output;

    ManagedProcess(String name, Path data) {
        this.name = name;
        this.run = data.resolve("run");
        this.logs = data.resolve("logs");
        this.pidFile = run.resolve(name + ".pid");
        this.argumentFile = run.resolve(name + ".args");
        this.output = logs.resolve(name + ".out");
    }

    String name() {
        return name;
    }

    Path output() {
        return output;
    }

    void start(JavaCommand command, List<String> moreFlags) {
        try {
            Files.createDirectories(run);
            Files.createDirectories(logs);
            Files.writeString(argumentFile, command.toArgumentFile(moreFlags));
            List<String> words = new ArrayList<>();
            if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
                words.add(
                        "/usr/bin/setsid"); // its own session: Ctrl-C reaches us alone, and we stop the others in order
            }
            words.add(JavaCommand.java());
            words.add("@" + argumentFile);
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(run.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(command.environment());
            ProcessHandle process = builder.start().toHandle();
            long startedAt = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
            Files.writeString(pidFile, process.pid() + " " + startedAt);
        } catch (IOException e) {
            throw new StackException(
                    "%s could not be started: %s. Maybe the disk is full.".formatted(name, e.getMessage()), e);
        }
    }

    /** The running process that {@link #start} started, in this command or an earlier one. */
    Optional<ProcessHandle> find() {
        String[] words;
        try {
            words = Files.readString(pidFile).strip().split(" ");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (words.length != 2) {
            return Optional.empty();
        }
        Instant startedAt = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> !hasEnded(process))
                .filter(process -> isSameStart(process, startedAt));
    }

    boolean isRunning() {
        return find().isPresent();
    }

    /** Asks the process to end, and ends it by force when it has not done so in time. */
    void stop(Duration patience) {
        find().ifPresent(process -> {
            process.destroy();
            if (!awaitEnd(process, patience)) {
                process.destroyForcibly();
                awaitEnd(process, Duration.ofSeconds(10));
            }
        });
        forget();
    }

    /** {@code kill -9}: nothing is flushed, nothing said good-bye. */
    void kill() {
        find().ifPresent(process -> {
            process.destroyForcibly();
            awaitEnd(process, Duration.ofSeconds(10));
        });
        forget();
    }

    /** The end of what it printed, for an error message. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSameStart(ProcessHandle process, Instant startedAt) {
        Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(actual, startedAt).abs().compareTo(CLOCK_TOLERANCE) < 0;
    }

    private static boolean awaitEnd(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!hasEnded(process)) {
            if (System.nanoTime() > deadline || !Waiting.pause(Duration.ofMillis(50))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is gone, or dead and only waits for a parent that never asks. */
    private static boolean hasEnded(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return !process.isAlive();
        }
    }
}
