package org.seine.world;

import java.util.List;

/**
 * Random numbers that depend on nothing but the seed and the labels of the forks (SplitMix64), so that a change in one
 * part of the world leaves the others as they were.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private final long seed;
    private long state;

    Dice(long seed) {
        this.seed = mix(seed + GOLDEN);
        this.state = this.seed;
    }

    /** Dice of their own for one subject; throwing them moves nobody else's. */
    Dice fork(String label) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * 0x100000001B3L;
        }
        return new Dice(seed ^ mix(hash));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** Uniform in [from, to], both included. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Standard normal, by Box and Muller. */
    double gauss() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    double lognormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gauss());
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    String digits(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + below(10)));
        }
        return text.toString();
    }

    /** {@code #} becomes a digit and {@code @} a capital letter. */
    String fill(String template) {
        StringBuilder text = new StringBuilder(template.length());
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            text.append(c == '#' ? (char) ('0' + below(10)) : c == '@' ? (char) ('A' + below(26)) : c);
        }
        return text.toString();
    }

    /** In place, by Fisher and Yates. */
    <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T held = list.get(i);
            list.set(i, list.get(j));
            list.set(j, held);
        }
    }
}
