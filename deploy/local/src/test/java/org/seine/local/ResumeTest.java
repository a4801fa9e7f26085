package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    private final Path folder;

    ResumeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void startsAfreshWhereNothingWasKept() throws Exception {
        assertThat(Resume.findNewest(List.of(folder.resolve("checkpoints"), folder.resolve("savepoints"))))
                .isEmpty();
    }

    @Test
    void takesTheNewestCompleteSnapshotBeItACheckpointOrASavepoint() throws Exception {
        complete("checkpoints/4d2f/chk-7", 1_000);
        Path newest = complete("savepoints/savepoint-1", 3_000);
        complete("checkpoints/4d2f/chk-9", 2_000);
        Files.createDirectories(folder.resolve("checkpoints/4d2f/chk-10")); // begun, never completed
        assertThat(Resume.findNewest(List.of(folder.resolve("checkpoints"), folder.resolve("savepoints"))))
                .contains(newest);
    }

    private Path complete(String name, long modified) throws Exception {
        Path snapshot = folder.resolve(name);
        Files.createDirectories(snapshot);
        Path metadata = Files.writeString(snapshot.resolve("_metadata"), "x");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modified));
        return snapshot;
    }
}
