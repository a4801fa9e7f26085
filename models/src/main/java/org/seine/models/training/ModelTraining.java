package org.seine.models.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.graph.resolve.MatchModel;
import org.seine.models.Calibration;
import org.seine.models.RiskEstimate;
import org.seine.models.consignment.ConsignmentExample;
import org.seine.models.consignment.ConsignmentModel;
import org.seine.models.consignment.ConsignmentTrainer;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.evaluation.EvaluationTable;
import org.seine.models.evaluation.Ranking;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.FeatureVector;
import org.seine.models.features.InMemoryHistoryStore;

/**
 * Trains the consignment model from the past. The past is replayed in order of arrival through the classes that the
 * stream uses; each declaration's features are taken at the moment it arrives, as of its lodgement, and labels come from
 * outcomes only.
 *
 * <p>First a model is trained on the earlier part of the time, from outcomes recorded by the end of that part, and judged
 * on the declarations lodged later; then the model that is kept is trained on all of it, with the calibration and the
 * metrics of the first.
 */
public final class ModelTraining {
    /** Share of the labelled declarations, the latest ones, on which a model is judged. */
    private static final double TEST_SHARE = 0.3;

    /** Records between two resolutions. */
    private static final int BATCH = 3000;

    private static final String IMPORTER_RATE = "hist.importer.rate";
    private static final String TUPLE_RATE = "hist.tuple.rate";
    private static final String VALUE = "decl.lnValue";

    private final TrainingParameters parameters;
    private final @Nullable MatchModel weights;
    private final Progress progress;

    /**
     * What came out.
     *
     * @param table the model and its floors on the later part; empty where that part has only one kind of outcome
     */
    public record Result(ConsignmentModel model, EvaluationTable table, Replay replay) {}

    /** @param declarations all that were seen; {@code labelled} those of them with an outcome */
    public record Replay(int declarations, List<LabelledExample> labelled) {}

    /** @param recordedAt when the label became known */
    public record LabelledExample(ConsignmentExample example, Instant recordedAt) {}

    private record Label(boolean offence, @Nullable Double revenue, Instant recordedAt) {}

    /** @param weights by which who is who is decided; without them there are no network features */
    public ModelTraining(TrainingParameters parameters, @Nullable MatchModel weights, Progress progress) {
        this.parameters = parameters;
        this.weights = weights;
        this.progress = progress;
    }

    /** Trains on a world's past, network included, writes the model directory and returns what came out. */
    public static Result train(Path world, Path out, Progress progress) {
        return train(world, MatchModel.standard(), out, progress);
    }

    /** As {@link #train(Path, Path, Progress)} but by what declarations say alone, which takes a tenth of the time. */
    public static Result trainWithoutNetwork(Path world, Path out, Progress progress) {
        return train(world, null, out, progress);
    }

    /** As {@link #train(Path, Path, Progress)}, with who is who decided by these weights. */
    public static Result train(Path world, @Nullable MatchModel weights, Path out, Progress progress) {
        WorldStream stream = new WorldStream(world, progress);
        ModelTraining training = new ModelTraining(TrainingParameters.standard(1), weights, progress);
        Result result = training.train(stream, stream.until());
        save(result.model(), out);
        return result;
    }

    /** Trains on records, such as a mapped CSV gives, without network features; labels are their outcomes. */
    public static Result trainRecords(PastRecords past, Instant until, Path out, Progress progress) {
        Result result = new ModelTraining(TrainingParameters.standard(1), null, progress).train(past, until);
        save(result.model(), out);
        return result;
    }

    /** The command {@code train}: trains, prints the table, and returns the exit status. */
    public static int run(Path world, Path out, PrintWriter console) {
        Result result = train(world, out, (stage, done) -> {});
        var card = result.model().card();
        console.printf(
                "%s: %d inspected of %d declarations, %d offences, judged on the latest %.0f.%n",
                card.version(),
                card.rows(),
                result.replay().declarations(),
                card.offences(),
                result.table().metrics().getOrDefault("test.rows", 0.0));
        console.print(result.table().toText());
        console.flush();
        return 0;
    }

    private static void save(ConsignmentModel model, Path out) {
        try {
            model.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to %s.".formatted(out.toAbsolutePath()), e);
        }
    }

