package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.seine.models.comparison.Ablation;
import org.seine.models.comparison.ComparisonText;
import org.seine.models.training.WorldReplay;
import org.seine.models.training.WorldStream;
import org.seine.world.Rates;
import org.seine.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ablation",
        mixinStandardHelpOptions = true,
        description = {
            "What each step beyond DATE is worth on a synthetic world, over several seeds: histories as of event time, prices,"
                    + " tuples, network features, DATE's network over the leaves, and its embeddings for importers never seen.",
            "A share of the consignments counts as inspected by lot; the last months are judged on, with the world's own"
                    + " truth, and once more on the importers that no training row names."
        })
final class BenchAblationCommand implements Callable<Integer> {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final int DELAY_DAYS = 14;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--size", defaultValue = "4000", description = "Declarations of the world (${DEFAULT-VALUE}).")
    private String size = "";

    @Option(names = "--world-seed", defaultValue = "11", description = "Of the world (${DEFAULT-VALUE}).")
    private long worldSeed;

    @Option(names = "--seeds", defaultValue = "5", description = "Runs of each step (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--inspected",
            defaultValue = "1.0",
            description = "Share of the consignments before the test months that is inspected (${DEFAULT-VALUE}).")
    private double inspected;

    @Option(
            names = "--test-days",
            defaultValue = "110",
            description = "Days at the end to judge on (${DEFAULT-VALUE}).")
    private int testDays;

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onTerminal();
        Path folder = Files.createTempDirectory("seine-world");
        try {
            World.write(
                    new World.Options(worldSeed, World.Size.parse(size), folder, START, 1, Rates.USUAL),
                    (phase, done, total) -> progress.bar(phase, done, total, ""));
            Map<String, WorldReplay.Truth> truths = truths(folder.resolve("truth/declarations.csv"));
            WorldStream stream = new WorldStream(folder, (stage, done) -> {});
            Instant testFrom = stream.until().minus(Duration.ofDays(testDays));
            WorldReplay.Rows rows = new WorldReplay(
                            truths,
                            new WorldReplay.Settings(inspected, Duration.ofDays(DELAY_DAYS), testFrom, worldSeed),
                            ScoreCommand.bar(progress))
                    .replay(stream);
            Ablation.Result result = Ablation.run(rows.train(), rows.test(), seeds, ScoreCommand.bar(progress));
            progress.endBar();
            print(rows, result);
        } finally {
            Scratch.delete(folder);
        }
        return 0;
    }

    private void print(WorldReplay.Rows rows, Ablation.Result result) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "world of %s, seed %d: %,d inspected to learn from (%,d offences), %,d later ones to judge on (%,d offences)%n",
                size,
                worldSeed,
                rows.train().size(),
                rows.train().stream().filter(row -> row.offence()).count(),
                rows.test().size(),
                rows.test().stream().filter(row -> row.offence()).count());
        console.print(ComparisonText.of(result.all()));
        console.print(ComparisonText.differences(result.all(), Ablation.WHOLE));
        console.printf(Locale.ROOT, "%nOn the %,d of importers never seen in training:%n", result.unseenRows());
        console.print(ComparisonText.of(result.unseen()));
        console.flush();
    }

    private static Map<String, WorldReplay.Truth> truths(Path file) throws IOException {
        Map<String, WorldReplay.Truth> truths = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] field = line.split(",", -1);
            truths.put(
                    field[0],
                    new WorldReplay.Truth(field[1].equals("1"), field[3].isEmpty() ? 0 : Double.parseDouble(field[3])));
        }
        return truths;
    }
}
