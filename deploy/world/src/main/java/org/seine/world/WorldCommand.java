package org.seine.world;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seine world}: writes a synthetic world, its truth in a folder apart. */
@Command(
        name = "world",
        mixinStandardHelpOptions = true,
        description = "Writes a synthetic customs world of one year: stream.jsonl, world.json and, apart, truth/.")
public final class WorldCommand implements Callable<Integer> {
    private static final int BAR = 30;

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed and size give the same bytes (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--size",
            defaultValue = "demo",
            description = "tiny, demo, full, or a number of declarations (${DEFAULT-VALUE}).")
    private String size = "demo";

    @Option(names = "--out", required = true, description = "The folder to write into.")
    private Path out = Path.of(".");

    @Option(names = "--start", defaultValue = "2025-11-01", description = "First day of the year (${DEFAULT-VALUE}).")
    private LocalDate start = LocalDate.EPOCH;

    @Option(
            names = "--present-days",
            defaultValue = "30",
            description = "How many days at the end are the present (${DEFAULT-VALUE}).")
    private int presentDays;

    public static void main(String[] args) {
        System.exit(new CommandLine(new WorldCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        World.Options options;
        try {
            options = new World.Options(seed, World.Size.parse(size), out, start, presentDays, Rates.USUAL);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
        PrintWriter err = command.commandLine().getErr();
        int[] shown = {-1};
        World.Summary summary = World.write(options, (phase, done, total) -> {
            int filled = (int) (BAR * done / Math.max(1, total));
            if (filled == shown[0] && done < total) {
                return;
            }
            shown[0] = filled;
            err.printf("\r%-11s [%s%s] %d/%d   ", phase, "#".repeat(filled), ".".repeat(BAR - filled), done, total);
            if (done == total) {
                err.println();
            }
            err.flush();
        });
        PrintWriter table = command.commandLine().getOut();
        table.printf("%-24s %s%n", "world", out.toAbsolutePath().normalize());
        table.printf("%-24s %s (seed %d)%n", "size", summary.size(), summary.seed());
        table.printf("%-24s %s%n", "present from", summary.presentFrom());
        for (Map.Entry<String, Long> count : summary.counts().entrySet()) {
            table.printf("%-24s %,d%n", count.getKey(), count.getValue());
        }
        table.flush();
        return 0;
    }
}
