package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    private final Path data;

    ManagedProcessTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void findsItsProcessAgainAndStopsIt() {
        ManagedProcess process = new ManagedProcess("sleeper", data);
        process.start(sleeper(), List.of());
        ManagedProcess laterCommand = new ManagedProcess("sleeper", data);
        assertThat(laterCommand.isRunning()).isTrue();
        laterCommand.stop(Duration.ofSeconds(20));
        assertThat(process.isRunning()).isFalse();
        assertThat(data.resolve("run/sleeper.pid")).doesNotExist();
    }

    @Test
    void leavesAStrangerAloneThatGotTheSameId() throws Exception {
        ProcessHandle stranger = ProcessHandle.current();
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/sleeper.pid"), stranger.pid() + " 1000");
        ManagedProcess process = new ManagedProcess("sleeper", data);
        assertThat(process.isRunning()).isFalse();
        process.kill();
        assertThat(stranger.isAlive()).isTrue();
    }

    /** Runs until it is stopped, in a JVM of its own. */
    public static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.sleep(Duration.ofMinutes(2).toMillis());
        }
    }

    private static JavaCommand sleeper() {
        return new JavaCommand(
                List.of(Path.of("target/test-classes").toAbsolutePath().toString()),
                Sleeper.class.getName(),
                List.of("-Xmx16m"),
                List.of(),
                Map.of());
    }
}
