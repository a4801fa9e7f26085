package org.seine.jobs.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seine.jobs.ingest.read.passenger.PassengerFuzzTest;

/**
 * Lets Jazzer invent input for every reader for a few seconds, from its saved corpus; one process each, as Jazzer fuzzes one
 * target in a process.
 */
class FuzzingTest {
    private static final int SECONDS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    static Stream<String> targets() {
        return Stream.of(ReaderFuzzTest.class, PassengerFuzzTest.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                        .map(Method::getName)
                        .sorted()
                        .map(name -> type.getName() + "#" + name));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void survivesWhatJazzerInvents(String target) throws Exception {
        Path log = folder.resolve("jazzer.log");
        Process jazzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dfuzz.target=" + target,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzTarget.class.getName(),
                        "--instrumentation_includes=org.seine.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + SECONDS,
                        "-seed=1",
                        "-rss_limit_mb=0",
                        corpusOf(target).toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jazzer.waitFor(2, TimeUnit.MINUTES);
        jazzer.destroyForcibly();
        assertThat(ended).as("%s: %s", target, read(log)).isTrue();
        assertThat(jazzer.exitValue()).as("%s: %s", target, read(log)).isZero();
        assertThat(read(log)).contains("Done ");
    }

    /** A copy, as Jazzer adds to it. */
    private Path corpusOf(String target) throws Exception {
        String[] name = target.split("#");
        Class<?> type = Class.forName(name[0]);
        Path copy = Files.createDirectory(folder.resolve("corpus"));
        var saved = type.getResource(type.getSimpleName() + "Inputs/" + name[1]);
        Path corpus = Path.of(
                Objects.requireNonNull(saved, () -> "no corpus of " + target).toURI());
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
