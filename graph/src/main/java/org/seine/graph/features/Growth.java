package org.seine.graph.features;

/** How the arrays grow, and how numbers are scattered over hash tables. */
final class Growth {
    private Growth() {}

    /** Half as much again: at most a third of an array is empty. */
    static int next(int size) {
        return Math.max(64, Math.addExact(size, size >> 1));
    }

    static int mix(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ (h >>> 15);
    }
}
