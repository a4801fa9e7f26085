package org.seine.jobs.resolve;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.ClusterNode;
import org.seine.graph.resolve.ClusterStore;
import org.seine.graph.resolve.Signature;

/** The resolver's memory as bytes; ids of different types differ, so that one store serves all keys. */
public final class BytesClusterStore implements ClusterStore {
    private final BytesTable<ClusterNode> nodes;
    private final BytesTable<Seen> seen;
    private final BytesTable<Page> pages;
    private final BytesTable<EntityRecord> entities;
    private final BytesTable<Block> blocks;
    private final BytesTable<Owners> owners;
    private final BytesTable<Said> said;
    private final Backing backing;

    /** Where the bytes lie: keyed state in the job, the heap where the resolver is measured without a cluster. */
    public interface Backing {
        Bytes open(String table);

        /** 1, 2, 3, … */
        long nextSequence() throws Exception;
    }

    /** One table of it. */
    public interface Bytes {
        byte @Nullable [] get(String key) throws Exception;

        void put(String key, byte[] value) throws Exception;

        void remove(String key) throws Exception;
    }

    public BytesClusterStore(Backing backing) {
        this.backing = backing;
        nodes = new NodeTable(backing);
        blocks = new BytesTable<>(backing, "blocks", Block.class);
        seen = new BytesTable<>(backing, "seen", Seen.class);
        pages = new BytesTable<>(backing, "pages", Page.class);
        entities = new BytesTable<>(backing, "entities", EntityRecord.class);
        owners = new BytesTable<>(backing, "owners", Owners.class);
        said = new BytesTable<>(backing, "said", Said.class);
    }

    /** Writes what was put since the last flush; must be called before another key's turn. */
    public void flush() throws Exception {
        nodes.flush();
        blocks.flush();
        seen.flush();
        pages.flush();
        entities.flush();
        owners.flush();
        said.flush();
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
    public Table<Owners> owners() {
        return owners;
    }

    @Override
    public Table<Said> said() {
        return said;
    }

    @Override
    public long nextSequence() {
        try {
            return backing.nextSequence();
        } catch (Exception e) {
            throw new IllegalStateException("The state back end failed.", e);
        }
    }

    /** One table of bytes, with the values used last as objects beside it and the changed ones until the next flush. */
    private static class BytesTable<T> implements Table<T> {
        private static final int KEPT = 50_000;

        private final Bytes bytes;
        private final Class<T> type;
        private final LatelyUsed<String, Optional<T>> lately = new LatelyUsed<>(KEPT);
        private final Map<String, Optional<T>> written = new HashMap<>();

        BytesTable(Backing backing, String name, Class<T> type) {
            this.bytes = backing.open(name);
            this.type = type;
        }

        @Override
        public final @Nullable T get(String key) {
            Optional<T> known = written.get(key);
            if (known == null) {
                known = lately.computeIfAbsent(key, this::load);
            }
            return known.orElse(null);
        }

        @Override
        public final void put(String key, T value) {
            written.put(key, Optional.of(value));
        }

        @Override
        public final void remove(String key) {
            written.put(key, Optional.empty());
        }

        final void flush() throws Exception {
            for (Map.Entry<String, Optional<T>> entry : written.entrySet()) {
                if (entry.getValue().isPresent()) {
                    write(entry.getKey(), entry.getValue().get());
                } else {
                    erase(entry.getKey());
                }
            }
            lately.putAll(written);
            written.clear();
        }

        private Optional<T> load(String key) {
            try {
                return Optional.ofNullable(read(key));
            } catch (Exception e) {
                throw new IllegalStateException("The state back end failed.", e);
            }
        }

        @Nullable
        T read(String key) throws Exception {
            byte[] known = bytes.get(key);
            return known == null ? null : StateCodec.read(known, type);
        }

        void write(String key, T value) throws Exception {
            bytes.put(key, StateCodec.write(value));
        }

        void erase(String key) throws Exception {
            bytes.remove(key);
        }
    }

    /** Nodes change often, their signatures never: those lie in a table of their own and are written once. */
    private static final class NodeTable extends BytesTable<ClusterNode> {
        private final Bytes signatures;

        NodeTable(Backing backing) {
            super(backing, "nodes", ClusterNode.class);
            signatures = backing.open("signatures");
        }

        @Override
        @Nullable
        ClusterNode read(String key) throws Exception {
            ClusterNode node = super.read(key);
            byte[] signature = node == null ? null : signatures.get(key);
            return node == null || signature == null
                    ? node
                    : node.withSignature(StateCodec.read(signature, Signature.class));
        }

        @Override
        void write(String key, ClusterNode node) throws Exception {
            Signature signature = node.signature();
            if (signature != null && signatures.get(key) == null) {
                signatures.put(key, StateCodec.write(signature));
            }
            super.write(key, node.withSignature(null));
        }

        @Override
        void erase(String key) throws Exception {
            signatures.remove(key);
            super.erase(key);
        }
    }
}
