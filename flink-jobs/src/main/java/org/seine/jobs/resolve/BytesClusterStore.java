package org.seine.jobs.resolve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.ClusterNode;
import org.seine.graph.resolve.ClusterStore;
import org.seine.graph.resolve.Signature;

/** Keeps the bytes that the job keeps in its state, on the heap: to measure the resolver with its state and without a cluster. */
public final class BytesClusterStore implements ClusterStore {
    private final List<BytesTable<?>> tables = new ArrayList<>();
    private final BytesTable<Signature> signatures = table(Signature.class);
    private final NodeTable nodes = new NodeTable(table(ClusterNode.class), signatures);
    private final BytesTable<Seen> seen = table(Seen.class);
    private final BytesTable<Page> pages = table(Page.class);
    private final BytesTable<EntityRecord> entities = table(EntityRecord.class);
    private final BytesTable<Block> blocks = table(Block.class);
    private final BytesTable<Said> said = table(Said.class);
    private long sequence;

    private <T> BytesTable<T> table(Class<T> type) {
        BytesTable<T> table = new BytesTable<>(type);
        tables.add(table);
        return table;
    }

    /** Writes what was put since the last time, as the job does when it has worked on some mentions. */
    public void flush() {
        tables.forEach(BytesTable::flush);
    }

    /** Keys and values. */
    public long bytes() {
        flush();
        return tables.stream().mapToLong(BytesTable::size).sum();
    }

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
    public Table<Said> said() {
        return said;
    }

    @Override
    public long nextSequence() {
        return ++sequence;
    }

    private static final class BytesTable<T> implements Table<T> {
        private static final int KEPT = 50_000;

        private final Map<String, byte[]> kept = new HashMap<>();
        private final Map<String, @Nullable T> written = new HashMap<>();
        private final LatelyUsed<String, T> lately = new LatelyUsed<>(KEPT);
        private final Class<T> type;

        BytesTable(Class<T> type) {
            this.type = type;
        }

        @Override
        public @Nullable T get(String key) {
            if (written.containsKey(key)) {
                return written.get(key);
            }
            T known = lately.get(key);
            byte[] bytes = known == null ? kept.get(key) : null;
            if (bytes != null) {
                known = StateCodec.read(bytes, type);
                lately.put(key, known);
            }
            return known;
        }

        @Override
        public void put(String key, T value) {
            written.put(key, value);
        }

        @Override
        public void remove(String key) {
            written.put(key, null);
        }

        void flush() {
            written.forEach((key, value) -> {
                if (value == null) {
                    kept.remove(key);
                    lately.remove(key);
                } else {
                    kept.put(key, StateCodec.write(value));
                    lately.put(key, value);
                }
            });
            written.clear();
        }

        long size() {
            return kept.entrySet().stream()
                    .mapToLong(e -> e.getKey().getBytes(StandardCharsets.UTF_8).length + e.getValue().length)
                    .sum();
        }
    }

    /** Signatures lie apart and are written once, as in the job. */
    private record NodeTable(BytesTable<ClusterNode> bare, BytesTable<Signature> signatures)
            implements Table<ClusterNode> {
        @Override
        public @Nullable ClusterNode get(String key) {
            ClusterNode node = bare.get(key);
            return node == null ? null : node.withSignature(signatures.get(key));
        }

        @Override
        public void put(String key, ClusterNode node) {
            if (node.signature() != null && signatures.get(key) == null) {
                signatures.put(key, Objects.requireNonNull(node.signature()));
            }
            bare.put(key, node.withSignature(null));
        }

        @Override
        public void remove(String key) {
            bare.remove(key);
            signatures.remove(key);
        }
    }
}
