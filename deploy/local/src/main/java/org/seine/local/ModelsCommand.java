package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Outcome;
import org.seine.models.RiskEstimate;
import org.seine.models.comparison.ShadowComparison;
import org.seine.models.consignment.InspectionPolicy;
import org.seine.models.consignment.ModelCard;
import org.seine.models.training.ModelRegistry;
import org.seine.models.training.ReplayedDeclaration;
import org.seine.models.training.SelectivityModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "The models of consignments that there are, which is live, and who let it go live.",
        footer = {
            "",
            "Examples:",
            "  seine models add model                                   # keeps a copy under its version",
            "  seine models compare --live old --shadow new --data last-month.csv",
            "  seine models approve VERSION --by \"Ana Lopes\" --why \"finds more at 5 %% in March\"",
            "  seine models shadow VERSION                              # scores beside the live one, unseen by officers",
            "  seine models policy --inspection-cost 150 --lot-percent 0.5",
            "  seine models rollback --by \"Ana Lopes\" --why \"too many parcels\""
        })
final class ModelsCommand implements Runnable {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    private ModelRegistry registry() {
        return new ModelRegistry(options.settings(Checkout.locate()).models());
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Every version with its card's numbers, and the approvals.")
    void list() {
        ModelRegistry registry = registry();
        PrintWriter console = spec.commandLine().getOut();
        String live = registry.live().orElse("");
        String shadow = registry.shadow().orElse("");
        for (String version : registry.versions()) {
            ModelCard card = ModelCard.read(registry.folder(version));
            console.printf(
                    Locale.ROOT,
                    "%s %s%n       %,d labelled, %,d offences; seed %d; %s; data %s%n",
                    version.equals(live) ? "live  " : version.equals(shadow) ? "shadow" : "      ",
                    version,
                    card.rows(),
                    card.offences(),
                    card.seed(),
                    card.data(),
                    card.dataSha256().substring(0, 12));
        }
        if (registry.versions().isEmpty()) {
            console.println("There is no model yet; seine models add FOLDER keeps one.");
        }
        registry.approvals()
                .forEach(approval -> console.printf(
                        "%s  %s  by %s: %s%n", approval.at(), approval.version(), approval.by(), approval.why()));
        console.flush();
    }

    @Command(name = "add", description = "Keeps a copy of a trained model under its version.")
    void add(@Parameters(paramLabel = "FOLDER") Path folder) {
        tell(guarded(() -> registry().add(folder)) + " is kept; seine models approve lets it go live.");
    }

    @Command(name = "approve", description = "Lets a version go live; a running stack takes it within seconds.")
    void approve(
            @Parameters(paramLabel = "VERSION") String version,
            @Option(names = "--by", required = true, description = "The person who answers for it.") String by,
            @Option(names = "--why", required = true, description = "In a sentence.") String why) {
        ModelRegistry registry = registry();
        guarded(() -> {
            registry.approve(
                    new ModelRegistry.Approval(version, by, why, Instant.now().toString()));
            return version;
        });
        tell(version + " is live.");
    }

    @Command(
            name = "shadow",
            description =
                    "Lets a version score beside the live one, for comparison on the page; without a version ends that.")
    void shadow(@Parameters(paramLabel = "VERSION", arity = "0..1") @Nullable String version) {
        ModelRegistry registry = registry();
        if (version == null) {
            registry.endShadow();
            tell("No model is in the shadow now.");
        } else {
            guarded(() -> {
                registry.shadow(version);
                return version;
            });
            tell(version + " scores in the shadow.");
        }
    }

    @Command(
            name = "policy",
            description =
                    "What an inspection costs, and which share is drawn by lot; without options tells what holds.")
    void policy(
            @Option(
                            names = "--inspection-cost",
                            paramLabel = "AMOUNT",
                            description = "In the administration's currency.")
                    @Nullable
                    Double cost,
            @Option(
                            names = "--lot-percent",
                            paramLabel = "PERCENT",
                            description = "Share of all consignments that is inspected whatever its risk.")
                    @Nullable
                    Double percent) {
        Path models = options.settings(Checkout.locate()).models();
        InspectionPolicy known = InspectionPolicy.read(models);
        InspectionPolicy now = guarded(() -> new InspectionPolicy(
                cost == null ? known.inspectionCost() : cost,
                percent == null ? known.lotShare() : percent / 100,
                known.lotKey().isEmpty() ? InspectionPolicy.fresh().lotKey() : known.lotKey()));
        if (!now.equals(known)) {
            now.write(models);
        }
        tell(String.format(
                Locale.ROOT,
                "An inspection costs %.2f; %.2f %% of consignments are drawn by lot.",
                now.inspectionCost(),
                100 * now.lotShare()));
    }

