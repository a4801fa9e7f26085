package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "readers",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast messages are read on one core, by the time that the processor spent: the whole reader to"
                    + " records with all checks, and for EDIFACT beside it the tokenizer alone and StAEDI, which only splits"
                    + " the text, on the same bytes in turn.",
            "PAXLST and PNRGOV are those of an invented world; the messages that StAEDI refuses are counted and left out for"
                    + " all. Of each other format the authored sample is read, one small message again and again."
        },
        footer = {
            "",
            "Examples: seine bench readers --seconds 1",
            "          seine bench readers pnrgov baplie --seconds 5"
        })
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

    @Option(names = "--seconds", defaultValue = "2", description = "For each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Parameters(
            arity = "0..*",
            paramLabel = "FORMAT",
            description = "Formats to measure, such as pnrgov or wco-dec; all where none is named.")
    private final List<String> formats = new ArrayList<>();

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
        checkFormats();
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("seine-bench-readers");
        try {
            spec.commandLine().getErr().println("Writing a world …");
            World.write(World.Options.of(seed, worldSize, folder), World.Progress.SILENT);
            out.printf(
                    "%-11s %-22s %10s %12s %12s %12s%n",
                    "format", "reader", "MB/s", "messages/s", "records/s", "peer = 1");
            for (String format : ReaderBench.OF_WORLD) {
                if (isWanted(format)) {
                    measure(ReaderBench.ofWorld(format, folder), out);
                }
            }
            for (String sample : ReaderBench.OF_SAMPLE) {
                if (isWanted(ReaderBench.formatOf(sample))) {
                    measure(ReaderBench.ofSample(sample), out);
                }
            }
        } finally {
            delete(folder);
        }
        out.flush();
        return 0;
    }

    private boolean isWanted(String format) {
        return formats.isEmpty() || formats.stream().anyMatch(format::equalsIgnoreCase);
    }

    private void checkFormats() {
        List<String> known = new ArrayList<>(ReaderBench.OF_WORLD);
        ReaderBench.OF_SAMPLE.forEach(sample -> known.add(ReaderBench.formatOf(sample)));
        for (String format : formats) {
            if (known.stream().noneMatch(format::equalsIgnoreCase)) {
                throw new ParameterException(
                        spec.commandLine(), "Format (%s) must be one of %s.".formatted(format, known));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void measure(ReaderBench bench, PrintWriter out) {
        String format = bench.format();
        spec.commandLine().getErr().printf("Reading %s …%n", format);
        List<ReaderBench.Result> results = bench.run(Duration.ofSeconds(seconds));
        double peer = results.get(results.size() - 1).bytesPerSecond();
        for (ReaderBench.Result result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-11s %-22s %10.1f %,12.0f %12s %12s%n",
                    format,
                    result.reader(),
                    result.bytesPerSecond() / 1e6,
                    result.messagesPerSecond(),
                    result.recordsPerSecond() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%,.0f", result.recordsPerSecond()),
                    bench.hasPeer() ? String.format(Locale.ROOT, "%.1fx", result.bytesPerSecond() / peer) : "");
        }
        if (bench.messages() > 1) {
            out.printf(
                    Locale.ROOT,
                    "%-11s %,d messages, %.1f MB; %d more were refused by StAEDI, none by Seine; a record is a %s%n",
                    "",
                    bench.messages(),
                    bench.bytes() / 1e6,
                    bench.refusedByPeer(),
                    bench.counted());
        }
        out.flush();
    }
}
