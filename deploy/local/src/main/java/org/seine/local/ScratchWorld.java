package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seine.models.training.WorldReplay;
import org.seine.models.training.WorldStream;
import org.seine.world.Rates;
import org.seine.world.World;

/** A synthetic world for a benchmark, with its truth; gone when it is closed. */
final class ScratchWorld implements AutoCloseable {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);

    private final Path folder;

    private ScratchWorld(Path folder) {
        this.folder = folder;
    }

    /** @param size a number of declarations, or a name of one */
    static ScratchWorld write(String size, long seed, Progress progress) throws IOException {
        var world = new ScratchWorld(Files.createTempDirectory("seine-world"));
        World.write(
                new World.Options(seed, World.Size.parse(size), world.folder, START, 1, Rates.USUAL),
                (phase, done, total) -> progress.bar(phase, done, total, ""));
        return world;
    }

    WorldStream stream() throws IOException {
        return new WorldStream(folder, (stage, done) -> {});
    }

    /** What is really the case, by declaration number. */
    Map<String, WorldReplay.Truth> truths() throws IOException {
        Map<String, WorldReplay.Truth> truths = new HashMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("truth/declarations.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] field = line.split(",", -1);
            truths.put(
                    field[0],
                    new WorldReplay.Truth(field[1].equals("1"), field[3].isEmpty() ? 0 : Double.parseDouble(field[3])));
        }
        return truths;
    }

    @Override
    public void close() throws IOException {
        Scratch.delete(folder);
    }
}