    /** @param until end of training time: outcomes recorded from then on are not used */
    public Result train(PastRecords past, Instant until) {
        Replay replay = replay(past, until);
        List<LabelledExample> labelled = new ArrayList<>(replay.labelled());
        labelled.sort(
                Comparator.comparing((LabelledExample one) -> one.example().lodgedAt())
                        .thenComparing(one -> one.example().declarationId()));
        if (labelled.isEmpty()) {
            throw new IllegalArgumentException(
                    "None of %d declarations has an outcome recorded before %s; a model needs outcomes."
                            .formatted(replay.declarations(), until));
        }
        Instant cut = labelled.get((int) (labelled.size() * (1 - TEST_SHARE)))
                .example()
                .lodgedAt();
        List<ConsignmentExample> earlier = labelled.stream()
                .filter(one -> one.example().lodgedAt().isBefore(cut)
                        && one.recordedAt().isBefore(cut))
                .map(LabelledExample::example)
                .toList();
        List<ConsignmentExample> later = labelled.stream()
                .map(LabelledExample::example)
                .filter(example -> !example.lodgedAt().isBefore(cut))
                .toList();
        EvaluationTable table = new EvaluationTable();
        Calibration calibration = Calibration.NONE;
        if (hasBothKinds(earlier) && hasBothKinds(later)) {
            progress.at("judge", 0);
            var about = new ConsignmentTrainer.About(past.description(), cut, Calibration.NONE, Map.of());
            ConsignmentModel judged = new ConsignmentTrainer(parameters).train(withoutSomeNetworks(earlier), about);
            table = evaluate(judged, later, parameters.seed());
            calibration = calibrate(judged, later);
        }
        progress.at("train", 0);
        var about = new ConsignmentTrainer.About(past.description(), until, calibration, table.metrics());
        List<ConsignmentExample> all =
                labelled.stream().map(LabelledExample::example).toList();
        ConsignmentModel model = new ConsignmentTrainer(parameters).train(withoutSomeNetworks(all), about);
        progress.at("train", 1);
        return new Result(model, table, replay);
    }

    /**
     * Every fifth example as a declaration looks before its network has been read, so that a missing network speaks
     * neither for nor against. Which ones depends on the declaration's number alone.
     */
    private static List<ConsignmentExample> withoutSomeNetworks(List<ConsignmentExample> examples) {
        return examples.stream()
                .map(one -> Math.floorMod(one.declarationId().hashCode(), 5) == 0 ? one.withoutNetwork() : one)
                .toList();
    }

    /**
     * The features of every declaration with an outcome: histories as they were when it arrived; network features as of
     * its lodgement, with who is who as believed some {@value #BATCH} records later at most, when the stream would long
     * have revised its first score.
     */
    public Replay replay(PastRecords past, Instant until) {
        var replaying = new Replaying(labels(past, until));
        past.forEach(replaying::take);
        replaying.takeNetwork();
        return new Replay(replaying.declarations, List.copyOf(replaying.examples.values()));
    }

    private final class Replaying {
        private final Map<String, Label> labels;
        private final DeclarationHistory history = new DeclarationHistory(new InMemoryHistoryStore());
        private final @Nullable NetworkReplay network = weights == null ? null : new LiveNetworkReplay(weights);
        private final Map<String, LabelledExample> examples = new LinkedHashMap<>();
        private final Map<String, Waiting> waiting = new LinkedHashMap<>();
        private int declarations;
        private final Set<String> seen = new HashSet<>();
        private int records;

        private record Waiting(Declaration declaration, FeatureVector histories, Label label) {}

        Replaying(Map<String, Label> labels) {
            this.labels = labels;
        }

        void take(CustomsRecord record) {
            if (network != null) {
                network.apply(record);
            }
            if (record instanceof Declaration declaration) {
                declared(declaration);
            } else if (record instanceof Outcome outcome) {
                history.observeOutcome(outcome);
            }
            if (++records % BATCH == 0) {
                takeNetwork();
            }
        }

        private void declared(Declaration declaration) {
            String key = declaration.key();
            if (seen.add(key)) {
                declarations++;
                Label label = labels.get(key);
                if (label != null) {
                    FeatureVector histories = history.features(declaration, declaration.lodgedAt());
                    waiting.put(key, new Waiting(declaration, histories, label));
                }
                history.observe(declaration);
            }
        }

