package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pairs of records of a file that share a key, by number, and what each weighs. A key counts where no more records
 * carry it than a cap that holds for all keys: the greatest under which the pairs stay within a budget. Few records are
 * compared each with each.
 *
 * <p>Cost: the budget, in time and in memory.
 */
final class CandidatePairs {
    /** Pairs under keys that are looked into for each record on average; or so many in all, where that is more. */
    private static final int PAIRS_OF_A_RECORD = 100;

    private static final int LEAST_BUDGET = 500_000;
    private static final int[] CAPS = {400, 200, 100, 50, 20, 10};

    private final List<String> kinds = new ArrayList<>();
    private int genericKeys;
    private int largestBlock;

    /** Pairs in columns: smaller and greater number, kinds of keys as bits, weight. */
    private long[] ids = new long[0];

    private int[] bits = new int[0];
    private double[] weights = new double[0];

    /** @param keys of each record */
    static CandidatePairs of(List<List<String>> keys) {
        CandidatePairs pairs = new CandidatePairs();
        pairs.find(keys.size(), blocks(keys));
        return pairs;
    }

    /** By key: how many records, then their numbers. */
    private static Map<String, int[]> blocks(List<List<String>> keys) {
        Map<String, int[]> blocks = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            for (String key : keys.get(i)) {
                int[] block = blocks.computeIfAbsent(key, k -> new int[] {0, 0, 0});
                int size = block[0];
                if (size + 1 >= block.length) {
                    block = Arrays.copyOf(block, block.length * 2);
                    blocks.put(key, block);
                }
                block[size + 1] = i;
                block[0] = size + 1;
            }
        }
        return blocks;
    }

    private void find(int records, Map<String, int[]> blocks) {
        Map<Long, Integer> found = new HashMap<>();
        if (pairsAmong(records) <= LEAST_BUDGET) {
            int bit = bitOf("all");
            for (int i = 0; i < records; i++) {
                for (int j = i + 1; j < records; j++) {
                    found.put(idOf(i, j), bit);
                }
            }
        }
        int cap = capFor(records, blocks.values());
        blocks.forEach((key, block) -> {
            int size = block[0];
            largestBlock = Math.max(largestBlock, size);
            genericKeys += size > cap ? 1 : 0;
            if (size < 2 || size > cap) {
                return;
            }
            int bit = bitOf(BlockingKeys.kindOf(key));
            for (int i = 1; i <= size; i++) {
                for (int j = i + 1; j <= size; j++) {
                    found.merge(idOf(block[i], block[j]), bit, (a, b) -> a | b);
                }
            }
        });
        ids = found.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        bits = Arrays.stream(ids).mapToInt(id -> found.getOrDefault(id, 0)).toArray();
        weights = new double[ids.length];
    }

    private static int capFor(int records, Collection<int[]> blocks) {
        long budget = Math.max(LEAST_BUDGET, PAIRS_OF_A_RECORD * (long) records);
        for (int cap : CAPS) {
            long pairs = blocks.stream()
                    .filter(block -> block[0] <= cap)
                    .mapToLong(block -> pairsAmong(block[0]))
                    .sum();
            if (pairs <= budget) {
                return cap;
            }
        }
        return CAPS[CAPS.length - 1];
    }

    private static long pairsAmong(long records) {
        return records * (records - 1) / 2;
    }

    private static long idOf(int one, int other) {
        return (long) Math.min(one, other) << 32 | Math.max(one, other);
    }

    private int bitOf(String kind) {
        if (!kinds.contains(kind)) {
            kinds.add(kind);
        }
        return 1 << kinds.indexOf(kind);
    }

    int size() {
        return ids.length;
    }

    /** The smaller number of a pair. */
    int left(int pair) {
        return (int) (ids[pair] >> 32);
    }

    /** The greater number of a pair. */
    int right(int pair) {
        return (int) ids[pair];
    }

    /** In bits; negative infinity for a contradiction. */
    double weight(int pair) {
        return weights[pair];
    }

    void weigh(int pair, double weight) {
        weights[pair] = weight;
    }

    /** Kinds of the keys that a pair shares; {@code all} where each record is compared with each. */
    List<String> kinds(int pair) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            if ((bits[pair] >> i & 1) != 0) {
                names.add(kinds.get(i));
            }
        }
        return names;
    }

    /** The pair of two records; negative where they are no candidates. */
    int find(int one, int other) {
        return Arrays.binarySearch(ids, idOf(one, other));
    }

    /** Keys that more records carry than the cap: under these alone no pair is compared. */
    int genericKeys() {
        return genericKeys;
    }

    /** Records under the commonest key. */
    int largestBlock() {
        return largestBlock;
    }
}
