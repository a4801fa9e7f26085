package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns match weights of one entity type by expectation maximisation from pairs of which nobody said whether they are
 * the same.
 *
 * <p>P(level | different) comes from pairs picked at random. P(level | same) comes from the pairs found under each kind of
 * blocking key by itself, attributes fixed by that kind left out, as the pairs of one kind agree in these whether they
 * are the same or not. Both are smoothed with the weights of the release, and no weight moves from there by more than the
 * model allows, nor changes its sign.
 */
final class Estimation {
    private static final int ROUNDS = 30;
    private static final double TRUST_LIKELY = 40;
    private static final double TRUST_RANDOM = 400;
    private static final int LEAST_PAIRS = 30;
    private static final int BITS = 4;
    private static final double FEW = 300;

    /** Pairs of one address and family whose given names differ, beside those where they agree: fewer are slips. */
    private static final double RELATIVES = 0.2;

    private static final double SLIP = -2;
    private static final double NO_CAP = 30;

    private final MatchModel.OfType start;
    private final double freedom;
    private final List<Attribute> attributes = new ArrayList<>();
    private final Map<Attribute, double[]> random = new EnumMap<>(Attribute.class);
    private final Map<String, Map<Long, Integer>> sessions = new TreeMap<>();

    /** @param records how many there are: few can move the weights but little */
    Estimation(MatchModel.OfType start, int records) {
        this.start = start;
        freedom = records / (records + FEW);
        start.likely().forEach((attribute, chances) -> {
            if (Arrays.stream(chances).noneMatch(Double::isNaN)) {
                attributes.add(attribute);
                random.put(attribute, new double[chances.length]);
            }
        });
    }

    void random(Comparison comparison) {
        for (Attribute attribute : attributes) {
            int level = comparison.level(attribute);
            double[] counts = random.get(attribute);
            if (level >= 0 && counts != null) {
                counts[level]++;
            }
        }
    }

    /** A pair found under keys of these kinds. */
    void found(Comparison comparison, Collection<String> kinds) {
        long pattern = 0;
        for (int i = 0; i < attributes.size(); i++) {
            pattern |= (long) (comparison.level(attributes.get(i)) + 1) << (i * BITS);
        }
        for (String kind : kinds) {
            sessions.computeIfAbsent(kind, k -> new HashMap<>()).merge(pattern, 1, Integer::sum);
        }
    }

    /** The weights learnt. */
    MatchModel.OfType fit() {
        Map<Attribute, double[]> different = new EnumMap<>(Attribute.class);
        Map<Attribute, double[]> counts = new EnumMap<>(Attribute.class);
        for (Attribute attribute : attributes) {
            different.put(attribute, different(attribute));
            counts.put(attribute, new double[attribute.levels().size()]);
        }
        sessions.forEach((kind, patterns) -> {
            Set<Attribute> fixed = BlockingKeys.fixedBy(kind);
            List<Attribute> free =
                    attributes.stream().filter(a -> !fixed.contains(a)).toList();
            int pairs = patterns.values().stream().mapToInt(n -> n).sum();
            if (!free.isEmpty() && pairs >= LEAST_PAIRS) {
                session(patterns, free, different).forEach((attribute, expected) -> {
                    double[] sum = counts.get(attribute);
                    for (int i = 0; sum != null && i < sum.length; i++) {
                        sum[i] += expected[i];
                    }
                });
            }
        });
        Map<Attribute, double[]> weights = new EnumMap<>(start.weights());
        for (Attribute attribute : attributes) {
            double[] likely = likely(attribute, of(counts, attribute));
            double[] unlikely = of(different, attribute);
            double[] before = of(start.weights(), attribute);
            double[] after = new double[likely.length];
            for (int i = 0; i < likely.length; i++) {
                double learnt = Math.log(likely[i] / unlikely[i]) / Math.log(2);
                boolean name = attribute == Attribute.NAME || attribute == Attribute.FIRM_NAME;
                double move = freedom * (name ? start.move() : Math.max(start.move(), Math.abs(before[i]) / 2));
                double bounded = Math.max(before[i] - move, Math.min(before[i] + move, learnt));
                after[i] = before[i] >= 0 ? Math.max(0, bounded) : Math.min(0, bounded);
            }
            weights.put(attribute, after);
        }
        return withoutRelatives(start.withWeights(weights));
    }

