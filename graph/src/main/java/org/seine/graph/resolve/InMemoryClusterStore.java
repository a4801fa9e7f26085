package org.seine.graph.resolve;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps everything on the heap: for bounded runs and tests. */
public final class InMemoryClusterStore implements ClusterStore {
    private final Table<ClusterNode> nodes = new HeapTable<>();
    private final Table<Seen> seen = new HeapTable<>();
    private final Table<Page> pages = new HeapTable<>();
    private final Table<EntityRecord> entities = new HeapTable<>();
    private final Table<Block> blocks = new HeapTable<>();
    private final Table<Owners> owners = new HeapTable<>();
    private final Table<Said> said = new HeapTable<>();
    private long sequence;

    @Override
    public Table<ClusterNode> nodes() {
        return nodes;
    }

    @Override
    public Table<Seen> seen() {
        return seen;
    }

    @Override
    public Table<Page> pages() {
        return pages;
    }

    @Override
    public Table<EntityRecord> entities() {
        return entities;
    }

    @Override
    public Table<Block> blocks() {
        return blocks;
    }

    @Override
    public Table<Owners> owners() {
        return owners;
    }

    @Override
    public Table<Said> said() {
        return said;
    }

    @Override
    public long nextSequence() {
        return ++sequence;
    }

    private static final class HeapTable<T> implements Table<T> {
        private final Map<String, T> values = new HashMap<>();

        @Override
        public @Nullable T get(String key) {
            return values.get(key);
        }

        @Override
        public void put(String key, T value) {
            values.put(key, value);
        }

        @Override
        public void remove(String key) {
            values.remove(key);
        }
    }
}
