package org.seine.models.comparison;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.models.evaluation.Ranking;

/** A new model beside the one that is live, on the same declarations. */
public final class ShadowComparison {
    private static final int BINS = 10;

    /** So that an empty bin does not make the index infinite. */
    private static final double LEAST_SHARE = 1e-4;

    private ShadowComparison() {}

    /** Share of the top {@code percent} of one ranking that is in that of the other, too. */
    public static double overlap(double[] live, double[] shadow, double percent, long seed) {
        int selected = Math.max(1, (int) Math.floor(percent * live.length / 100));
        boolean[] unknown = new boolean[live.length];
        Set<Integer> first = new HashSet<>();
        Arrays.stream(new Ranking(live, unknown, null, seed).order())
                .limit(selected)
                .forEach(first::add);
        return (double) Arrays.stream(new Ranking(shadow, unknown, null, seed).order())
                        .limit(selected)
                        .filter(first::contains)
                        .count()
                / selected;
    }

    /**
     * Population stability index of the second scores against the tenths of the first: {@code Σ (q − p) ln(q / p)}. Below
     * 0.1 little has moved, above 0.25 much.
     */
    public static double stability(double[] live, double[] shadow) {
        double[] sorted = live.clone();
        Arrays.sort(sorted);
        double[] edges = new double[BINS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = sorted[Math.min(sorted.length - 1, (i + 1) * sorted.length / BINS)];
        }
        double[] p = shares(live, edges);
        double[] q = shares(shadow, edges);
        double index = 0;
        for (int bin = 0; bin < BINS; bin++) {
            index += (q[bin] - p[bin]) * Math.log(q[bin] / p[bin]);
        }
        return index;
    }

    private static double[] shares(double[] scores, double[] edges) {
        double[] shares = new double[BINS];
        for (double score : scores) {
            int bin = 0;
            while (bin < edges.length && score >= edges[bin]) {
                bin++;
            }
            shares[bin] += 1.0 / scores.length;
        }
        return Arrays.stream(shares).map(share -> Math.max(LEAST_SHARE, share)).toArray();
    }

    /**
     * What an inspection found of a declaration that is ranked.
     *
     * @param probability with which it was chosen: that of the lot where the lot chose it, 1 where somebody chose it for itself
     */
    public record Inspected(boolean offence, double probability) {}

    /**
     * What share of a ranking's top {@code percent} are offences, estimated from inspections that were chosen otherwise: each
     * stands for {@code 1 / probability} of its kind (inverse propensity, self-normalised).
     *
     * @param inspections in the order of the scores, null where there was none
     * @return {@code NaN} where none of the top was inspected
     */
    public static double offPolicyPrecision(
            double[] scores, List<@Nullable Inspected> inspections, double percent, long seed) {
        int selected = Math.max(1, (int) Math.floor(percent * scores.length / 100));
        double hits = 0;
        double weights = 0;
        int[] order = new Ranking(scores, new boolean[scores.length], null, seed).order();
        for (int i = 0; i < selected; i++) {
            Inspected inspected = inspections.get(order[i]);
            if (inspected != null) {
                double weight = 1 / inspected.probability();
                weights += weight;
                hits += inspected.offence() ? weight : 0;
            }
        }
        return weights > 0 ? hits / weights : Double.NaN;
    }
}
