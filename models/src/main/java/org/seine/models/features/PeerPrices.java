package org.seine.models.features;

import java.util.Arrays;

/**
 * The middle of a group's unit prices, in natural logarithms: robust against the few that are false.
 *
 * @param count prices it rests on
 * @param median of ln price; {@code NaN} where there are too few
 * @param spread 1.4826 times the median absolute deviation, which is the standard deviation for a normal distribution
 */
record PeerPrices(int count, double median, double spread) {
    /** Fewer prices have no middle that one could rely on. */
    static final int LEAST = 3;

    /** A spread below this (5 %) comes from few or copied prices rather than from a steady market. */
    private static final double LEAST_SPREAD = 0.05;

    private static final double MAD_TO_SIGMA = 1.4826;

    static PeerPrices of(float[] lnPrices) {
        if (lnPrices.length < LEAST) {
            return new PeerPrices(lnPrices.length, Double.NaN, Double.NaN);
        }
        float[] sorted = lnPrices.clone();
        Arrays.sort(sorted);
        double median = medianOf(sorted);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = (float) Math.abs(sorted[i] - median);
        }
        Arrays.sort(sorted);
        return new PeerPrices(lnPrices.length, median, MAD_TO_SIGMA * medianOf(sorted));
    }

    /** How many spreads above (or, negative, below) the median; {@code NaN} with too few peers. */
    double deviationsOf(double lnPrice) {
        return (lnPrice - median) / Math.max(spread, LEAST_SPREAD);
    }

    private static double medianOf(float[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + (double) sorted[middle]) / 2;
    }
}
