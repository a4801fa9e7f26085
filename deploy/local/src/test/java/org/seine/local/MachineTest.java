package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private final Path folder;

    MachineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsTheMemoryThatProgramsCanGet() throws Exception {
        Path meminfo = folder.resolve("meminfo");
        Files.writeString(meminfo, "MemTotal:  8000 kB\nMemFree:  1000 kB\nMemAvailable:    2048 kB\n");
        assertThat(Machine.availableMemory(meminfo)).hasValue(2048L * 1024);
        assertThat(Machine.availableMemory(folder.resolve("absent"))).isEmpty();
    }

    @Test
    void asksForLargePagesOnlyWhereTheKernelGivesThemOnRequest() throws Exception {
        Path setting = folder.resolve("enabled");
        Files.writeString(setting, "always [madvise] never\n");
        assertThat(Machine.largePages(setting)).containsExactly("-XX:+UseTransparentHugePages");
        Files.writeString(setting, "always madvise [never]\n");
        assertThat(Machine.largePages(setting)).isEmpty();
        assertThat(Machine.largePages(folder.resolve("absent"))).isEmpty();
    }

    @Test
    void saysHowMuchMemoryIsMissing() {
        assertThatThrownBy(() -> Machine.checkMemory(100 * 1024 * 1024))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("needs 3500 MB")
                .hasMessageContaining("100 MB are free");
    }

    @Test
    void saysHowMuchDiskIsMissingAndHowToChooseAnother() {
        assertThatThrownBy(() -> Machine.checkDisk(folder, 5 * 1024 * 1024))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("5 MB left")
                .hasMessageContaining("--data");
    }

    @Test
    void tellsAFreePortFromOneInUseAndWhoUsesIt() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
            if (Files.exists(Path.of("/proc/net/tcp"))) {
                assertThat(new PortOwner().findOwner(socket.getLocalPort()))
                        .hasValueSatisfying(owner -> assertThat(owner)
                                .startsWith("process %d ("
                                        .formatted(ProcessHandle.current().pid())));
            }
        }
    }

    @Test
    void findsDifferentFreePorts() {
        var ports = Ports.findFree(8);
        assertThat(new HashSet<>(ports)).hasSize(8);
        assertThat(ports).allMatch(Ports::isFree);
    }
}
