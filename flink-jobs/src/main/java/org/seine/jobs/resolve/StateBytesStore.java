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

/** The resolver's bytes in keyed state, a map state for each table. */
final class StateBytesStore implements BytesClusterStore.Backing {
    private final RuntimeContext runtime;
    private final ValueState<Long> sequence;

    StateBytesStore(RuntimeContext runtime) {
        this.runtime = runtime;
        sequence = runtime.getState(new ValueStateDescriptor<>("sequence", Types.LONG));
    }

    @Override
    public BytesClusterStore.Bytes open(String table) {
        return new StateTable(runtime.getMapState(
                new MapStateDescriptor<>(table, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
    }

    @Override
    public long nextSequence() throws IOException {
        Long last = sequence.value();
        long next = last == null ? 1 : last + 1;
        sequence.update(next);
        return next;
    }

    private record StateTable(MapState<String, byte[]> state) implements BytesClusterStore.Bytes {
        @Override
        public byte @Nullable [] get(String key) throws Exception {
            return state.get(key);
        }

        @Override
        public void put(String key, byte[] value) throws Exception {
            state.put(key, value);
        }

        @Override
        public void remove(String key) throws Exception {
            state.remove(key);
        }
    }
}
