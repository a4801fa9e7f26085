package org.seine.jobs.resolve;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.ClusterNode;
import org.seine.graph.resolve.ClusterStore;
import org.seine.graph.resolve.Signature;

/** The resolver's memory in keyed state; ids of different types differ, so that one store serves all keys. */
final class StateClusterStore implements ClusterStore {
    private final StateTable<ClusterNode> nodes;
    private final StateTable<Seen> seen;
    private final StateTable<Page> pages;
    private final StateTable<EntityRecord> entities;
    private final StateTable<Block> blocks;
    private final StateTable<Said> said;
    private final ValueState<Long> sequence;

    StateClusterStore(RuntimeContext runtime) {
        nodes = new NodeTable(runtime);
        blocks = new StateTable<>(runtime, "blocks", Block.class);
        seen = new StateTable<>(runtime, "seen", Seen.class);
        pages = new StateTable<>(runtime, "pages", Page.class);
        entities = new StateTable<>(runtime, "entities", EntityRecord.class);
        said = new StateTable<>(runtime, "said", Said.class);
        sequence = runtime.getState(new ValueStateDescriptor<>("sequence", Types.LONG));
    }

    /** Writes what was put since the last flush; must be called before another key's turn. */
    void flush() throws Exception {
        nodes.flush();
        blocks.flush();
        seen.flush();
        pages.flush();
        entities.flush();
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
    public Table<Said> said() {
        return said;
    }

    @Override
    public long nextSequence() {
        try {
            Long last = sequence.value();
            long next = last == null ? 1 : last + 1;
            sequence.update(next);
            return next;
        } catch (IOException e) {
            throw new IllegalStateException("The state back end failed.", e);
        }
    }

    /** One map state, with the values used last as objects beside it and the changed ones until the next flush. */
    private static class StateTable<T> implements Table<T> {
        private static final int KEPT = 50_000;

        private final MapState<String, byte[]> state;
        private final Class<T> type;
        private final LatelyUsed<String, Optional<T>> lately = new LatelyUsed<>(KEPT);
        private final Map<String, Optional<T>> written = new HashMap<>();

        StateTable(RuntimeContext runtime, String name, Class<T> type) {
            this.state = runtime.getMapState(new MapStateDescriptor<>(
                    name, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
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
            byte[] bytes = state.get(key);
            return bytes == null ? null : StateCodec.read(bytes, type);
        }

        void write(String key, T value) throws Exception {
            state.put(key, StateCodec.write(value));
        }

        void erase(String key) throws Exception {
            state.remove(key);
        }
    }

    /** Nodes change often, their signatures never: those lie in a state of their own and are written once. */
    private static final class NodeTable extends StateTable<ClusterNode> {
        private final MapState<String, byte[]> signatures;

        NodeTable(RuntimeContext runtime) {
            super(runtime, "nodes", ClusterNode.class);
            signatures = runtime.getMapState(new MapStateDescriptor<>(
                    "signatures", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
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
            if (signature != null && !signatures.contains(key)) {
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
