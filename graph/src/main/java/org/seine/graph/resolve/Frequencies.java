package org.seine.graph.resolve;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.seine.graph.names.Lexicon;

/**
 * How much it tells to share a value: a frequent one little, a rare one much. For a stream these are names in general,
 * which do not change; for a bounded set of records they are counted in it and mixed with the general ones.
 */
public final class Frequencies {
    private static final double TRUST_GENERAL = 100;
    private static final double USUAL_PARTS = 2;
    private static final double MOST = 5;
    private static final double LEAST = -7;

    private final Map<Attribute, Map<String, Integer>> counts = new EnumMap<>(Attribute.class);
    private final Map<Attribute, Double> totals = new EnumMap<>(Attribute.class);
    private final Map<Attribute, Double> usual = new EnumMap<>(Attribute.class);

    /** Names in general; every other value counts as usual. */
    public static Frequencies general() {
        return new Frequencies();
    }

    void count(Attribute attribute, String value) {
        counts.computeIfAbsent(attribute, a -> new HashMap<>()).merge(value, 1, Integer::sum);
        totals.merge(attribute, 1.0, Double::sum);
    }

    /** The words of one name; a word counts once. */
    void countName(Attribute attribute, Collection<String> words) {
        Map<String, Integer> known = counts.computeIfAbsent(attribute, a -> new HashMap<>());
        words.forEach(word -> known.merge(word, 1, Integer::sum));
        totals.merge(attribute, 1.0, Double::sum);
    }

    /**
     * After the last value: what sharing a value tells on average, from the chance that two picked at random are equal.
     *
     * @param names the words of all names, by attribute
     */
    void close(Map<Attribute, ? extends Collection<? extends Collection<String>>> names) {
        counts.forEach((attribute, values) -> {
            double total = totals.getOrDefault(attribute, 1.0);
            double equal = values.values().stream()
                    .mapToDouble(n -> n / total * (n / total))
                    .sum();
            usual.put(attribute, -log2(Math.max(equal, 1e-9)));
        });
        names.forEach((attribute, all) -> {
            double sum = 0;
            for (Collection<String> words : all) {
                sum += Math.pow(
                        2, -words.stream().mapToDouble(w -> bits(attribute, w)).sum());
            }
            if (!all.isEmpty()) {
                usual.put(attribute, -log2(sum / all.size()));
            }
        });
    }

    /** What sharing this word of a name tells, in bits. */
    double bits(Attribute attribute, String word) {
        double general = attribute == Attribute.NAME ? Lexicon.nameBits(word) : Lexicon.firmBits(word);
        Map<String, Integer> known = counts.get(attribute);
        if (known == null) {
            return general;
        }
        double share = (Math.max(2, known.getOrDefault(word, 1)) + TRUST_GENERAL * Math.pow(2, -general))
                / (totals.getOrDefault(attribute, 1.0) + TRUST_GENERAL);
        return Math.max(0, -log2(share));
    }

    /** What sharing a usual name tells, in bits. */
    double usualName(Attribute attribute) {
        return usual.getOrDefault(attribute, USUAL_PARTS * (attribute == Attribute.NAME ? 7.5 : 6));
    }

    /** Bits above or below those of a usual value, within bounds; of anything but a name. */
    double rarity(Attribute attribute, String value) {
        Map<String, Integer> known = counts.get(attribute);
        if (known == null) {
            return 0;
        }
        double total = totals.getOrDefault(attribute, 1.0);
        double counted = -log2(Math.max(known.getOrDefault(value, 1), 2) / total) - usual.getOrDefault(attribute, 7.0);
        return Math.max(LEAST, Math.min(MOST, counted));
    }

    /** Upper bound of {@link #rarity} of any value. */
    double mostRarity() {
        return counts.isEmpty() ? 0 : MOST;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
