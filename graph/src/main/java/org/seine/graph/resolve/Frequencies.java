package org.seine.graph.resolve;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.seine.graph.names.Lexicon;

/**
 * How much it tells to share a value: a frequent one little, a rare one much. For a stream these are names in general,
 * which do not change; for a bounded set of records they are counted in it and mixed with the general ones.
 */
public final class Frequencies {
    private static final double TRUST_GENERAL = 300;
    private static final double MOST = 5;
    private static final double LEAST = -7;

    private final Map<Attribute, Map<String, Integer>> counts = new EnumMap<>(Attribute.class);
    private final Map<Attribute, Long> totals = new EnumMap<>(Attribute.class);
    private final Map<Attribute, Double> usual = new EnumMap<>(Attribute.class);

    /** Names in general; every other value counts as usual. */
    public static Frequencies general() {
        return new Frequencies();
    }

    void count(Attribute attribute, String value) {
        counts.computeIfAbsent(attribute, a -> new HashMap<>()).merge(value, 1, Integer::sum);
        totals.merge(attribute, 1L, Long::sum);
    }

    /** After the last value: what sharing a value tells on average, from the chance that two picked at random are equal. */
    void close() {
        counts.forEach((attribute, values) -> {
            double total = totals.getOrDefault(attribute, 1L);
            double equal = values.values().stream().mapToDouble(n -> n / total * (n / total)).sum();
            usual.put(attribute, -Math.log(Math.max(equal, 1e-9)) / Math.log(2));
        });
    }

    /** Bits above or below those of a usual value, within bounds. */
    double rarity(Attribute attribute, String value) {
        double general = attribute == Attribute.NAME
                ? Lexicon.nameBits(value) - 7.5
                : attribute == Attribute.FIRM_NAME ? Lexicon.firmBits(value) - 6 : 0;
        Map<String, Integer> known = counts.get(attribute);
        if (known == null) {
            return general;
        }
        double total = totals.getOrDefault(attribute, 1L);
        double average = usual.getOrDefault(attribute, 7.5);
        int count = known.getOrDefault(value, 1);
        double counted = -Math.log(Math.max(count, 2) / total) / Math.log(2) - average;
        counted = Math.max(LEAST, Math.min(MOST, counted));
        boolean names = attribute == Attribute.NAME || attribute == Attribute.FIRM_NAME;
        double trust = names ? total / (total + TRUST_GENERAL) : 1;
        return trust * counted + (1 - trust) * general;
    }
}
