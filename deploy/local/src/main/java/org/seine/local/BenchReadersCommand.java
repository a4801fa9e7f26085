package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.seine.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "readers",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast passenger messages are read on one core, by the time that the processor spent: the"
                    + " tokenizer alone, the whole reader to records, and StAEDI, which only splits the text, on the same"
                    + " bytes in turn.",
            "The messages are of an invented world; those that StAEDI refuses are counted and left out for all."
        },
        footer = {"", "Example: seine bench readers --seconds 5"})
final class BenchReadersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "Of the world (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--size",
            defaultValue = "demo",
            description = "Of the world: tiny, demo or full, or a number of declarations (${DEFAULT-VALUE}).")
    private String size = "demo";

    @Option(names = "--seconds", defaultValue = "3", description = "For each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws IOException {
        World.Size worldSize;
        try {
            worldSize = World.Size.parse(size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        if (seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds (%d) must be at least 1.".formatted(seconds));
        }
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("seine-bench-readers");
        try {
            spec.commandLine().getErr().println("Writing a world …");
            World.write(World.Options.of(seed, worldSize, folder), World.Progress.SILENT);
            out.printf(
                    "%-8s %-22s %10s %12s %12s %12s%n",
                    "format", "reader", "MB/s", "messages/s", "records/s", "peer = 1");
            for (ReaderBench.Format format : ReaderBench.Format.values()) {
                measure(format, folder, out);
            }
        } finally {
            delete(folder);
        }
        out.flush();
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void measure(ReaderBench.Format format, Path folder, PrintWriter out) throws IOException {
        ReaderBench bench = ReaderBench.of(format, folder);
        spec.commandLine().getErr().printf("Reading %s …%n", format);
        List<ReaderBench.Result> results = bench.run(Duration.ofSeconds(seconds));
        double peer = results.get(results.size() - 1).bytesPerSecond();
        for (ReaderBench.Result result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-22s %10.1f %,12.0f %12s %11.1fx%n",
                    format,
                    result.reader(),
                    result.bytesPerSecond() / 1e6,
                    result.messagesPerSecond(),
                    result.recordsPerSecond() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%,.0f", result.recordsPerSecond()),
                    result.bytesPerSecond() / peer);
        }
        out.printf(
                Locale.ROOT,
                "%-8s %,d messages, %.1f MB; %d more were refused by StAEDI, none by Seine; a record is a %s%n",
                "",
                bench.messages(),
                bench.bytes() / 1e6,
                bench.refusedByPeer(),
                format.record());
        out.flush();
    }
}
