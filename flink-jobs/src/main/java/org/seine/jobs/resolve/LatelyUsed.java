package org.seine.jobs.resolve;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries used last: at least half of a number, at most all of it; the others are forgotten. What is read again is
 * noted once for many times, so that reading writes nothing to memory that the garbage collector has already set aside.
 */
final class LatelyUsed<V> {
    private final int half;
    private Map<String, V> newer = new HashMap<>();
    private Map<String, V> older = new HashMap<>();

    /** @param kept at most so many */
    LatelyUsed(int kept) {
        half = kept / 2;
    }

    @Nullable
    V get(String key) {
        V value = newer.get(key);
        if (value == null) {
            value = older.get(key);
            if (value != null) {
                put(key, value);
            }
        }
        return value;
    }

    void put(String key, V value) {
        newer.put(key, value);
        if (newer.size() >= half) {
            Map<String, V> emptied = older; // has the room that the new one needs
            emptied.clear();
            older = newer;
            newer = emptied;
        }
    }

    boolean contains(String key) {
        return newer.containsKey(key) || older.containsKey(key);
    }
}
