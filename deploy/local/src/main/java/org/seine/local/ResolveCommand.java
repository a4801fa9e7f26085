package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.Calibration;
import org.seine.graph.resolve.ClusterAccuracy;
import org.seine.graph.resolve.MatchModel;
import org.seine.jobs.ingest.read.delimited.BadMappingException;
import org.seine.jobs.resolve.files.ColumnGuess;
import org.seine.jobs.resolve.files.DelimitedFile;
import org.seine.jobs.resolve.files.FileResolution;
import org.seine.jobs.resolve.files.RecordFiles;
import org.seine.jobs.resolve.files.RecordMapping;
import org.seine.jobs.resolve.files.RecordMappingParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description =
                "Finds which records in delimited files are the same person or firm, with the resolver of the stream; no"
                        + " stack is needed. Weights are learnt from the records themselves, without labels.",
        footer = {
            "",
            "Without --mapping the columns are recognised by their names, and the mapping is printed to be edited.",
            "Output: source,record_id,entity_id,confidence; every record once. The form of mappings: docs/resolution.md.",
            "",
            "  seine resolve --out clusters.csv customers.csv watchlist.csv",
            "  seine resolve --mapping people.yaml --out clusters.csv --evaluate people.csv",
            "  seine resolve --mapping people.yaml --explain 17 42 people.csv",
            "  seine resolve --mapping people.yaml --how 17 --why-not 17 99 people.csv"
        })
final class ResolveCommand implements Callable<Integer> {
    private static final int SHOWN_PROBLEMS = 10;
    private static final int SAMPLED_ROWS = 300;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--mapping", paramLabel = "YAML", description = "What the columns mean; recognised if absent.")
    private @Nullable Path mappingFile;

    @Option(names = "--out", paramLabel = "CSV", description = "Where the clusters go; standard output if absent.")
    private @Nullable Path out;

    @Option(
            names = "--rejects",
            paramLabel = "CSV",
            description = "Where rows with a problem are listed, with the reason.")
    private @Nullable Path rejects;

    @Option(
            names = "--explain",
            arity = "2",
            paramLabel = "ID",
            description = "Two record ids (or SOURCE:ID): prints why they are, or are not, one.")
    private List<String> explain = List.of();

    @Option(
            names = "--how",
            paramLabel = "ENTITY",
            description = "An entity, or a record in it: prints the joins that made it, the weakest marked.")
    private @Nullable String how;

    @Option(
            names = "--why-not",
            arity = "2",
            paramLabel = "ENTITY",
            description = "Two entities, or records in them: prints what keeps them apart.")
    private List<String> whyNot = List.of();

    @Option(names = "--evaluate", description = "Compares the clusters with the truth column, or with --truth.")
    private boolean evaluate;

    @Option(names = "--truth", paramLabel = "CSV", description = "Columns source,record_id,entity_id, for --evaluate.")
    private @Nullable Path truthFile;

