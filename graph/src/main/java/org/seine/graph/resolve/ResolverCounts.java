package org.seine.graph.resolve;

import java.util.Map;
import java.util.TreeMap;

/** What blocking did since it was started, for metrics and never for a decision. For one thread. */
public final class ResolverCounts {
    private long comparisons;
    private long genericKeys;
    private long specificAgain;
    private long pairsTakenBack;
    private long withdrawnProfiles;
    private final Map<String, Integer> largest = new TreeMap<>();

    void compared(long pairs) {
        comparisons += pairs;
    }

    void block(String key, int size) {
        largest.merge(BlockingKeys.kindOf(key), size, Math::max);
    }

    void becameGeneric(String key, long pairs) {
        genericKeys++;
        pairsTakenBack += pairs;
    }

    void becameSpecific(String key) {
        specificAgain++;
    }

    void withdrawnProfiles(int profiles) {
        withdrawnProfiles += profiles;
    }

    /** Pairs of profiles that were compared. */
    public long comparisons() {
        return comparisons;
    }

    /** Keys that crossed their cap. */
    public long genericKeys() {
        return genericKeys;
    }

    /** Keys that fell back to their cap when records were withdrawn. */
    public long specificAgain() {
        return specificAgain;
    }

    /** Pairs in the blocks of keys that crossed their cap. */
    public long pairsTakenBack() {
        return pairsTakenBack;
    }

    /** Profiles that went with their last record. */
    public long withdrawnProfiles() {
        return withdrawnProfiles;
    }

    /** The largest block of each kind of key. */
    public Map<String, Integer> largestBlocks() {
        return new TreeMap<>(largest);
    }

    /** The largest block of all. */
    public int largestBlock() {
        return largest.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
