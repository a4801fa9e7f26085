package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seine.models.comparison.Comparison;
import org.seine.models.comparison.ComparisonText;
import org.seine.models.comparison.DateMethod;
import org.seine.models.comparison.Floors;
import org.seine.models.comparison.Method;
import org.seine.models.comparison.SeineMethod;
import org.seine.models.comparison.Trees;
import org.seine.models.date.DateVariant;
import org.seine.models.features.LabelledDeclaration;
import org.seine.models.training.DeclarationReplay;
import org.seine.models.training.ReplayedDeclaration;
import org.seine.models.training.SelectivityModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Prints how well methods rank declarations that they have not seen, floors included.",
            "With --data alone the files are split by time: the earlier part is learned from, the latest judged on. With"
                    + " --train and --test the files are the split. With --model a trained model is judged on --data,"
                    + " beside floors that are learned from --train where it is given."
        },
        footer = {
            "",
            "Examples:",
            "  seine evaluate --data declarations.csv",
            "  seine evaluate --train train.csv --valid valid.csv --test test.csv --seeds 5",
            "  seine evaluate --model model --data test.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
    /** Of Seine's network, at most: it is best after few. */
    static final int EPOCHS = 3;

    private static final String THIS_MODEL = "this model";

    @Mixin
    private final DataOptions data = new DataOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(
            names = "--data",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files to split by time, or to judge a model on.")
    private @Nullable List<Path> files;

    @Option(names = "--train", arity = "1..*", paramLabel = "FILE", description = "Files to learn from.")
    private @Nullable List<Path> train;

    @Option(
            names = "--valid",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files between these, by which methods with epochs choose one.")
    private @Nullable List<Path> valid;

    @Option(names = "--test", arity = "1..*", paramLabel = "FILE", description = "Files to judge on.")
    private @Nullable List<Path> test;

    @Option(names = "--with-valid", description = "Learn from the valid part, too, as the Korean set's authors do.")
    private boolean withValid;

    @Option(names = "--model", paramLabel = "MODEL", description = "A trained model to judge.")
    private @Nullable Path model;

    @Option(
            names = "--valid-from",
            paramLabel = "DATE",
            description = "First day of the valid part of --data; after 60 %% of the rows if absent.")
    private @Nullable LocalDate validFrom;

    @Option(
            names = "--test-from",
            paramLabel = "DATE",
            description = "First day of the test part of --data; after 80 %% of the rows if absent.")
    private @Nullable LocalDate testFrom;

    @Option(
            names = "--seeds",
            defaultValue = "1",
            description = "Runs of each method with chance in it (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--seed", defaultValue = "1", description = "The first seed (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--fast", description = "Leave out the networks, which take minutes.")
    private boolean fast;

    private record Parts(
            List<LabelledDeclaration> train, List<LabelledDeclaration> valid, List<LabelledDeclaration> test) {}

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onTerminal();
        PrintWriter console = spec.commandLine().getOut();
        Path folder = model;
        @Nullable SelectivityModel trained = folder == null ? null : ScoreCommand.load(folder);
        Parts parts = parts(trained == null ? "" : trained.mapping(), progress);
        if (!parts.train().isEmpty()) {
            data.requireLabels(parts.train(), "to learn from");
        }
        requireOffences(parts.test());
        console.printf(
                Locale.ROOT,
                "learn from %s; valid %s; judge on %s%n",
                shown(parts.train()),
                shown(parts.valid()),
                shown(parts.test()));
        console.flush();
        if (trained != null) {
            console.printf("this model: %s%n", trained.scorer().version());
            console.flush();
        }
        Comparison comparison = compare(parts, trained, progress);
        progress.endBar();
        console.print(ComparisonText.of(comparison));
        console.print(ComparisonText.differences(
                comparison, trained != null ? THIS_MODEL : fast ? "Seine, trees alone" : "Seine"));
        console.flush();
        return 0;
    }

    private Comparison compare(Parts parts, @Nullable SelectivityModel trained, Progress progress) {
        List<ReplayedDeclaration> judged = new ArrayList<>();
        List<Method> methods = new ArrayList<>(List.of(Floors.random(), Floors.price()));
        Method.Past past = new Method.Past(List.of(), List.of());
        if (!parts.train().isEmpty()) {
            DeclarationReplay replay = new DeclarationReplay();
            List<ReplayedDeclaration> learned = new ArrayList<>(labelled(replay.replay(parts.train(), bar(progress))));
            List<ReplayedDeclaration> between;
            if (withValid) {
                learned.addAll(labelled(replay.replay(parts.valid(), bar(progress))));
                between = List.of();
                replay.knowAll();
            } else {
                replay.knowAll();
                between = labelled(replay.replayUnknown(parts.valid(), bar(progress)));
            }
            judged = labelled(replay.replayUnknown(parts.test(), bar(progress)));
            past = new Method.Past(learned, between);
            methods.addAll(List.of(
                    Floors.importerHistory(),
                    Floors.riskyFlags(),
                    Floors.tupleLookUp(),
                    Floors.backedOffLookUp(),
                    Trees.xgboost(0.1),
                    Trees.xgboost(0.3),
                    Trees.xgboostWithRegression(0.1),
                    Trees.xgboostWithRegression(0.3)));
            if (!fast) {
                methods.add(new DateMethod(DateVariant.PAPER));
                methods.add(new DateMethod(DateVariant.REFERENCE));
            }
            if (trained == null) {
                methods.add(new SeineMethod(0));
                if (!fast) {
                    methods.add(new SeineMethod(EPOCHS));
                }
            }
        }
        if (trained != null) {
            judged = labelled(trained.replay().replayUnknown(parts.test(), bar(progress)));
        }
        Comparison comparison = Comparison.run(methods, past, judged, seed, Math.max(1, seeds), bar(progress));
        if (trained != null) {
            comparison.add(THIS_MODEL, SeineMethod.scorer(trained.scorer()).score(judged), seed);
        }
        return comparison;
    }

    private Parts parts(String fallback, Progress progress) throws IOException {
        if (test != null && model == null) {
            if (train == null || files != null) {
                throw wrong("--test needs --train with it, and no --data.");
            }
            return new Parts(
                    data.labelled(train, fallback, progress).rows(),
                    valid == null
                            ? List.of()
                            : data.labelled(valid, fallback, progress).rows(),
                    data.labelled(test, fallback, progress).rows());
        }
        if (model != null) {
            List<Path> judged = test != null ? test : files;
            if (judged == null) {
                throw wrong("Name the files to judge the model on with --data.");
            }
            return new Parts(
                    train == null
                            ? List.of()
                            : data.labelled(train, fallback, progress).rows(),
                    List.of(),
                    data.labelled(judged, fallback, progress).rows());
        }
        if (files == null) {
            throw wrong("Name files with --data, or with --train and --test.");
        }
        return split(data.labelled(files, fallback, progress).rows());
    }

    /** By time: the rows of one day stay together. */
    private Parts split(List<LabelledDeclaration> rows) {
        Instant firstTest = testFrom == null
                ? dayOf(rows.get(rows.size() * 8 / 10))
                : testFrom.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant firstValid = validFrom == null
                ? dayOf(rows.get(rows.size() * 6 / 10))
                : validFrom.atStartOfDay().toInstant(ZoneOffset.UTC);
        List<LabelledDeclaration> early = new ArrayList<>();
        List<LabelledDeclaration> between = new ArrayList<>();
        List<LabelledDeclaration> late = new ArrayList<>();
        for (LabelledDeclaration row : rows) {
            Instant at = row.declaration().lodgedAt();
            (at.isBefore(firstValid) && at.isBefore(firstTest) ? early : at.isBefore(firstTest) ? between : late)
                    .add(row);
        }
        if (early.isEmpty() || late.isEmpty()) {
            throw new StackException(
                    "The split by time leaves %,d rows to learn from and %,d to judge on. Maybe set --valid-from and --test-from; the rows are of %s."
                            .formatted(early.size(), late.size(), shown(rows)));
        }
        return new Parts(early, between, late);
    }

    private static Instant dayOf(LabelledDeclaration row) {
        return row.declaration()
                .lodgedAt()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    private static void requireOffences(List<LabelledDeclaration> rows) {
        long labelled = rows.stream().filter(LabelledDeclaration::isLabelled).count();
        long offences = rows.stream().filter(LabelledDeclaration::offence).count();
        if (offences == 0 || offences == labelled) {
            throw new StackException(
                    "Of the %,d labelled rows to judge on %,d are offences; both kinds are needed. Maybe take a longer period."
                            .formatted(labelled, offences));
        }
    }

    private static List<ReplayedDeclaration> labelled(List<ReplayedDeclaration> rows) {
        return rows.stream().filter(row -> row.labelled().isLabelled()).toList();
    }

    private static org.seine.models.training.Progress bar(Progress progress) {
        return ScoreCommand.bar(progress);
    }

    private static String shown(List<LabelledDeclaration> rows) {
        if (rows.isEmpty()) {
            return "nothing";
        }
        long offences = rows.stream().filter(LabelledDeclaration::offence).count();
        return String.format(
                Locale.ROOT,
                "%,d rows of %s to %s (%.2f %% offences)",
                rows.size(),
                rows.get(0).declaration().lodgedAt().toString().substring(0, 10),
                rows.get(rows.size() - 1).declaration().lodgedAt().toString().substring(0, 10),
                100.0 * offences / rows.size());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
