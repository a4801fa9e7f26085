package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.LabelFit;
import org.seine.graph.resolve.LabelledPair;
import org.seine.graph.resolve.MatchModel;
import org.seine.jobs.ingest.read.delimited.BadMappingException;
import org.seine.jobs.resolve.files.DelimitedFile;
import org.seine.jobs.resolve.files.FileResolution;
import org.seine.jobs.resolve.files.RecordFiles;
import org.seine.jobs.resolve.files.RecordMappingParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "resolver",
        mixinStandardHelpOptions = true,
        description = {
            "Learns match weights from records by expectation maximisation, without labels, and writes them to a file that"
                    + " seine resolve --weights takes.",
            "With --pairs it learns from pairs of which persons said whether they are the same as well: from those of seine"
                    + " decisions alone, or from a,b,same (record ids, true or false) among the records of the files. It says"
                    + " how often the weights decide as the persons did, before and after, each fifth of the pairs against"
                    + " the other four."
        },
        footer = {
            "",
            "  seine train resolver --mapping people.yaml --out weights.json --name people-1 people.csv",
            "  seine train resolver --mapping people.yaml --pairs said.csv --out weights.json people.csv",
            "  seine decisions --out pairs.csv && seine train resolver --pairs pairs.csv --out weights.json"
        })
final class TrainResolverCommand implements Callable<Integer> {
    private static final int LEAST_PAIRS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--mapping", paramLabel = "YAML", description = "What the columns mean.")
    private @Nullable Path mapping;

    @Option(names = "--pairs", paramLabel = "CSV", description = "Pairs with what persons said of them.")
    private @Nullable Path pairs;

    @Option(
            names = "--weights",
            paramLabel = "JSON",
            description =
                    "Weights to begin at, such as those that the stack decides with; those of the release if absent.")
    private @Nullable Path weights;

    @Option(names = "--out", required = true, paramLabel = "JSON", description = "Where the weights go.")
    private Path out = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "VERSION",
            description = "The version that decisions will name; ${DEFAULT-VALUE} if absent.")
    private String name = "resolver-weights-own";

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Delimited files with a header line.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        try {
            learn(pairs == null ? null : LabelledPairsFile.read(existing(pairs)));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws IllegalArgumentException where the pairs cannot be read */
    private void learn(@Nullable LabelledPairsFile said) throws IOException {
        if (files.isEmpty()) {
            if (said == null) {
                throw new ParameterException(
                        spec.commandLine(), "There is nothing to learn from: name files of records, or --pairs.");
            }
            write(learnt(said.withLevels(), beginning()), "Learnt from pairs that persons judged.");
            return;
        }
        FileResolution resolution = FileResolution.of(records(), beginning(), true);
        MatchModel learnt = resolution.fitted(name);
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "Learnt from %,d records and %,d pairs without labels.%n",
                resolution.size(), resolution.candidatePairs());
        String how = "Learnt from %,d records without labels.".formatted(resolution.size());
        if (said != null) {
            learnt = learnt(said.among(resolution), learnt);
            how += " Then from pairs that persons judged.";
        }
        write(learnt, how);
    }

    private MatchModel learnt(List<LabelledPair> judged, MatchModel start) {
        long same = judged.stream().filter(LabelledPair::same).count();
        if (same < LEAST_PAIRS || judged.size() - same < LEAST_PAIRS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s says of %d pairs that they are the same and of %d that they are not: at least %d of each are needed."
                            .formatted(pairs, same, judged.size() - same, LEAST_PAIRS));
        }
        LabelFit fit = new LabelFit(start, judged);
        LabelFit.Check check = fit.check();
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d pairs judged: the weights decided %,d as the persons did (surprise %.2f bits a pair); learnt from"
                                + " the other four fifths, %,d (%.2f bits).%n",
                        check.pairs(),
                        check.before(),
                        check.lossBefore(),
                        check.after(),
                        check.lossAfter());
        return fit.fit(name);
    }

    private void write(MatchModel learnt, String how) throws IOException {
        Files.writeString(out, learnt.toJson(how));
        PrintWriter console = spec.commandLine().getOut();
        console.printf("Written to %s.%n", out);
        console.flush();
    }

    private MatchModel beginning() throws IOException {
        return weights == null ? MatchModel.standard() : MatchModel.read(existing(weights));
    }

    private Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "There is no file %s.".formatted(file));
        }
        return file;
    }

    private RecordFiles records() throws IOException {
        if (mapping == null) {
            throw new ParameterException(
                    spec.commandLine(), "--mapping is needed: seine resolve prints one for files without it.");
        }
        List<DelimitedFile> read = new ArrayList<>();
        for (Path file : files) {
            read.add(DelimitedFile.read(existing(file)));
        }
        try {
            return RecordFiles.read(read, RecordMappingParser.parse(Files.readString(existing(mapping))));
        } catch (BadMappingException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