    @Command(name = "rollback", description = "Lets the version before the live one go live again.")
    void rollback(
            @Option(names = "--by", required = true, description = "The person who answers for it.") String by,
            @Option(names = "--why", required = true, description = "In a sentence.") String why) {
        String previous = registry()
                .previous()
                .orElseThrow(() -> new StackException("There is no earlier version to go back to."));
        approve(previous, by, why);
    }

    @Command(
            name = "compare",
            description =
                    "A model in the shadow of another, on the same declarations: overlap of the top n %%, drift of the"
                            + " scores (PSI), and, where files have outcomes, precision with what was drawn by lot weighed up.")
    void compare(
            @Option(names = "--live", required = true, paramLabel = "MODEL") Path live,
            @Option(names = "--shadow", required = true, paramLabel = "MODEL") Path shadow,
            @Option(names = "--data", required = true, arity = "1..*", paramLabel = "FILE") List<Path> files,
            @Option(
                            names = "--drawn",
                            defaultValue = "1",
                            description = "Probability of the lot for what no ranking chose (${DEFAULT-VALUE}).")
                    double probability,
            @Mixin DataOptions data)
            throws IOException {
        if (probability <= 0 || probability > 1) {
            throw new ParameterException(spec.commandLine(), "--drawn (%s) must be in (0, 1].".formatted(probability));
        }
        Progress progress = Progress.onTerminal();
        SelectivityModel one = ScoreCommand.load(live);
        SelectivityModel two = ScoreCommand.load(shadow);
        var rows = data.labelled(files, one.mapping(), progress).rows();
        List<ReplayedDeclaration> byOne = one.replay().replayUnknown(rows, ScoreCommand.bar(progress));
        List<ReplayedDeclaration> byTwo = two.replay().replayUnknown(rows, ScoreCommand.bar(progress));
        double[] first = scores(one, byOne);
        double[] second = scores(two, byTwo);
        List<ShadowComparison.@Nullable Inspected> inspected = new ArrayList<>();
        byOne.forEach(row -> inspected.add(inspected(row, probability)));
        progress.endBar();
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "live   %s%nshadow %s%n", one.scorer().version(), two.scorer().version());
        console.printf("%n%-8s %10s %16s %16s%n", "top", "overlap", "live precision", "shadow precision");
        for (int percent : new int[] {1, 2, 5, 10}) {
            console.printf(
                    Locale.ROOT,
                    "%-8s %10.3f %16.3f %16.3f%n",
                    percent + " %",
                    ShadowComparison.overlap(first, second, percent, 1),
                    ShadowComparison.offPolicyPrecision(first, inspected, percent, 1),
                    ShadowComparison.offPolicyPrecision(second, inspected, percent, 1));
        }
        console.printf(
                Locale.ROOT,
                "%ndrift of the scores (PSI) %.3f: below 0.1 little, above 0.25 much%n",
                ShadowComparison.stability(first, second));
        console.flush();
    }

    private static ShadowComparison.@Nullable Inspected inspected(ReplayedDeclaration row, double probability) {
        @Nullable Outcome outcome = row.labelled().outcome();
        return outcome == null || !row.labelled().isLabelled()
                ? null
                : new ShadowComparison.Inspected(
                        row.labelled().offence(), Outcome.RANDOM.equals(outcome.selectedBy()) ? probability : 1);
    }

    private static double[] scores(SelectivityModel model, List<ReplayedDeclaration> rows) {
        List<RiskEstimate> estimates = new ArrayList<>(model.scorer()
                .estimates(
                        rows.stream().map(ReplayedDeclaration::declaration).toList(),
                        rows.stream().map(ReplayedDeclaration::features).toList()));
        return estimates.stream().mapToDouble(RiskEstimate::calibrated).toArray();
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private void tell(String sentence) {
        PrintWriter console = spec.commandLine().getOut();
        console.println(sentence);
        console.flush();
    }
}
