package org.seine.world;

import java.util.List;

/** Chooses among things of unequal frequency. */
final class Weights {
    private final double[] sums;

    Weights(List<Double> weights) {
        sums = new double[weights.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += weights.get(i);
            sums[i] = sum;
        }
    }

    /** An index, with probability proportional to its weight. */
    int draw(Dice dice) {
        return indexOf(dice.unit() * sums[sums.length - 1]);
    }

    /** An index in {@code [from, to]}, likewise. */
    int draw(Dice dice, int from, int to) {
        double below = from == 0 ? 0 : sums[from - 1];
        return Math.min(to, Math.max(from, indexOf(below + dice.unit() * (sums[to] - below))));
    }

    private int indexOf(double point) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
