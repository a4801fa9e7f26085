package org.seine.models.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One ranking of declarations whose truth is known. A missing score ({@code NaN}) ranks last.
 *
 * <p>Two selections of the top {@code n} per cent: {@link #topByPercentile} takes scores strictly above the
 * {@code 100 − n} percentile (linear interpolation), as published tables do, so that ties select fewer; {@link #top}
 * takes exactly {@code max(1, ⌊n·N/100⌋)} rows and breaks ties by a seeded hash of the row.
 */
public final class Ranking {
    private final double[] scores;
    private final boolean[] offences;
    private final double @Nullable [] revenues;
    private final Integer[] order;
    private final int positives;

    /**
     * What inspecting the selected rows finds.
     *
     * @param precision offences among the selected; {@code NaN} where none is selected
     * @param recall selected offences among all offences; {@code NaN} where there is none
     * @param revenue selected revenue over all revenue; {@code NaN} where none is known
     */
    public record Found(int selected, double precision, double recall, double revenue) {}

    /** @param revenues extra revenue by row, absent where a data set has none */
    public Ranking(double[] scores, boolean[] offences, double @Nullable [] revenues, long seed) {
        if (scores.length != offences.length || (revenues != null && revenues.length != scores.length)) {
            throw new IllegalArgumentException(
                    "A ranking needs as many scores as truths (%d, %d).".formatted(scores.length, offences.length));
        }
        if (scores.length == 0) {
            throw new IllegalArgumentException("A ranking needs at least one row.");
        }
        this.scores = Arrays.stream(scores)
                .map(score -> Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score)
                .toArray();
        this.offences = offences.clone();
        this.revenues = revenues == null ? null : revenues.clone();
        order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                Comparator.comparingDouble((Integer row) -> -this.scores[row])
                        .thenComparingLong(row -> hash(seed, row)));
        int found = 0;
        for (boolean offence : offences) {
            found += offence ? 1 : 0;
        }
        positives = found;
    }

    /** Row numbers, the one to inspect first at the head. */
    public int[] order() {
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    public int rows() {
        return scores.length;
    }

    public int offences() {
        return positives;
    }

    /** Share of offences, which is what inspecting at random finds. */
    public double baseRate() {
        return (double) positives / rows();
    }

    public Found top(double percent) {
        int selected = Math.max(1, (int) Math.floor(percent * rows() / 100));
        return found(Arrays.copyOf(order, selected));
    }

    public Found topByPercentile(double percent) {
        double threshold = percentile(scores, 100 - percent);
        return found(Arrays.stream(order).filter(row -> scores[row] > threshold).toArray(Integer[]::new));
    }

    private Found found(Integer[] selected) {
        int hits = 0;
        double revenue = 0;
        for (int row : selected) {
            hits += offences[row] ? 1 : 0;
            revenue += revenues == null ? 0 : revenues[row];
        }
        double all = revenues == null ? 0 : Arrays.stream(revenues).sum();
        return new Found(
                selected.length,
                selected.length == 0 ? Double.NaN : (double) hits / selected.length,
                positives == 0 ? Double.NaN : (double) hits / positives,
                all > 0 ? revenue / all : Double.NaN);
    }

    /**
     * Area under the ROC curve: the probability that an offence ranks above a row without, ties counted half.
     *
     * @return {@code NaN} where one kind is missing
     */
    public double auc() {
        int negatives = rows() - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double wins = 0;
        double below = negatives;
        for (int from = 0; from < order.length; ) {
            int to = tiesEnd(from);
            int tiedPositives = positivesIn(from, to);
            int tiedNegatives = to - from - tiedPositives;
            below -= tiedNegatives;
            wins += tiedPositives * (below + 0.5 * tiedNegatives);
            from = to;
        }
        return wins / ((double) positives * negatives);
    }

    /** Area under the precision-recall curve as a step sum, each group of ties one step. */
    public double averagePrecision() {
        if (positives == 0) {
            return Double.NaN;
        }
        double sum = 0;
        int hits = 0;
        for (int from = 0; from < order.length; ) {
            int to = tiesEnd(from);
            int tied = positivesIn(from, to);
            hits += tied;
            sum += (double) tied / positives * hits / to;
            from = to;
        }
        return sum;
    }

    /** Expected calibration error over ten bins of equal width; scores must be probabilities. */
    public double calibrationError() {
        int bins = 10;
        double[] predicted = new double[bins];
        double[] observed = new double[bins];
        for (int row = 0; row < scores.length; row++) {
            int bin = (int) Math.max(0, Math.min(bins - 1, Math.floor(scores[row] * bins)));
            predicted[bin] += scores[row];
            observed[bin] += offences[row] ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < bins; bin++) {
            error += Math.abs(predicted[bin] - observed[bin]);
        }
        return error / rows();
    }

    private int tiesEnd(int from) {
        int to = from + 1;
        while (to < order.length && scores[order[to]] == scores[order[from]]) {
            to++;
        }
        return to;
    }

    private int positivesIn(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += offences[order[i]] ? 1 : 0;
        }
        return count;
    }

    /** With linear interpolation between the two nearest ranks. */
    static double percentile(double[] values, double percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double rank = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        double fraction = rank - below;
        if (fraction == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }

    /** Values above the percentile of the positive ones cut down to it: a few huge recoveries should not decide. */
    public static double[] winsorised(double[] values, double percent) {
        double[] positive = Arrays.stream(values).filter(value -> value > 0).toArray();
        double limit = positive.length == 0 ? 0 : percentile(positive, percent);
        return Arrays.stream(values).map(value -> Math.min(value, limit)).toArray();
    }

    /** Mixes well and depends on nothing but its arguments (SplitMix64's finalizer). */
    private static long hash(long seed, long row) {
        long mixed = seed + 0x9E3779B97F4A7C15L * (row + 1);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
