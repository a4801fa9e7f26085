package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whether this machine has what the stack needs, before anything is started. */
final class Machine {
    private static final long MIB = 1024 * 1024;

    /** The heaps as they stand on a working demo, with the JVMs' own needs; not the sum of all limits. */
    static final long NEEDED_MEMORY = 3_500 * MIB;

    static final long NEEDED_DISK = 2_000 * MIB;

    private Machine() {}

    static void check(Path data) {
        availableMemory(Path.of("/proc/meminfo")).ifPresent(Machine::checkMemory);
        try {
            @Nullable Path folder = data.toAbsolutePath();
            while (folder != null && !Files.exists(folder)) {
                folder = folder.getParent();
            }
            if (folder != null) {
                checkDisk(folder, Files.getFileStore(folder).getUsableSpace());
            }
        } catch (IOException e) {
            throw new StackException("%s cannot be used: %s.".formatted(data, e.getMessage()), e);
        }
    }

    static void checkMemory(long available) {
        if (available < NEEDED_MEMORY) {
            throw new StackException(
                    "The stack needs %d MB of free memory and %d MB are free: end other programs, or use a larger machine."
                            .formatted(NEEDED_MEMORY / MIB, available / MIB));
        }
    }

    static void checkDisk(Path folder, long usable) {
        if (usable < NEEDED_DISK) {
            throw new StackException(
                    "The disk that holds %s has %d MB left and the stack needs %d MB: free some, or choose another folder with --data."
                            .formatted(folder, usable / MIB, NEEDED_DISK / MIB));
        }
    }

    /**
     * The flags of a JVM that reads all over a large heap: in pages of 2 MiB the processor finds its way without asking the
     * page table each time, which took a sixth of the resolver's time. None where the kernel does not give them on request.
     */
    static List<String> largePages() {
        return largePages(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"));
    }

    static List<String> largePages(Path setting) {
        try {
            return Files.readString(setting).contains("[madvise]")
                    ? List.of("-XX:+UseTransparentHugePages")
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Memory that programs can get without swapping; empty where the machine does not tell. */
    static OptionalLong availableMemory(Path meminfo) {
        try {
            for (String line : Files.readAllLines(meminfo)) {
                if (line.startsWith("MemAvailable:")) {
                    String kib = line.replaceAll("\\D", "");
                    return OptionalLong.of(Long.parseLong(kib) * 1024);
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