        private void takeNetwork() {
            waiting.forEach((key, one) -> {
                Declaration declaration = one.declaration();
                @Nullable
                NetworkFeatures linked = network == null
                        ? null
                        : network.features(key, declaration.lodgedAt().toEpochMilli());
                var example = new ConsignmentExample(
                        declaration.declarationId(),
                        declaration.lodgedAt(),
                        ConsignmentFeatures.of(declaration, one.histories(), linked),
                        one.label().offence(),
                        one.label().revenue());
                examples.put(key, new LabelledExample(example, one.label().recordedAt()));
            });
            waiting.clear();
        }
    }

    /** Of two records of one outcome the later is valid; a declaration is an offence if one of its outcomes is. */
    private static Map<String, Label> labels(PastRecords past, Instant until) {
        Map<String, Map<String, Outcome>> bySubject = new HashMap<>();
        past.forEachOutcome(outcome -> {
            if (outcome.recordedAt().isBefore(until)) {
                bySubject
                        .computeIfAbsent(outcome.subjectId(), subject -> new TreeMap<>())
                        .merge(
                                outcome.outcomeId(),
                                outcome,
                                (one, other) -> other.recordedAt().isBefore(one.recordedAt()) ? one : other);
            }
        });
        Map<String, Label> labels = new HashMap<>();
        bySubject.forEach((subject, outcomes) -> {
            @Nullable Label label = null;
            for (Outcome outcome : outcomes.values()) {
                label = outcome.isWithdrawn() ? label : joined(label, outcome);
            }
            if (label != null) {
                labels.put(subject, label);
            }
        });
        return labels;
    }

    private static Label joined(@Nullable Label label, Outcome outcome) {
        @Nullable
        Double revenue =
                outcome.extraRevenue() == null ? null : outcome.extraRevenue().doubleValue();
        if (label == null) {
            return new Label(outcome.isOffence(), revenue, outcome.recordedAt());
        }
        @Nullable Double known = label.revenue();
        return new Label(
                label.offence() || outcome.isOffence(),
                known == null ? revenue : revenue == null ? known : Double.valueOf(known + revenue),
                label.recordedAt().isAfter(outcome.recordedAt()) ? label.recordedAt() : outcome.recordedAt());
    }

    /** The model beside its floors: chance, price, the importer's and the tuple's history. */
    public static EvaluationTable evaluate(ConsignmentModel model, List<ConsignmentExample> rows, long seed) {
        int n = rows.size();
        boolean[] offences = new boolean[n];
        double[] revenues = new double[n];
        double[] risks = new double[n];
        double[] expected = new double[n];
        double[] chance = new double[n];
        double[] price = new double[n];
        double[] importer = new double[n];
        double[] tuple = new double[n];
        Random random = new Random(seed);
        for (int i = 0; i < n; i++) {
            ConsignmentExample row = rows.get(i);
            RiskEstimate estimate = model.score(row.features());
            Double revenue = row.extraRevenue();
            Double expectation = estimate.expectedRevenue();
            offences[i] = row.offence();
            revenues[i] = row.offence() && revenue != null ? revenue : 0;
            risks[i] = estimate.risk();
            expected[i] = expectation == null ? Double.NaN : expectation;
            chance[i] = random.nextDouble();
            price[i] = row.features().value(VALUE);
            importer[i] = row.features().value(IMPORTER_RATE);
            tuple[i] = row.features().value(TUPLE_RATE);
        }
        EvaluationTable table = new EvaluationTable();
        table.add("model", new Ranking(risks, offences, revenues, seed));
        if (model.card().revenue() != null) {
            table.add("expected revenue", new Ranking(expected, offences, revenues, seed));
        }
        table.add("random", new Ranking(chance, offences, revenues, seed));
        table.add("price", new Ranking(price, offences, revenues, seed));
        table.add("importer history", new Ranking(importer, offences, revenues, seed));
        table.add("tuple history", new Ranking(tuple, offences, revenues, seed));
        return table;
    }

    private static Calibration calibrate(ConsignmentModel model, List<ConsignmentExample> rows) {
        double[] margins = rows.stream()
                .mapToDouble(row -> model.score(row.features()).margin())
                .toArray();
        boolean[] offences = new boolean[rows.size()];
        for (int i = 0; i < offences.length; i++) {
            offences[i] = rows.get(i).offence();
        }
        return Calibration.fit(margins, offences);
    }

    private static boolean hasBothKinds(List<ConsignmentExample> examples) {
        return examples.stream().map(ConsignmentExample::offence).distinct().count() == 2;
    }
}