    @Option(
            names = "--weights",
            paramLabel = "JSON",
            description = "Weights that seine train resolver wrote; learnt if absent.")
    private @Nullable Path weights;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Delimited files with a header line.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<DelimitedFile> read = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "There is no file %s.".formatted(file));
            }
            read.add(DelimitedFile.read(file));
        }
        RecordFiles records;
        try {
            records = RecordFiles.read(read, mapping(read, err));
        } catch (BadMappingException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        tellProblems(records, err);
        long begun = System.nanoTime();
        err.printf(Locale.ROOT, "Resolving %,d records.%n", records.records().size());
        err.flush();
        MatchModel model = weights == null ? MatchModel.standard() : MatchModel.read(weights);
        FileResolution resolution = FileResolution.of(records, model, weights == null);
        err.printf(
                Locale.ROOT,
                "%,d records are %,d entities (%,d pairs compared, %.1f s).%n",
                records.records().size(),
                resolution.entities(),
                resolution.candidatePairs(),
                (System.nanoTime() - begun) / 1e9);
        err.flush();
        if (out != null) {
            Files.writeString(out, resolution.toCsv());
        } else if (explain.isEmpty() && how == null && whyNot.isEmpty() && !evaluate) {
            spec.commandLine().getOut().print(resolution.toCsv());
        }
        ResolutionExplainer explainer =
                new ResolutionExplainer(resolution, spec.commandLine().getOut());
        try {
            if (!explain.isEmpty()) {
                explainer.why(explain.get(0), explain.get(1));
            }
            if (how != null) {
                explainer.how(how);
            }
            if (!whyNot.isEmpty()) {
                explainer.whyNot(whyNot.get(0), whyNot.get(1));
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (evaluate) {
            evaluate(resolution);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private RecordMapping mapping(List<DelimitedFile> read, PrintWriter err) throws IOException {
        Path given = mappingFile;
        if (given != null) {
            if (!Files.isRegularFile(given)) {
                throw new ParameterException(spec.commandLine(), "There is no mapping %s.".formatted(given));
            }
            return RecordMappingParser.parse(Files.readString(given));
        }
        Set<String> header = new LinkedHashSet<>();
        read.forEach(file -> header.addAll(file.header()));
        RecordMapping guess = ColumnGuess.of(new ArrayList<>(header), column -> samples(read, column));
        if (guess.attributes().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "None of the columns %s was recognised; name a mapping with --mapping (docs/resolution.md shows one)."
                            .formatted(header));
        }
        err.println(
                "# No --mapping was given. This one was made from the names of the columns; save and edit it if it is wrong.");
        err.print(guess.toYaml());
        err.println();
        return guess;
    }

    private static Set<String> samples(List<DelimitedFile> read, String column) {
        Set<String> values = new TreeSet<>();
        for (DelimitedFile file : read) {
            int at = file.header().indexOf(column);
            file.rows().stream()
                    .limit(SAMPLED_ROWS)
                    .filter(row -> at >= 0 && at < row.fields().size())
                    .forEach(row -> values.add(row.fields().get(at).strip()));
        }
        return values;
    }

    private void tellProblems(RecordFiles records, PrintWriter err) throws IOException {
        List<RecordFiles.Problem> problems = records.problems();
        problems.stream()
                .limit(SHOWN_PROBLEMS)
                .forEach(p -> err.printf("%s, line %d: %s%n", p.file(), p.line(), p.reason()));
        if (problems.size() > SHOWN_PROBLEMS) {
            err.printf(
                    "… and %d more%s.%n",
                    problems.size() - SHOWN_PROBLEMS, rejects == null ? "; --rejects FILE lists them all" : "");
        }
        if (rejects != null) {
            StringBuilder csv = new StringBuilder("file,line,kept,reason\n");
            problems.forEach(p -> csv.append(FileResolution.csv(p.file()))
                    .append(',')
                    .append(p.line())
                    .append(',')
                    .append(p.kept())
                    .append(',')
                    .append(FileResolution.csv(p.reason()))
                    .append('\n'));
            Files.writeString(rejects, csv.toString());
        }
    }

    private void evaluate(FileResolution resolution) throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        Path given = truthFile;
        if (given != null) {
            resolution.readTruth(DelimitedFile.read(given));
        }
        if (!resolution.hasTruth()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no truth to evaluate by: the mapping names no truth column, and --truth is absent.");
        }
        ClusterAccuracy accuracy = resolution.accuracy();
        console.printf(
                Locale.ROOT,
                "pairs     precision %.4f  recall %.4f  F1 %.4f  (%,d found, %,d true, %,d both)%n",
                accuracy.precision(),
                accuracy.recall(),
                accuracy.f1(),
                accuracy.foundPairs(),
                accuracy.truePairs(),
                accuracy.rightPairs());
        console.printf(
                Locale.ROOT,
                "B-cubed   precision %.4f  recall %.4f  F1 %.4f%n",
                accuracy.bcubedPrecision(),
                accuracy.bcubedRecall(),
                accuracy.bcubedF1());
        console.printf(
                Locale.ROOT,
                "clusters  %,d found, %,d true, over %,d records%n",
                accuracy.foundClusters(),
                accuracy.trueClusters(),
                resolution.size());
        console.printf(
                Locale.ROOT,
                "blocking  recall %.4f, with %,d candidate pairs (%.1f a record)%n",
                resolution.blockingRecall(),
                resolution.candidatePairs(),
                (double) resolution.candidatePairs() / Math.max(1, resolution.size()));
        console.printf(
                Locale.ROOT,
                "blocks    the largest holds %,d records; %,d keys were too common to compare by%n",
                resolution.largestBlock(),
                resolution.genericKeys());
        Calibration calibration = resolution.calibration();
        console.printf(Locale.ROOT, "sureness  confidence is off by %.4f on average%n", calibration.error());
        for (Calibration.Band band : calibration.bands()) {
            console.printf(
                    Locale.ROOT,
                    "          from %.2f to %.2f: %,d records, mean confidence %.3f, rightly placed %.3f%n",
                    band.from(),
                    band.to(),
                    band.records(),
                    band.confidence(),
                    band.right());
        }
        console.printf(
                Locale.ROOT,
                "control   F1 %.4f with the truth shuffled%n",
                resolution.shuffled().f1());
    }
}
