package org.seine.web.models;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Outcome;
import org.seine.models.Score;
import org.seine.models.Score.Lot;
import org.seine.models.Score.Shadow;
import org.seine.models.comparison.ShadowComparison;
import org.seine.models.consignment.InspectionPolicy;
import org.seine.models.consignment.ModelCard;
import org.seine.models.training.ModelRegistry;
import org.seine.web.http.Problem;
import org.seine.web.live.ScoreEntry;
import org.seine.web.live.ScoreView;

/**
 * The registry of models beside what the live one and its shadow say of the consignments at hand. Blocks.
 *
 * <p>Comparing costs one pass over all consignments and a sort: about 50 ms for 100,000.
 */
final class ModelDesk {
    private static final double[] PERCENTS = {1, 2, 5, 10};
    private static final double USUAL_BUDGET = 5;
    private static final int SHOWN = 12;
    private static final long TIES = 1;

    private final ModelRegistry registry;
    private final Path models;
    private final ScoreView scores;
    private final Clock clock;

    ModelDesk(Path models, ScoreView scores, Clock clock) {
        this.models = models;
        this.registry = new ModelRegistry(models);
        this.scores = scores;
        this.clock = clock;
    }

    ModelsReport report() {
        InspectionPolicy policy = InspectionPolicy.read(models);
        @Nullable String shadow = registry.shadow().orElse(null);
        return new ModelsReport(
                registry.live().orElse(null),
                shadow,
                registry.previous().orElse(null),
                registry.versions().stream().map(this::version).toList(),
                registry.approvals(),
                new ModelsReport.Policy(policy.inspectionCost(), policy.lotShare()),
                shadow == null ? null : compare(shadow));
    }

    private ModelsReport.Version version(String version) {
        ModelCard card = ModelCard.read(registry.folder(version));
        return new ModelsReport.Version(
                version,
                card.data(),
                card.dataSha256(),
                card.from(),
                card.to(),
                card.rows(),
                card.offences(),
                card.seed(),
                card.versions(),
                card.metrics(),
                card.limits());
    }

    /** @return null where nothing has been scored by both yet */
    private ModelsReport.@Nullable Comparison compare(String shadow) {
        List<ScoreEntry> both = scores.consignments(false, all -> all.stream()
                .filter(entry -> isScoredBy(shadow, shadowOf(entry)))
                .toList());
        if (both.isEmpty()) {
            return null;
        }
        double[] live = both.stream().mapToDouble(entry -> entry.head().risk()).toArray();
        double[] other = both.stream()
                .mapToDouble(entry -> Objects.requireNonNull(shadowOf(entry)).risk())
                .toArray();
        List<ShadowComparison.@Nullable Inspected> inspected = new ArrayList<>();
        both.forEach(entry -> inspected.add(inspectedOf(entry)));
        List<ModelsReport.Top> tops = new ArrayList<>();
        for (double percent : PERCENTS) {
            tops.add(new ModelsReport.Top(
                    percent,
                    Math.max(1, (int) Math.floor(percent * both.size() / 100)),
                    ShadowComparison.overlap(live, other, percent, TIES),
                    known(ShadowComparison.offPolicyPrecision(live, inspected, percent, TIES)),
                    known(ShadowComparison.offPolicyPrecision(other, inspected, percent, TIES))));
        }
        return new ModelsReport.Comparison(
                both.size(),
                (int) inspected.stream().filter(Objects::nonNull).count(),
                ShadowComparison.stability(live, other),
                tops,
                moved(both, live, other));
    }

    private static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }

    private static @Nullable Shadow shadowOf(ScoreEntry entry) {
        Score.Advice advice = entry.head().advice();
        return advice == null ? null : advice.shadow();
    }

    private static ShadowComparison.@Nullable Inspected inspectedOf(ScoreEntry entry) {
        Outcome outcome = entry.outcome();
        if (outcome == null) {
            return null;
        }
        Score.Advice advice = entry.head().advice();
        @Nullable Lot lot = advice == null ? null : advice.lot();
        boolean byLot = Outcome.RANDOM.equals(outcome.selectedBy());
        return new ShadowComparison.Inspected(
                outcome.isOffence(), lot != null && lot.drawn() && byLot ? lot.probability() : 1);
    }

    private static boolean isScoredBy(String version, @Nullable Shadow shadow) {
        return shadow != null && shadow.modelVersion().equals(version);
    }

    /** Open ones that only one of the two would have inspected, those that moved most first. */
    private static List<ModelsReport.Moved> moved(List<ScoreEntry> both, double[] live, double[] shadow) {
        int[] liveRanks = ranks(live);
        int[] shadowRanks = ranks(shadow);
        int line = Math.max(1, (int) Math.floor(USUAL_BUDGET * both.size() / 100));
        List<ModelsReport.Moved> moved = new ArrayList<>();
        for (int i = 0; i < live.length; i++) {
            ScoreEntry entry = both.get(i);
            if ((liveRanks[i] <= line) != (shadowRanks[i] <= line) && entry.outcome() == null) {
                moved.add(new ModelsReport.Moved(
                        entry.head().subjectId(),
                        entry.summary("declarationId"),
                        entry.head().summary().get("importer"),
                        liveRanks[i],
                        shadowRanks[i],
                        live[i],
                        shadow[i]));
            }
        }
        moved.sort(Comparator.comparingInt((ModelsReport.Moved one) -> -Math.abs(one.liveRank() - one.shadowRank()))
                .thenComparing(ModelsReport.Moved::subjectId));
        return moved.subList(0, Math.min(SHOWN, moved.size()));
    }

    /** From 1, the greatest score first; of equal scores the one that stands first. */
    private static int[] ranks(double[] scores) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -scores[i]));
        int[] ranks = new int[scores.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[order.get(rank)] = rank + 1;
        }
        return ranks;
    }

    void approve(String version, String by, String why) {
        requireKnown(version);
        registry.approve(new ModelRegistry.Approval(
                version, by, why.strip(), clock.instant().toString()));
    }

    /** @param version empty to end the comparison */
    void shadow(String version) {
        if (version.isEmpty()) {
            registry.endShadow();
            return;
        }
        requireKnown(version);
        if (version.equals(registry.live().orElse(""))) {
            throw Problem.invalid("The live model cannot be in its own shadow.");
        }
        registry.shadow(version);
    }

    private void requireKnown(String version) {
        if (!registry.versions().contains(version)) {
            throw Problem.notFound("There is no model %s.".formatted(version));
        }
    }
}
