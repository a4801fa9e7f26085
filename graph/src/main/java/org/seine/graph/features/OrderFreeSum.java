package org.seine.graph.features;

/**
 * A sum of doubles that is the same to the last bit in whatever order they come: kept as a whole number of 2⁻⁴⁰, exact to
 * about 10⁻¹² for each summand.
 */
final class OrderFreeSum {
    private static final double UNIT = 0x1p-40;

    private long units;

    void add(double summand) {
        units = Math.addExact(units, Math.round(summand / UNIT));
    }

    double value() {
        return units * UNIT;
    }
}
