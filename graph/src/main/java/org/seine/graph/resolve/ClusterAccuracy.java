package org.seine.graph.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How well a clustering agrees with the truth.
 *
 * @param precision share of the pairs found that are true; {@code recall} share of the true pairs that were found
 * @param bcubedPrecision mean over items of the share of its cluster that is of its entity; {@code bcubedRecall} of the
 *     share of its entity that is in its cluster (Bagga and Baldwin 1998)
 */
public record ClusterAccuracy(
        double precision,
        double recall,
        double bcubedPrecision,
        double bcubedRecall,
        long truePairs,
        long foundPairs,
        long rightPairs,
        int trueClusters,
        int foundClusters) {
    /** @param found cluster by item; {@code truth} likewise, with at least the same items */
    public static ClusterAccuracy of(Map<String, String> found, Map<String, String> truth) {
        Map<String, Long> byFound = new HashMap<>();
        Map<String, Long> byTruth = new HashMap<>();
        Map<String, Long> byBoth = new HashMap<>();
        found.forEach((item, cluster) -> {
            String real = String.valueOf(truth.get(item));
            byFound.merge(cluster, 1L, Long::sum);
            byTruth.merge(real, 1L, Long::sum);
            byBoth.merge(cluster + "\n" + real, 1L, Long::sum);
        });
        double precise = 0;
        double complete = 0;
        for (Map.Entry<String, Long> both : byBoth.entrySet()) {
            int end = both.getKey().indexOf('\n');
            double n = both.getValue();
            precise += n * n / byFound.getOrDefault(both.getKey().substring(0, end), 1L);
            complete += n * n / byTruth.getOrDefault(both.getKey().substring(end + 1), 1L);
        }
        long right = pairs(byBoth.values());
        long foundPairs = pairs(byFound.values());
        long truePairs = pairs(byTruth.values());
        int items = Math.max(1, found.size());
        return new ClusterAccuracy(
                share(right, foundPairs),
                share(right, truePairs),
                precise / items,
                complete / items,
                truePairs,
                foundPairs,
                right,
                byTruth.size(),
                byFound.size());
    }

    public double f1() {
        return harmonic(precision, recall);
    }

    public double bcubedF1() {
        return harmonic(bcubedPrecision, bcubedRecall);
    }

    private static double harmonic(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }

    private static double share(long part, long all) {
        return all == 0 ? 1 : (double) part / all;
    }

    private static long pairs(Collection<Long> sizes) {
        return sizes.stream().mapToLong(n -> n * (n - 1) / 2).sum();
    }
}
