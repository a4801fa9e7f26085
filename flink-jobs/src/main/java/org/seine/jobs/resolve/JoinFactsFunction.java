package org.seine.jobs.resolve;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.seine.graph.change.JoinedFact;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.store.GraphRow;
import org.seine.jobs.runtime.neo4j.RowJson;

/** Facts about one node or link → the row that stands for all of them. Its state lives as long as the graph does. */
final class JoinFactsFunction extends KeyedProcessFunction<String, Change, RowJson> {
    private transient ValueState<String> joined;

    @Override
    public void open(OpenContext context) {
        joined = getRuntimeContext().getState(new ValueStateDescriptor<>("joined-fact", Types.STRING));
    }

    @Override
    public void processElement(Change fact, Context ctx, Collector<RowJson> out) throws Exception {
        String known = joined.value();
        JoinedFact now =
                JoinedFact.join(known == null ? null : SeineJson.readValue(known, JoinedFact.class), fact.change());
        joined.update(SeineJson.writeValue(now));
        out.collect(RowJson.of(GraphRow.of(now)));
    }
}
