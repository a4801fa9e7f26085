package org.seine.jobs.resolve;

import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The resolver's bytes in keyed state, all tables in one map state: each state has files of its own, and a checkpoint writes
 * and moves each file of each.
 */
final class StateBytesStore implements BytesClusterStore.Backing {
    private final MapState<String, byte[]> tables;
    private final ValueState<Long> sequence;
    private int opened;

    StateBytesStore(RuntimeContext runtime) {
        tables = runtime.getMapState(new MapStateDescriptor<>(
                "tables", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        sequence = runtime.getState(new ValueStateDescriptor<>("sequence", Types.LONG));
    }

    /** Tables are told apart by the order in which they are opened. */
    @Override
    public BytesClusterStore.Bytes open(String table) {
        return new StateTable((char) ('a' + opened++), tables);
    }

    @Override
    public long lastSequence() throws IOException {
        Long last = sequence.value();
        return last == null ? 0 : last;
    }

    @Override
    public void keepSequence(long last) throws IOException {
        sequence.update(last);
    }

    private record StateTable(char name, MapState<String, byte[]> state) implements BytesClusterStore.Bytes {
        @Override
        public byte @Nullable [] get(String key) throws Exception {
            return state.get(name + key);
        }

        @Override
        public void put(String key, byte[] value) throws Exception {
            state.put(name + key, value);
        }

        @Override
        public void remove(String key) throws Exception {
            state.remove(name + key);
        }
    }
}
