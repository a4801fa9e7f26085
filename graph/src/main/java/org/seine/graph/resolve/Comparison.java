package org.seine.graph.resolve;

import java.util.Arrays;

/**
 * At which level each attribute of a pair agrees, and how much rarer than usual the shared values are. An attribute that
 * one side does not state is not compared.
 */
@SuppressWarnings("EnumOrdinal") // one is made for every pair: arrays by number, which is never kept
final class Comparison {
    private static final int SIZE = Attribute.values().length;
    static final int MISSING = -1;
    private static final int OPEN = -2;

    private final byte[] levels = new byte[SIZE];
    private final float[] rarity = new float[SIZE];
    private final String[] left = new String[SIZE];
    private final String[] right = new String[SIZE];
    private boolean contradiction;

    Comparison() {
        Arrays.fill(levels, (byte) MISSING);
    }

    void set(Attribute attribute, int level, double rarity, String left, String right) {
        int i = attribute.ordinal();
        levels[i] = (byte) level;
        this.rarity[i] = (float) rarity;
        this.left[i] = left;
        this.right[i] = right;
    }

    void set(Attribute attribute, String level, String left, String right) {
        set(attribute, attribute.level(level), 0, left, right);
    }

    void clear(Attribute attribute) {
        levels[attribute.ordinal()] = (byte) MISSING;
    }

    int level(Attribute attribute) {
        return Math.max(MISSING, levels[attribute.ordinal()]);
    }

    /** Both sides state the attribute, which has yet to be compared. */
    void open(Attribute attribute) {
        levels[attribute.ordinal()] = OPEN;
    }

    boolean isOpen(Attribute attribute) {
        return levels[attribute.ordinal()] == OPEN;
    }

    boolean is(Attribute attribute, String level) {
        return level(attribute) == attribute.level(level);
    }

    /** Bits by which sharing these very values tells more (or less) than sharing usual ones. */
    double rarity(Attribute attribute) {
        return rarity[attribute.ordinal()];
    }

    String left(Attribute attribute) {
        return left[attribute.ordinal()];
    }

    String right(Attribute attribute) {
        return right[attribute.ordinal()];
    }

    void contradict() {
        contradiction = true;
    }

    boolean isContradiction() {
        return contradiction;
    }
}
