package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.seine.models.consignment.ModelCard;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.date.NetworkUnavailableException;
import org.seine.models.training.SelectivityModel;
import org.seine.models.training.SelectivityTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "date",
        mixinStandardHelpOptions = true,
        description =
                "Trains a model of offences and recoveries from files of declarations with what inspections found.",
        footer = {
            "",
            "Examples:",
            "  seine train date --data declarations.csv --out model",
            "  seine train date --data 2024.csv 2025.csv --mapping my-system.yaml --out model",
            "A training that was stopped goes on where it was when the same command is given again.",
            "Then: seine score --model model --data new.csv --out scores.csv"
        })
final class TrainDateCommand implements Callable<Integer> {
    @Mixin
    private final DataOptions data = new DataOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(
            names = "--data",
            arity = "1..*",
            required = true,
            paramLabel = "FILE",
            description = "Delimited files with a header line, the rows in order of date.")
    private final List<Path> files = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Folder of the model.")
    private Path out = Path.of("");

    @Option(names = "--seed", defaultValue = "1", description = "Of all that is drawn by chance (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--trees-alone", description = "Leave out the network, which takes minutes.")
    private boolean treesAlone;

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onTerminal();
        DeclarationFiles.Rows rows = data.labelled(files, "", progress);
        data.requireLabels(rows.rows(), "of the training files");
        Timer timer = new Timer();
        SelectivityModel model;
        var isOver = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!isOver.get()) {
                progress.say("Stopped. The same command goes on from here.");
            }
        }));
        try {
            model = new SelectivityTraining(
                            TrainingParameters.standard(seed),
                            treesAlone ? 0 : EvaluateCommand.EPOCHS,
                            out,
                            ScoreCommand.bar(progress))
                    .train(rows.rows(), description(), rows.mapping());
        } catch (NetworkUnavailableException e) {
            throw new StackException(e.getMessage() + " --trees-alone trains without it.", e);
        } finally {
            isOver.set(true);
        }
        model.save(out);
        progress.endBar();
        ModelCard card = model.model().card();
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%s: %,d labelled of %,d declarations, %,d offences, %,d with a recovery; %.0f s.%n",
                model.scorer().version(),
                card.rows(),
                rows.rows().size(),
                card.offences(),
                card.withRevenue(),
                timer.elapsed().toMillis() / 1000.0);
        if (model.networkShare() > 0) {
            console.printf(Locale.ROOT, "The network has a share of %.2f in each score.%n", model.networkShare());
        } else if (!treesAlone) {
            console.printf("The network has no say: on the latest fifth the trees ranked as well alone.%n");
        }
        console.printf("Written to %s.%n", out.toAbsolutePath().normalize());
        console.flush();
        return 0;
    }

    private String description() {
        return String.join(
                ", ",
                files.stream().map(file -> String.valueOf(file.getFileName())).toList());
    }
}