    /**
     * Whether records at one address that share a family name but no given name are slips of the pen or relatives, nothing
     * in the pair itself can say. Where they are few beside those that share the given name too, they are taken for slips:
     * then the given name may learn its weight freely, and address, phone and e-mail need not be counted together.
     */
    private MatchModel.OfType withoutRelatives(MatchModel.OfType learnt) {
        Map<Long, Integer> neighbours = sessions.get("place");
        double[] weights = learnt.weights().get(Attribute.NAME);
        double[] likely = start.likely().get(Attribute.NAME);
        if (neighbours == null || weights == null || likely == null || !attributes.contains(Attribute.NAME)) {
            return learnt;
        }
        double[] levels = new double[weights.length];
        neighbours.forEach((pattern, count) -> {
            int level = level(pattern, Attribute.NAME);
            if (level >= 0) {
                levels[level] += count;
            }
        });
        double same = 0;
        for (int i = 0; i <= Attribute.NAME.level("one part"); i++) {
            same += levels[i];
        }
        int given = Attribute.NAME.level("given name differs");
        if (same < LEAST_PAIRS || levels[given] > RELATIVES * same) {
            return learnt;
        }
        double[] freed = weights.clone();
        freed[given] = Math.max(freed[given], SLIP);
        Map<Attribute, double[]> changed = new EnumMap<>(learnt.weights());
        changed.put(Attribute.NAME, freed);
        return learnt.withWeights(changed).withCaps(NO_CAP, NO_CAP);
    }

    private static double[] of(Map<Attribute, double[]> map, Attribute attribute) {
        return java.util.Objects.requireNonNull(map.get(attribute));
    }

    private double[] different(Attribute attribute) {
        double[] seen = of(random, attribute);
        double total = Arrays.stream(seen).sum();
        double[] weights = of(start.weights(), attribute);
        double[] likely = of(start.likely(), attribute);
        double[] result = new double[seen.length];
        for (int i = 0; i < seen.length; i++) {
            double general = Math.min(1, likely[i] * Math.pow(2, -weights[i]));
            result[i] = (seen[i] + TRUST_RANDOM * general) / (total + TRUST_RANDOM);
        }
        return result;
    }

    private double[] likely(Attribute attribute, double[] expected) {
        double total = Arrays.stream(expected).sum();
        double[] general = of(start.likely(), attribute);
        double[] result = new double[expected.length];
        for (int i = 0; i < expected.length; i++) {
            result[i] = (expected[i] + TRUST_LIKELY * general[i]) / (total + TRUST_LIKELY);
        }
        return result;
    }

    private Map<Attribute, double[]> session(
            Map<Long, Integer> patterns, List<Attribute> free, Map<Attribute, double[]> different) {
        Map<Attribute, double[]> likely = new EnumMap<>(Attribute.class);
        free.forEach(a -> likely.put(a, of(start.likely(), a)));
        Map<Attribute, double[]> expected = new EnumMap<>(Attribute.class);
        double share = 0.3;
        List<Long> sorted = patterns.keySet().stream().sorted().toList();
        for (int round = 0; round < ROUNDS; round++) {
            free.forEach(a -> expected.put(a, new double[a.levels().size()]));
            double same = 0;
            double all = 0;
            for (long pattern : sorted) {
                int count = patterns.getOrDefault(pattern, 0);
                double yes = share;
                double no = 1 - share;
                for (Attribute a : free) {
                    int level = level(pattern, a);
                    if (level >= 0) {
                        yes *= of(likely, a)[level];
                        no *= of(different, a)[level];
                    }
                }
                double chance = yes + no > 0 ? yes / (yes + no) : 0;
                same += chance * count;
                all += count;
                for (Attribute a : free) {
                    int level = level(pattern, a);
                    if (level >= 0) {
                        of(expected, a)[level] += chance * count;
                    }
                }
            }
            share = Math.max(0.001, Math.min(0.999, same / all));
            free.forEach(a -> likely.put(a, likely(a, of(expected, a))));
        }
        return expected;
    }

    private int level(long pattern, Attribute attribute) {
        return (int) (pattern >> (attributes.indexOf(attribute) * BITS) & 15) - 1;
    }
}
