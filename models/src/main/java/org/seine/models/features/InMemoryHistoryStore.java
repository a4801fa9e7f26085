package org.seine.models.features;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** For training and tests. Not thread-safe. */
public final class InMemoryHistoryStore implements HistoryStore {
    private final Map<String, HistoryRecord> records = new HashMap<>();

    @Override
    public Optional<HistoryRecord> find(String key) {
        return Optional.ofNullable(records.get(key));
    }

    @Override
    public void put(String key, HistoryRecord value) {
        records.put(key, value);
    }

    public int size() {
        return records.size();
    }
}
