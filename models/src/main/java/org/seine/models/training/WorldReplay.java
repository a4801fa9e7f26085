package org.seine.models.training;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.SourceRef;
import org.seine.graph.resolve.MatchModel;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.FeatureVector;
import org.seine.models.features.InMemoryHistoryStore;
import org.seine.models.features.LabelledDeclaration;

/**
 * Goes through a synthetic world with its network, as if a share of its consignments had been inspected by lot: their truth
 * becomes known some days later, to histories and network alike, and nothing else of the truth ever does. What the world
 * itself says was inspected is passed over. For benchmarks alone: nothing in the product knows the truth.
 */
public final class WorldReplay {
    /** Records between two resolutions. */
    private static final int BATCH = 3000;

    private final Map<String, Truth> truths;
    private final Settings settings;
    private final Progress progress;

    /** What is really the case. */
    public record Truth(boolean illicit, double revenue) {}

    /**
     * @param inspected share of the consignments before {@code testFrom} that are inspected
     * @param delay until the outcome is known
     * @param testFrom from here on nothing is revealed
     */
    public record Settings(double inspected, Duration delay, Instant testFrom, long seed) {}

    /**
     * @param train inspected, in order of lodgement
     * @param test all that were lodged later
     */
    public record Rows(List<ReplayedDeclaration> train, List<ReplayedDeclaration> test) {}

    /** @param truths by declaration number */
    public WorldReplay(Map<String, Truth> truths, Settings settings, Progress progress) {
        this.truths = Map.copyOf(truths);
        this.settings = settings;
        this.progress = progress;
    }

    public Rows replay(PastRecords world) {
        var replaying = new Replaying();
        world.forEach(replaying::take);
        replaying.takeNetwork();
        progress.at("world", 1);
        return new Rows(List.copyOf(replaying.train), List.copyOf(replaying.test));
    }

    private final class Replaying {
        private final DeclarationHistory history = new DeclarationHistory(new InMemoryHistoryStore());
        private final NetworkReplay network = new LiveNetworkReplay(MatchModel.standard());
        private final Random lot = new Random(settings.seed());
        private final Map<String, Waiting> waiting = new LinkedHashMap<>();
        private final Map<String, Boolean> seen = new LinkedHashMap<>();
        private final Queue<Outcome> toCome = new ArrayDeque<>();
        private final List<ReplayedDeclaration> train = new ArrayList<>();
        private final List<ReplayedDeclaration> test = new ArrayList<>();
        private int records;

        private record Waiting(LabelledDeclaration labelled, FeatureVector histories, boolean isTest) {}

        void take(CustomsRecord record) {
            if (record instanceof Outcome outcome && outcome.subjectId().startsWith(Declaration.subjectId(""))) {
                return;
            }
            network.apply(record);
            if (record instanceof Declaration declaration
                    && seen.putIfAbsent(declaration.key(), true) == null
                    && truths.containsKey(declaration.declarationId())) {
                reveal(declaration.lodgedAt());
                declared(declaration);
            }
            if (++records % BATCH == 0) {
                takeNetwork();
                progress.at("world", (double) seen.size() / Math.max(1, truths.size()));
            }
        }

        private void declared(Declaration declaration) {
            boolean isTest = !declaration.lodgedAt().isBefore(settings.testFrom());
            boolean isInspected = lot.nextDouble() < settings.inspected();
            FeatureVector histories = history.features(declaration, declaration.lodgedAt());
            history.observe(declaration);
            if (isTest || isInspected) {
                @Nullable Truth truth = truths.get(declaration.declarationId());
                Outcome outcome = outcome(declaration, truth == null ? new Truth(false, 0) : truth, settings.delay());
                waiting.put(
                        declaration.key(),
                        new Waiting(new LabelledDeclaration(declaration, outcome), histories, isTest));
                if (!isTest && outcome.recordedAt().isBefore(settings.testFrom())) {
                    toCome.add(outcome);
                }
            }
        }

        private void reveal(Instant time) {
            for (Outcome next = toCome.peek(); next != null && next.recordedAt().isBefore(time); next = toCome.peek()) {
                history.observeOutcome(next);
                network.apply(next);
                toCome.remove();
            }
        }

        void takeNetwork() {
            waiting.forEach((key, one) -> {
                Declaration declaration = one.labelled().declaration();
                FeatureVector features = ConsignmentFeatures.of(
                        declaration,
                        one.histories(),
                        network.features(key, declaration.lodgedAt().toEpochMilli()));
                (one.isTest() ? test : train).add(new ReplayedDeclaration(one.labelled(), one.histories(), features));
            });
            waiting.clear();
        }
    }

    /** The declarations alone, each once and as first lodged, with their truth as what an inspection would find. */
    public static List<LabelledDeclaration> labelled(PastRecords world, Map<String, Truth> truths, Duration delay) {
        Map<String, LabelledDeclaration> labelled = new LinkedHashMap<>();
        world.forEach(record -> {
            if (record instanceof Declaration declaration) {
                @Nullable Truth truth = truths.get(declaration.declarationId());
                if (truth != null) {
                    labelled.computeIfAbsent(
                            declaration.key(),
                            unused -> new LabelledDeclaration(declaration, outcome(declaration, truth, delay)));
                }
            }
        });
        return List.copyOf(labelled.values());
    }

    private static Outcome outcome(Declaration declaration, Truth truth, Duration delay) {
        return new Outcome(
                "truth-" + declaration.declarationId(),
                declaration.key(),
                truth.illicit() ? Outcome.OFFENCE : Outcome.NO_FINDING,
                null,
                BigDecimal.valueOf(truth.illicit() ? truth.revenue() : 0),
                declaration.lodgedAt().plus(delay),
                null,
                null,
                "random",
                List.of(),
                SourceRef.UNKNOWN);
    }
}
