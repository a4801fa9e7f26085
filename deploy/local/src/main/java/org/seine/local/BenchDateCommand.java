package org.seine.local;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PartyMention;
import org.seine.graph.model.SourceRef;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.date.DateNetwork;
import org.seine.models.date.DateOptions;
import org.seine.models.date.DateVariant;
import org.seine.models.features.LabelledDeclaration;
import org.seine.models.training.DeclarationReplay;
import org.seine.models.training.ReplayedDeclaration;
import org.seine.models.training.SelectivityTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "date",
        mixinStandardHelpOptions = true,
        description = {
            "How many declarations a second one core scores, features included: by trees alone, and with DATE's network of"
                    + " 100 trees on top, in micro-batches on ONNX Runtime.",
            "Declarations are invented. What is shown is processor time of one thread, so that a busy machine does not matter."
        })
final class BenchDateCommand implements Callable<Integer> {
    private static final int TRAINING_ROWS = 4_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "20000", description = "Declarations to score (${DEFAULT-VALUE}).")
    private int rows;

    @Override
    public Integer call() {
        Progress progress = Progress.onTerminal();
        List<LabelledDeclaration> invented = invented(TRAINING_ROWS + 6 * rows);
        DeclarationReplay replay = new DeclarationReplay();
        List<ReplayedDeclaration> past = replay.replay(
                invented.subList(0, TRAINING_ROWS),
                (stage, done) -> progress.bar(stage, (long) (done * 1000), 1000, ""));
        replay.knowAll();
        // As published: 100 trees of depth 4. The weights do not matter for the speed, so one epoch is enough.
        ConsignmentScorer trees = new SelectivityTraining(TrainingParameters.date(1), 0, null, (stage, done) -> {})
                .train(past, "invented")
                .scorer();
        progress.bar("network", 0, 1, "");
        try (DateNetwork network = DateNetwork.train(
                trees.model().leafCounts(),
                past.stream()
                        .map(row -> new DateNetwork.Row(
                                row.labelled(), trees.model().leaves(row.features())))
                        .toList(),
                List.of(),
                DateOptions.of(DateVariant.SEINE, 1).withEpochs(1),
                null,
                done -> progress.bar("network", (long) (done * 1000), 1000, ""))) {
            progress.endBar();
            PrintWriter console = spec.commandLine().getOut();
            console.printf(Locale.ROOT, "%-52s %14s%n", "one core, features included", "declarations/s");
            int next = TRAINING_ROWS;
            for (boolean warm : new boolean[] {false, true}) { // the first round is for the compiler
                double features = rate(invented.subList(next, next + rows), replay, some -> {});
                next += rows;
                double alone = rate(
                        invented.subList(next, next + rows),
                        replay,
                        some -> some.forEach(row -> trees.model().score(row.features())));
                next += rows;
                double both = rate(invented.subList(next, next + rows), replay, some -> {
                    some.forEach(row -> trees.model().score(row.features()));
                    network.opinions(
                            some.stream().map(ReplayedDeclaration::declaration).toList(),
                            some.stream()
                                    .map(row -> trees.model().leaves(row.features()))
                                    .toList());
                });
                next += rows;
                if (warm) {
                    print(console, "features alone", features);
                    print(console, "XGBoost, 100 trees, with contributions", alone);
                    print(console, "the same and DATE's network", both);
                }
            }
            console.flush();
        }
        return 0;
    }

    private static void print(PrintWriter console, String what, double rate) {
        console.printf(Locale.ROOT, "%-52s %,14.0f%n", what, rate);
    }

    private static double rate(
            List<LabelledDeclaration> rows, DeclarationReplay replay, Consumer<List<ReplayedDeclaration>> scoring) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int from = 0; from < rows.size(); from += DateNetwork.MICRO_BATCH) {
            List<LabelledDeclaration> some = rows.subList(from, Math.min(rows.size(), from + DateNetwork.MICRO_BATCH));
            scoring.accept(replay.replayUnknown(some, (stage, done) -> {}));
        }
        return rows.size() / ((threads.getCurrentThreadCpuTime() - before) / 1e9);
    }

    private static List<LabelledDeclaration> invented(int count) {
        Random random = new Random(7);
        List<LabelledDeclaration> declarations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int importer = (int) (2000 * random.nextDouble() * random.nextDouble());
            boolean offence = random.nextDouble() < (importer % 13 == 0 ? 0.4 : 0.03);
            double kg = Math.exp(6 + random.nextGaussian());
            double value = kg * (5 + importer % 7) * (offence ? 0.5 : 1) * Math.exp(0.2 * random.nextGaussian());
            declarations.add(declaration(i, importer, 1 + random.nextInt(90), kg, value, offence, random));
        }
        return declarations;
    }

    private static LabelledDeclaration declaration(
            int number, int importer, int chapter, double kg, double value, boolean offence, Random random) {
        Instant lodged = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(300L * number);
        Item item = new Item(
                1,
                "%02d%02d%02d0000".formatted(chapter, 1 + random.nextInt(9), 10 * random.nextInt(9)),
                null,
                random.nextInt(3) == 0 ? "DE" : "CN",
                null,
                null,
                BigDecimal.valueOf(kg),
                null,
                null,
                null,
                null,
                BigDecimal.valueOf(value * 0.95),
                "EUR",
                BigDecimal.valueOf(value),
                BigDecimal.valueOf(random.nextInt(4) * 5L),
                BigDecimal.valueOf(value * 0.1),
                List.of());
        Declaration declaration = new Declaration(
                "D" + number,
                1,
                null,
                "I",
                null,
                "office-" + random.nextInt(20),
                lodged,
                List.of(party("IMPORTER", "I" + importer), party("DECLARANT", "D" + random.nextInt(100))),
                "CN",
                null,
                null,
                null,
                null,
                null,
                null,
                "1",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(item),
                Map.of(),
                SourceRef.UNKNOWN);
        return new LabelledDeclaration(
                declaration,
                new Outcome(
                        "O" + number,
                        declaration.key(),
                        offence ? Outcome.OFFENCE : Outcome.NO_FINDING,
                        null,
                        BigDecimal.valueOf(offence ? value * 0.1 : 0),
                        lodged.plusSeconds(86_400),
                        null,
                        null,
                        null,
                        List.of(),
                        SourceRef.UNKNOWN));
    }

    private static PartyMention party(String role, String id) {
        return new PartyMention(role, null, List.of(), null, null, null, null, "BENCH", id, List.of(), List.of(), null);
    }
}
