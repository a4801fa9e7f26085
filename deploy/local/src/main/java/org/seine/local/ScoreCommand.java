package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seine.models.Score;
import org.seine.models.Score.Recovery;
import org.seine.models.consignment.InspectionPolicy;
import org.seine.models.training.SelectivityModel;
import org.seine.models.training.SelectivityModel.Scored;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Ranks the declarations of a file by a trained model. Labels are neither needed nor looked at.",
            "The columns of the result: declaration_id, p_illicit (calibrated probability of an offence), expected_revenue"
                    + " (that probability times the recovery expected of an offence), rank (1 is inspected first), reasons, and net_revenue,"
                    + " net_low and net_high: the same less the cost of an inspection, and its 80 % bounds."
        },
        footer = {"", "Example:", "  seine score --model model --data new.csv --out scores.csv"})
final class ScoreCommand implements Callable<Integer> {
    @Mixin
    private final DataOptions data = new DataOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "Folder of a trained model.")
    private Path model = Path.of("");

    @Option(names = "--data", arity = "1..*", required = true, paramLabel = "FILE", description = "Delimited files.")
    private final List<Path> files = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "scores.csv", description = "The ranked declarations.")
    private Path out = Path.of("");

    @Option(
            names = "--rank-by",
            defaultValue = "PROBABILITY",
            description =
                    "probability of an offence, or expected revenue: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private RankBy rankBy = RankBy.PROBABILITY;

    @Option(
            names = "--inspection-cost",
            defaultValue = "0",
            description = "In the currency of the file (${DEFAULT-VALUE}).")
    private double inspectionCost;

    @Option(names = "--reasons", defaultValue = "3", description = "Reasons for each declaration (${DEFAULT-VALUE}).")
    private int reasons;

    enum RankBy {
        PROBABILITY,
        REVENUE
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onTerminal();
        SelectivityModel trained = load(model);
        DeclarationFiles.Rows rows = data.unlabelled(files, trained.mapping(), progress);
        Timer timer = new Timer();
        List<Scored> scored = trained.score(
                trained.replay().replay(rows.rows(), bar(progress)),
                new InspectionPolicy(Math.max(0, inspectionCost), 0, ""),
                Math.max(0, reasons),
                bar(progress));
        List<Scored> ranked = new ArrayList<>(scored);
        ranked.sort(Comparator.comparing(Scored::score, order(scored)));
        progress.endBar();
        write(ranked);
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%,d declarations ranked by %s in %.1f s, written to %s.%n",
                ranked.size(),
                trained.scorer().version(),
                timer.elapsed().toMillis() / 1000.0,
                out.toAbsolutePath().normalize());
        console.flush();
        return 0;
    }

    static SelectivityModel load(Path folder) {
        try {
            return SelectivityModel.load(folder);
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    static org.seine.models.training.Progress bar(Progress progress) {
        return (stage, done) -> progress.bar(stage, Math.round(done * 1000), 1000, "");
    }

    private Comparator<Score> order(List<Scored> scored) {
        if (rankBy == RankBy.PROBABILITY) {
            return Score.BY_RISK;
        }
        if (scored.stream().anyMatch(one -> one.score().expectedRevenue() == null)) {
            throw new StackException(
                    "This model knows no revenue, as its training files had too few recoveries; rank by probability.");
        }
        return Score.BY_REVENUE;
    }

    private void write(List<Scored> ranked) throws IOException {
        if (out.toAbsolutePath().getParent() != null) {
            Files.createDirectories(out.toAbsolutePath().getParent());
        }
        try (var writer = Files.newBufferedWriter(out)) {
            writer.write("declaration_id,p_illicit,expected_revenue,rank,reasons,net_revenue,net_low,net_high\n");
            for (int i = 0; i < ranked.size(); i++) {
                Scored scored = ranked.get(i);
                Score score = scored.score();
                Score.Advice advice = score.advice();
                @Nullable Recovery net = advice == null ? null : advice.recovery();
                writer.write(String.format(
                        Locale.ROOT,
                        "%s,%.6f,%s,%d,%s,%s%n",
                        quoted(scored.declarationId()),
                        score.risk(),
                        amount(score.expectedRevenue()),
                        i + 1,
                        quoted(String.join("; ", scored.reasons())),
                        net == null ? ",," : amount(net.net()) + "," + amount(net.low()) + "," + amount(net.high())));
            }
        }
    }

    private static String amount(@Nullable Double number) {
        return number == null ? "" : String.format(Locale.ROOT, "%.2f", number);
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
