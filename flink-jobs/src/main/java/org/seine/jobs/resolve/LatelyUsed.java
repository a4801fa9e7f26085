package org.seine.jobs.resolve;

import java.util.LinkedHashMap;
import java.util.Map;

/** The entries used last, up to a number; the others are forgotten. */
final class LatelyUsed<K, V> extends LinkedHashMap<K, V> {
    private final int kept;

    LatelyUsed(int kept) {
        super(16, 0.75f, true);
        this.kept = kept;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > kept;
    }
}
