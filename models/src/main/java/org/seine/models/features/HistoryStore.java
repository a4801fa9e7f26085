package org.seine.models.features;

import java.util.Optional;

/**
 * Where histories are kept, by key. A streaming job backs it by its keyed state, as records or as
 * {@link HistoryRecord#toBytes() bytes}; training keeps it in memory.
 */
public interface HistoryStore {
    Optional<HistoryRecord> find(String key);

    void put(String key, HistoryRecord value);
}
