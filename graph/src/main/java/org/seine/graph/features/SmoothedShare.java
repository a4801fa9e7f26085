package org.seine.graph.features;

/** Shares of few: {@code (y + m·π) / (n + m)} with m = 2 and π = 0.05, which is the value where nothing was inspected. */
final class SmoothedShare {
    static final double PRIOR = 0.05;
    static final double STRENGTH = 2;

    private SmoothedShare() {}

    static double of(int offending, int inspected) {
        return (offending + STRENGTH * PRIOR) / (inspected + STRENGTH);
    }
}
