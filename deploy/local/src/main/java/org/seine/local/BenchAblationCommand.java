package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.seine.models.comparison.Ablation;
import org.seine.models.comparison.ComparisonText;
import org.seine.models.training.WorldReplay;
import org.seine.models.training.WorldStream;
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
        try (ScratchWorld world = ScratchWorld.write(size, worldSeed, progress)) {
            WorldStream stream = world.stream();
            Instant testFrom = stream.until().minus(Duration.ofDays(testDays));
            WorldReplay.Rows rows = new WorldReplay(
                            world.truths(),
                            new WorldReplay.Settings(inspected, Duration.ofDays(DELAY_DAYS), testFrom, worldSeed),
                            ScoreCommand.bar(progress))
                    .replay(stream);
            Ablation.Result result = Ablation.run(rows.train(), rows.test(), seeds, ScoreCommand.bar(progress));
            progress.endBar();
            print(rows, result);
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
}
