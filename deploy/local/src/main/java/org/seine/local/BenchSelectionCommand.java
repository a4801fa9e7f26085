package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.seine.models.comparison.Simulation;
import org.seine.models.comparison.Simulation.Week;
import org.seine.models.features.LabelledDeclaration;
import org.seine.models.training.WorldReplay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "selection",
        mixinStandardHelpOptions = true,
        description = {
            "What becomes of a model that learns only from what it had inspected: week by week a budget is inspected and"
                    + " its outcomes alone are revealed; a share of the budget is drawn by lot.",
            "Shown over the later half of the weeks: precision and revenue over what the best choice would have had, the"
                    + " worst seed, what chance has, and the offence rate among what was drawn by lot."
        },
        footer = {
            "",
            "Example:",
            "  seine bench selection --data declarations.csv --budget 0.1 --exploration 0,0.05,1 --seeds 5",
            "  seine bench selection --world 16000 --by-revenue"
        })
final class BenchSelectionCommand implements Callable<Integer> {
    @Mixin
    private final DataOptions data = new DataOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--data", arity = "1..*", paramLabel = "FILE", description = "Labelled files.")
    private final List<Path> files = new ArrayList<>();

    @Option(
            names = "--world",
            paramLabel = "SIZE",
            description = "Instead of files: the declarations of a synthetic world of so many, with its truth.")
    private @Nullable String world;

    @Option(names = "--world-seed", defaultValue = "11", description = "Of the world (${DEFAULT-VALUE}).")
    private long worldSeed;

    @Option(names = "--budget", defaultValue = "0.1", description = "Share inspected each week (${DEFAULT-VALUE}).")
    private double budget;

    @Option(
            names = "--exploration",
            split = ",",
            defaultValue = "0,0.05,0.1,1",
            description = "Shares of the budget drawn by lot (${DEFAULT-VALUE}); 1 is chance alone.")
    private List<Double> explorations = new ArrayList<>();

    @Option(names = "--delay", defaultValue = "14", description = "Days until an outcome is known (${DEFAULT-VALUE}).")
    private int delay;

    @Option(
            names = "--first-weeks",
            defaultValue = "8",
            description = "Weeks at the beginning in which everything is inspected (${DEFAULT-VALUE}).")
    private int firstWeeks;

    @Option(names = "--seeds", defaultValue = "5", description = "Runs of each (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--by-revenue", description = "Rank by expected revenue instead of probability.")
    private boolean byRevenue;

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onTerminal();
        List<LabelledDeclaration> rows = rows(progress);
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "%-12s %22s %22s %10s %10s %12s%n",
                "exploration", "norm-precision (worst)", "norm-revenue (worst)", "chance", "drawn", "drawn rate");
        for (double exploration : explorations) {
            List<List<Week>> runs = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                String step = "exploration %s, seed %d".formatted(exploration, seed);
                List<Week> weeks = simulation(exploration, seed)
                        .run(rows, (stage, done) -> progress.bar(step, Math.round(done * 1000), 1000, ""));
                runs.add(weeks.subList(weeks.size() / 2, weeks.size()));
            }
            progress.endBar();
            double drawn =
                    runs.stream().flatMap(List::stream).mapToInt(Week::explored).sum();
            double hits = runs.stream()
                    .flatMap(List::stream)
                    .mapToInt(Week::exploredHits)
                    .sum();
            console.printf(
                    Locale.ROOT,
                    "%-12s %13.3f (%6.3f) %13.3f (%6.3f) %10.3f %10.0f %12.3f%n",
                    exploration,
                    mean(runs, Week::precision),
                    worst(runs, Week::precision),
                    mean(runs, Week::revenue),
                    worst(runs, Week::revenue),
                    mean(runs, Week::chance),
                    drawn / runs.size(),
                    drawn > 0 ? hits / drawn : Double.NaN);
            console.flush();
        }
        return 0;
    }

    private List<LabelledDeclaration> rows(Progress progress) throws IOException {
        if (world == null == files.isEmpty()) {
            throw new StackException("Give either --data FILE… or --world SIZE.");
        }
        if (world == null) {
            List<LabelledDeclaration> rows = data.labelled(files, "", progress).rows();
            data.requireLabels(rows, "of the files");
            return rows;
        }
        try (ScratchWorld written = ScratchWorld.write(world, worldSeed, progress)) {
            List<LabelledDeclaration> rows =
                    WorldReplay.labelled(written.stream(), written.truths(), Duration.ofDays(delay));
            progress.endBar();
            return rows;
        }
    }

    private Simulation simulation(double exploration, long seed) {
        try {
            return new Simulation(new Simulation.Settings(budget, exploration, delay, firstWeeks, byRevenue, seed));
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private static double mean(List<List<Week>> runs, ToDoubleFunction<Week> measure) {
        return runs.stream().mapToDouble(run -> meanOf(run, measure)).average().orElse(Double.NaN);
    }

    private static double worst(List<List<Week>> runs, ToDoubleFunction<Week> measure) {
        return runs.stream().mapToDouble(run -> meanOf(run, measure)).min().orElse(Double.NaN);
    }

    private static double meanOf(List<Week> weeks, ToDoubleFunction<Week> measure) {
        return weeks.stream()
                .mapToDouble(measure)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
