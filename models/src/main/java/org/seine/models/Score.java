package org.seine.models;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;

/**
 * A proposal to an officer, never a decision: a risk with the reasons that add up to it.
 *
 * @param subjectId {@code consignment:…} or {@code traveller:…}
 * @param subjectKind {@code consignment} or {@code passenger}
 * @param risk calibrated probability of an offence for consignments, normalised points for passengers; in [0, 1]
 * @param expectedRevenue duty and tax that an inspection is expected to recover, in the administration's currency;
 *     absent for passengers
 * @param base the score before any reason, on the scale of the contributions (log-odds for consignments, points for
 *     passengers)
 * @param reasons every contribution, greatest magnitude first; {@code base} and all contributions sum to
 *     {@code margin}
 * @param margin calibrated log-odds for consignments, points for passengers
 * @param modelVersion name and digest of the model or rule set
 * @param eventTime of the subject, milliseconds since 1970 UTC
 * @param dataTime event time of the newest data used; {@code networkAsOf} of the network features, absent while the
 *     score rests on the document alone
 * @param revision counts the scores of this subject, from 1; the greatest one is valid
 * @param summary what the queue shows, by the names of the data dictionary: {@code office}, {@code importer},
 *     {@code hsCode}, {@code flight}, {@code name}, …
 * @param entities resolved entities by role
 * @param path evidence path to a known offender
 * @param advice what an officer is told beyond the reasons; absent for passengers
 */
public record Score(
        String subjectId,
        String subjectKind,
        double risk,
        @Nullable Double expectedRevenue,
        double base,
        List<Reason> reasons,
        double margin,
        String modelVersion,
        long eventTime,
        long dataTime,
        @Nullable Long networkAsOf,
        int revision,
        Map<String, String> summary,
        Map<String, String> entities,
        List<NetworkFeatures.Step> path,
        @Nullable Advice advice) {
    /** Riskiest first; of equal risks what recovers more, then what came first. */
    public static final Comparator<Score> BY_RISK = Comparator.comparingDouble(Score::risk)
            .thenComparingDouble(Score::revenueOrNone)
            .reversed()
            .thenComparingLong(Score::eventTime)
            .thenComparing(Score::subjectId);

    /** What recovers most first. */
    public static final Comparator<Score> BY_REVENUE = Comparator.comparingDouble(Score::revenueOrNone)
            .thenComparingDouble(Score::risk)
            .reversed()
            .thenComparingLong(Score::eventTime)
            .thenComparing(Score::subjectId);

    public Score {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        summary = summary == null ? new TreeMap<>() : new TreeMap<>(summary);
        entities = entities == null ? new TreeMap<>() : new TreeMap<>(entities);
        path = path == null ? List.of() : List.copyOf(path);
    }

    /**
     * One feature's share of a score.
     *
     * @param feature its name in the data dictionary
     * @param text a sentence for the officer, with the value: {@code Unit price 62 % below the median of its peers}
     * @param value as used by the model; absent where the feature was missing
     * @param contribution on the scale of {@link Score#margin}; negative where it speaks against
     */
    public record Reason(
            String feature, String text, @Nullable Double value, double contribution) {}

    private double revenueOrNone() {
        return expectedRevenue == null ? 0 : expectedRevenue;
    }

    /** The same for a list: its weightiest reasons, and nothing that takes long to read. */
    public Score shortened(List<Reason> top) {
        return copy(
                top,
                List.of(),
                advice == null ? null : new Advice(List.of(), null, advice.recovery(), advice.lot(), advice.shadow()));
    }

    /** The same beside what a model in the shadow says. */
    public Score withShadow(Shadow shadow) {
        return copy(
                reasons,
                path,
                advice == null
                        ? new Advice(List.of(), null, null, null, shadow)
                        : new Advice(advice.rules(), advice.counterfactual(), advice.recovery(), advice.lot(), shadow));
    }

    private Score copy(List<Reason> kept, List<NetworkFeatures.Step> steps, @Nullable Advice given) {
        return new Score(
                subjectId,
                subjectKind,
                risk,
                expectedRevenue,
                base,
                kept,
                margin,
                modelVersion,
                eventTime,
                dataTime,
                networkAsOf,
                revision,
                summary,
                entities,
                steps,
                given);
    }

    /**
     * What is said of a consignment beyond the reasons of its score.
     *
     * @param rules of the trees, in words: the few that speak most for an inspection, weightiest first
     * @param counterfactual what would have to be otherwise, found by scoring again
     * @param recovery what an inspection is worth; absent where the model knows no recoveries
     * @param lot the draw; absent where nothing is drawn
     * @param shadow what a model says that is not live; absent where there is none
     */
    public record Advice(
            List<String> rules,
            @Nullable String counterfactual,
            @Nullable Recovery recovery,
            @Nullable Lot lot,
            @Nullable Shadow shadow) {
        public Advice {
            rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }

    /**
     * Expected net revenue of an inspection: calibrated probability times the recovery expected of an offence, less what an
     * inspection costs; in the administration's currency.
     *
     * @param low and {@code high}: bounds between which the expectation lies with about 80 %, for what is not known of the
     *     probability and of the size of a recovery
     */
    public record Recovery(double net, double low, double high, double cost) {}

    /**
     * The draw by which a fixed share is inspected whatever its risk, so that what no model suspects is seen as well.
     *
     * @param probability with which each consignment is drawn, in (0, 1]; kept so that any later model can be judged on what
     *     was drawn (inverse propensity)
     */
    public record Lot(boolean drawn, double probability) {}

    /** What a model in the shadow of the live one says of the same features. */
    public record Shadow(
            String modelVersion, double risk, @Nullable Double expectedRevenue) {}
}
