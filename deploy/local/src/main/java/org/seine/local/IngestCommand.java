package org.seine.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.Formats;
import org.seine.jobs.ingest.read.cargo.CargoReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Sends files into the running stack as a source would, waits until every message is accounted for, and reports"
                    + " what was accepted and what was rejected, with reason and position.",
            "KIND is canonical (JSON Lines), passenger (PAXLST, PNRGOV, also in XML) or cargo (WCO declarations and responses, ASYCUDA, ICS,"
                    + " IATA Cargo-XML, CUSCAR, CUSREP, CUSDEC, BAPLIE, DCSA); without a KIND each file's content tells."
                    + " Delimited files take --mapping instead, as do cargo messages under a profile of your own."
        },
        customSynopsis = {
            "seine ingest [OPTIONS] canonical FILE...",
            "seine ingest [OPTIONS] passenger FILE...",
            "seine ingest [OPTIONS] cargo FILE...",
            "seine ingest [OPTIONS] FILE...",
            "seine ingest [OPTIONS] --mapping M.yaml FILE..."
        })
final class IngestCommand implements Callable<Integer> {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    @Mixin
    private final StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(
            names = "--mapping",
            paramLabel = "M.yaml",
            description = "How the columns of delimited files become fields of records.")
    private @Nullable Path mapping;

    @Option(
            names = "--received",
            paramLabel = "INSTANT",
            defaultValue = "",
            description = "When cargo messages arrived, as in 2026-03-01T10:00:00Z, for those that tell no date;"
                    + " else the file's own date.")
    private String received = "";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "file",
            description = "The sending system, kept with every record (${DEFAULT-VALUE}).")
    private String source = "file";

    @Parameters(arity = "1..*", paramLabel = "KIND FILE", description = "Files, or folders whose files are sent.")
    private final List<String> words = new ArrayList<>();

    private enum Kind {
        CANONICAL,
        PASSENGER,
        CARGO,
        DELIMITED,
        AUTO
    }

    @Override
    public Integer call() throws IOException {
        Kind kind = kind();
        boolean named = kind != Kind.AUTO && mapping == null;
        List<Path> files = files(named ? words.subList(1, words.size()) : words);
        checkReceived();
        String yaml = mapping == null ? "" : Files.readString(mapping);
        Progress progress = Progress.onTerminal();
        LocalStack stack = options.stack(progress);
        stack.requireRunning();
        try (RawSender sender = new RawSender(stack.bootstrap());
                Ledger ledger = new Ledger(stack.bootstrap(), sender)) {
            Timer timer = new Timer();
            send(kind, files, yaml, sender, progress);
            boolean complete = ledger.await(SILENCE, progress);
            report(ledger, sender, timer.elapsed(), System.out);
            if (!complete) {
                throw new StackException(
                        "%d of %d messages are not accounted for, and nothing came for %d s. Does the ingest job run? See seine status."
                                .formatted(sender.count() - ledger.receipts(), sender.count(), SILENCE.toSeconds()));
            }
            return 0;
        }
    }

    private void checkReceived() {
        if (!received.isEmpty()) {
            try {
                received = Instant.parse(received).toString();
            } catch (DateTimeException e) {
                throw wrong("--received (%s) must be a moment, as in 2026-03-01T10:00:00Z.".formatted(received));
            }
        }
    }

    private Kind kind() throws IOException {
        if (mapping != null) {
            if (!Files.isRegularFile(mapping)) {
                throw wrong("There is no file %s.".formatted(mapping));
            }
            return CargoReader.isProfile(Files.readString(mapping)) ? Kind.CARGO : Kind.DELIMITED;
        }
        String word = words.get(0);
        return switch (word) {
            case "canonical", "passenger", "cargo" -> {
                if (words.size() < 2) {
                    throw wrong("After %s name the files to send.".formatted(word));
                }
                yield Kind.valueOf(word.toUpperCase(Locale.ROOT));
            }
            default -> {
                if (!Files.exists(Path.of(word))) {
                    throw wrong(
                            "Say canonical, passenger, cargo or nothing and then files, or --mapping M.yaml and files; got \"%s\"."
                                    .formatted(String.join(" ", words)));
                }
                yield Kind.AUTO;
            }
        };
    }

    /** The kind of one file, by its content. */
    private static Kind kindOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE));
            return switch (Formats.of(bytes)) {
                case "canonical" -> Kind.CANONICAL;
                case CargoReader.FORMAT -> Kind.CARGO;
                default -> Kind.PASSENGER;
            };
        }
    }

    private List<Path> files(List<String> names) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.walk(path)) {
                    inside.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw wrong("There is no file %s, or it must not be read.".formatted(path));
            }
        }
        return files;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void send(Kind kind, List<Path> files, String yaml, RawSender sender, Progress progress)
            throws IOException {
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        long before = 0;
        for (Path path : files) {
            SourceFile file = new SourceFile(path, source);
            long sentBefore = before;
            long all = total;
            SourceFile.Receiver receiver = (message, bytesRead) -> {
                sender.send(message);
                progress.bar("sending", sentBefore + bytesRead, all, "%,d messages".formatted(sender.count()));
            };
            switch (kind == Kind.AUTO ? kindOf(path) : kind) {
                case CANONICAL -> file.sendCanonical(receiver);
                case PASSENGER -> file.sendEdifact(receiver);
                case CARGO -> file.sendCargo(yaml, received, receiver);
                case DELIMITED -> file.sendDelimited(yaml, receiver);
                case AUTO -> throw new IllegalStateException("A file is of one kind.");
            }
            before += Files.size(path);
        }
        sender.flush();
        progress.endBar();
    }

    static void report(Ledger ledger, RawSender sender, Duration time, PrintStream out) {
        out.printf(Locale.ROOT, "%-12s %,d in %.1f s%n", "messages", sender.count(), time.toMillis() / 1000.0);
        out.printf(Locale.ROOT, "%-12s %,d%n", "accepted", ledger.accepted());
        out.printf(Locale.ROOT, "%-12s %,d%n", "rejected", ledger.rejected());
        for (Map.Entry<String, Ledger.Refusals> refusal : ledger.refusals().entrySet()) {
            out.printf(Locale.ROOT, "  %,6d %s%n", refusal.getValue().count(), refusal.getKey());
            refusal.getValue().examples().forEach(example -> out.println("         " + example));
        }
        out.printf(Locale.ROOT, "%-12s %,d%n", "duplicates", ledger.duplicates());
        if (!ledger.findings().isEmpty()) {
            out.printf(Locale.ROOT, "%-12s%n", "remarks");
            ledger.findings().forEach((code, count) -> out.printf(Locale.ROOT, "  %,6d %s%n", count, code));
        }
    }
}
