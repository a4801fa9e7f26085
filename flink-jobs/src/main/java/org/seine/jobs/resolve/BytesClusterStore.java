package org.seine.jobs.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.ClusterNode;
import org.seine.graph.resolve.ClusterStore;
import org.seine.graph.resolve.Signature;

/**
 * The resolver's memory as bytes; ids of different types differ, so that one store serves all types in turn. What was put is
 * written with the next {@link #flush()} in its type's turn, however often it changed until then.
 */
public final class BytesClusterStore implements ClusterStore {
    private final NodeTable nodes;
    private final BytesTable<Seen> seen;
    private final BytesTable<Page> pages;
    private final BytesTable<EntityRecord> entities;
    private final BytesTable<Block> blocks;
    private final BytesTable<Owners> owners;
    private final BytesTable<Said> said;
    private final List<BytesTable<?>> tables;
    private final Backing backing;
    private final Map<String, Long> sequences = new HashMap<>();
    private String turn = "";

    /** Where the bytes lie: keyed state in the job, the heap where the resolver is measured without a cluster. */
    public interface Backing {
        Bytes open(String table);

        /** The last number that was given out; 0 before the first. */
        long lastSequence() throws Exception;

        void keepSequence(long last) throws Exception;
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
        blocks = new BytesTable<>(backing, "blocks", StateCodec.BLOCK);
        seen = new BytesTable<>(backing, "seen", StateCodec.SEEN);
        pages = new BytesTable<>(backing, "pages", StateCodec.PAGE);
        entities = new BytesTable<>(backing, "entities", StateCodec.ENTITY);
        owners = new BytesTable<>(backing, "owners", StateCodec.OWNERS);
        said = new BytesTable<>(backing, "said", StateCodec.SAID);
        tables = List.of(nodes, blocks, seen, pages, entities, owners, said);
    }

    /** From now on it is about mentions of this type. */
    public void turnTo(String type) {
        turn = type;
        tables.forEach(table -> table.turnTo(type));
    }

    /** Types with something unwritten. */
    Set<String> unwritten() {
        return tables.stream()
                .flatMap(table -> table.unwritten().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many values of the type at hand are unwritten. */
    int size() {
        return tables.stream().mapToInt(BytesTable::size).sum();
    }

    /** Writes what was put of the type at hand since it was written last. */
    public void flush() throws Exception {
        for (BytesTable<?> table : tables) {
            table.flush();
        }
        Long last = sequences.get(turn);
        if (last != null) {
            backing.keepSequence(last);
        }
    }

    @Override
    public Table<ClusterNode> nodes() {
        return nodes;
    }

    @Override
    public @Nullable Signature signature(String profileId) {
        return nodes.signature(profileId);
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
        Long last = sequences.get(turn);
        try {
            long next = (last == null ? backing.lastSequence() : last) + 1;
            sequences.put(turn, next);
            return next;
        } catch (Exception e) {
            throw new IllegalStateException("The state back end failed.", e);
        }
    }

    /** One table of bytes, with the values used last as objects beside it and the changed ones until they are written. */
    private static class BytesTable<T> implements Table<T> {
        static final int KEPT = 50_000;

        private final Bytes bytes;
        private final StateCodec<T> codec;
        private final LatelyUsed<Optional<T>> lately = new LatelyUsed<>(KEPT);
        private final Map<String, Map<String, Optional<T>>> unwrittenByType = new TreeMap<>();
        private Map<String, Optional<T>> unwritten = new HashMap<>();

        BytesTable(Backing backing, String name, StateCodec<T> codec) {
            this.bytes = backing.open(name);
            this.codec = codec;
        }

        final void turnTo(String of) {
            unwritten = unwrittenByType.computeIfAbsent(of, unused -> new HashMap<>());
        }

        final List<String> unwritten() {
            return unwrittenByType.keySet().stream()
                    .filter(of -> !unwrittenByType.getOrDefault(of, Map.of()).isEmpty())
                    .toList();
        }

        final int size() {
            return unwritten.size();
        }

        @Override
        public final @Nullable T get(String key) {
            Optional<T> known = unwritten.get(key);
            if (known == null) {
                known = lately.get(key);
            }
            if (known == null) {
                known = load(key);
                lately.put(key, known);
            }
            return known.orElse(null);
        }

        @Override
        public final void put(String key, T value) {
            unwritten.put(key, Optional.of(value));
        }

        @Override
        public final void remove(String key) {
            unwritten.put(key, Optional.empty());
        }

        final void flush() throws Exception {
            for (Map.Entry<String, Optional<T>> entry : unwritten.entrySet()) {
                if (entry.getValue().isPresent()) {
                    write(entry.getKey(), entry.getValue().get());
                } else {
                    erase(entry.getKey());
                }
                lately.put(entry.getKey(), entry.getValue());
            }
            unwritten.clear();
        }

        /** Whether the value need not be read from bytes. */
        final boolean isAtHand(String key) {
            return unwritten.containsKey(key) || lately.contains(key);
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
            return known == null ? null : codec.read(key, known);
        }

        void write(String key, T value) throws Exception {
            bytes.put(key, codec.write(value));
        }

        void erase(String key) throws Exception {
            bytes.remove(key);
        }
    }

    /** Nodes change often, their signatures never: those lie in a table of their own and are written once. */
    private static final class NodeTable extends BytesTable<ClusterNode> {
        private final Bytes signatures;

        /** Whether a profile's signature is written. */
        private final LatelyUsed<Boolean> signed = new LatelyUsed<>(KEPT);

        NodeTable(Backing backing) {
            super(backing, "nodes", StateCodec.NODE);
            signatures = backing.open("signatures");
        }

        @Override
        @Nullable
        ClusterNode read(String key) throws Exception {
            ClusterNode node = super.read(key);
            byte[] signature = node == null ? null : signatures.get(key);
            if (node != null) {
                signed.put(key, signature != null);
            }
            return node == null || signature == null
                    ? node
                    : node.withSignature(StateCodec.SIGNATURE.read(key, signature));
        }

        /** Most candidates are compared once and lead to nothing: their nodes stay unread. */
        @Nullable
        Signature signature(String key) {
            if (isAtHand(key)) {
                ClusterNode node = get(key);
                return node == null ? null : node.signature();
            }
            try {
                byte[] written = signatures.get(key);
                return written == null ? null : StateCodec.SIGNATURE.read(key, written);
            } catch (Exception e) {
                throw new IllegalStateException("The state back end failed.", e);
            }
        }

        @Override
        void write(String key, ClusterNode node) throws Exception {
            Signature signature = node.signature();
            if (signature != null && !isSigned(key)) {
                signatures.put(key, StateCodec.SIGNATURE.write(signature));
                signed.put(key, true);
            }
            super.write(key, node.withSignature(null));
        }

        @Override
        void erase(String key) throws Exception {
            signatures.remove(key);
            signed.put(key, false);
            super.erase(key);
        }

        private boolean isSigned(String key) throws Exception {
            Boolean known = signed.get(key);
            return known == null ? signatures.get(key) != null : known;
        }
    }
}
