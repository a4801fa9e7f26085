package org.seine.jobs.resolve;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.change.GraphChange;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.ClusterChanges;
import org.seine.graph.resolve.ClusterEvent;
import org.seine.graph.resolve.Clusterer;
import org.seine.graph.resolve.PairScorer;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;

/**
 * Mentions and decided pairs of one entity type → entities and memberships. Events are gathered for a moment, so that a
 * component is partitioned once for many of them; what comes out in the end does not depend on how they were gathered.
 */
final class ClusterFunction extends KeyedProcessFunction<String, Keyed, Change> {
    /** Merges, splits and moves. */
    static final OutputTag<OutMessage> LIFECYCLE = new OutputTag<>("lifecycle") {};

    private static final long PAUSE_MILLIS = 50;

    /** Reached by the watermark when a bounded input ends, so that nothing gathered is left behind. */
    private static final long END_OF_INPUT = Long.MAX_VALUE - 1;

    private transient ListState<String> gathered;
    private transient StateClusterStore store;
    private transient Clusterer clusterer;

    @Override
    public void open(OpenContext context) {
        gathered = getRuntimeContext().getListState(new ListStateDescriptor<>("gathered", Types.STRING));
        store = new StateClusterStore(getRuntimeContext());
        clusterer = new Clusterer(store, PairScorer.standard());
    }

    @Override
    public void processElement(Keyed event, Context ctx, Collector<Change> out) throws Exception {
        gathered.add(event.json());
        long now = ctx.timerService().currentProcessingTime();
        ctx.timerService().registerProcessingTimeTimer((now / PAUSE_MILLIS + 1) * PAUSE_MILLIS);
        ctx.timerService().registerEventTimeTimer(END_OF_INPUT);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<Change> out) throws Exception {
        List<ClusterEvent> events = new ArrayList<>();
        for (String json : gathered.get()) {
            events.add(StateJson.read(json, ClusterEvent.class));
        }
        gathered.clear();
        if (events.isEmpty()) {
            return;
        }
        ClusterChanges changes = clusterer.applyAll(events);
        store.flush();
        for (GraphChange change : changes.changes()) {
            out.collect(Change.of(change));
        }
        changes.events()
                .forEach(event -> ctx.output(
                        LIFECYCLE,
                        new OutMessage(Topics.ENTITY_EVENTS, event.entityId(), SeineJson.writeValue(event))));
    }
}
