package org.seine.graph.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Pairwise precision and recall of a clustering against the truth. */
record PairwiseAccuracy(double precision, double recall, long truePairs, long foundPairs) {
    /** @param found cluster by item; {@code truth} likewise, with at least the same items */
    static PairwiseAccuracy of(Map<String, String> found, Map<String, String> truth) {
        Map<String, Long> byFound = new HashMap<>();
        Map<String, Long> byTruth = new HashMap<>();
        Map<String, Long> byBoth = new HashMap<>();
        found.forEach((item, cluster) -> {
            String real = String.valueOf(truth.get(item));
            byFound.merge(cluster, 1L, Long::sum);
            byTruth.merge(real, 1L, Long::sum);
            byBoth.merge(cluster + "\n" + real, 1L, Long::sum);
        });
        long both = pairs(byBoth.values());
        long foundPairs = pairs(byFound.values());
        long truePairs = pairs(byTruth.values());
        return new PairwiseAccuracy((double) both / foundPairs, (double) both / truePairs, truePairs, foundPairs);
    }

    private static long pairs(Collection<Long> sizes) {
        return sizes.stream().mapToLong(n -> n * (n - 1) / 2).sum();
    }
}
