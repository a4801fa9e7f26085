package org.seine.jobs.resolve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.JoinedFact;
import org.seine.graph.store.GraphRow;
import org.seine.jobs.runtime.neo4j.RowBytes;

/**
 * Facts about one node or link → the row that stands for all of them. What was joined is written and sent on before the
 * next checkpoint, once for all the facts since the last: Neo4j sees no more of them. The state lives as long as the graph
 * does.
 */
final class JoinFactsFunction extends KeyedProcessFunction<String, Fact, RowBytes> {
    /** Facts wait for a checkpoint, or until there are so many nodes and links. */
    private static final int MOST_UNWRITTEN = 20_000;

    private static final int KEPT = 20_000;

    private transient ValueState<byte[]> joined;
    private transient Map<String, JoinedFact> unwritten;
    private transient LatelyUsed<JoinedFact> lately;

    /** The function with its state written behind. */
    static final class Operator extends KeyedProcessOperator<String, Fact, RowBytes> {
        private static final long serialVersionUID = 1;

        private final JoinFactsFunction function;

        Operator() {
            this(new JoinFactsFunction());
        }

        private Operator(JoinFactsFunction function) {
            super(function);
            this.function = function;
        }

        @Override
        public void processElement(StreamRecord<Fact> fact) throws Exception {
            super.processElement(fact);
            if (function.unwritten.size() >= MOST_UNWRITTEN) {
                flush();
            }
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            flush();
            super.prepareSnapshotPreBarrier(checkpointId);
        }

        @Override
        public void finish() throws Exception {
            flush();
            super.finish();
        }

        private void flush() throws Exception {
            for (Map.Entry<String, JoinedFact> entry : function.unwritten.entrySet()) {
                JoinedFact fact = entry.getValue();
                setCurrentKey(entry.getKey());
                function.joined.update(JoinedFactCodec.write(fact));
                function.lately.put(entry.getKey(), fact);
                output.collect(new StreamRecord<>(RowBytes.of(GraphRow.of(fact))));
            }
            function.unwritten.clear();
        }
    }

    @Override
    public void open(OpenContext context) {
        unwritten = new LinkedHashMap<>();
        lately = new LatelyUsed<>(KEPT);
        joined = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "joined-fact", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(Fact told, Context ctx, Collector<RowBytes> out) throws Exception {
        GraphChange fact = told.change();
        JoinedFact known = unwritten.get(told.key());
        unwritten.put(told.key(), JoinedFact.join(known != null ? known : written(told.key(), fact), fact));
    }

    private @Nullable JoinedFact written(String key, GraphChange fact) throws Exception {
        JoinedFact known = lately.get(key);
        if (known == null) {
            byte[] bytes = joined.value();
            known = bytes == null ? null : JoinedFactCodec.read(bytes, fact);
        }
        return known;
    }
}
