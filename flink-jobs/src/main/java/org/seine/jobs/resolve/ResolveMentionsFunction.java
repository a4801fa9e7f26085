package org.seine.jobs.resolve;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.Membership;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.ClusterChanges;
import org.seine.graph.resolve.IncrementalResolver;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.UndecidedPair;
import org.seine.graph.store.GraphRow;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;
import org.seine.jobs.runtime.neo4j.RowJson;

/**
 * Mentions of one entity type, and what officers say of them → entities and memberships. They are gathered for a moment, so that a component is
 * partitioned once for many of them; what comes out in the end does not depend on how they were gathered. One subtask
 * holds all that is known of a type, for as long as the graph lives: blocks, profiles and clusters lie beside each other,
 * and a mention costs no message but its own.
 */
final class ResolveMentionsFunction extends KeyedProcessFunction<String, ResolverMessage, Change> {
    /** Merges, splits and moves, and pairs that an officer should decide. */
    static final OutputTag<OutMessage> LIFECYCLE = new OutputTag<>("lifecycle") {};

    /** The same beliefs as they shall stand in Neo4j. */
    static final OutputTag<RowJson> ROWS = new OutputTag<>("belief-rows") {};

    private static final long PAUSE_MILLIS = 50;

    /** Changed values are written when a checkpoint comes, or when there are so many of a type. */
    private static final int MOST_UNWRITTEN = 20_000;

    /** Reached by the watermark when a bounded input ends, so that nothing gathered is left behind. */
    private static final long END_OF_INPUT = Long.MAX_VALUE - 1;

    /**
     * The function with its state written behind: a profile that a hundred mentions touch between two checkpoints is written
     * once, in the turn of its type, just before the state is taken.
     */
    static final class Operator extends KeyedProcessOperator<String, ResolverMessage, Change> {
        private static final long serialVersionUID = 1;

        Operator() {
            super(new ResolveMentionsFunction());
        }

        @Override
        public void snapshotState(StateSnapshotContext context) throws Exception {
            super.snapshotState(context);
            BytesClusterStore store = ((ResolveMentionsFunction) getUserFunction()).store;
            for (String type : store.unwritten()) {
                setCurrentKey(type);
                store.turnTo(type);
                store.flush();
            }
        }
    }

    private transient ListState<byte[]> gathered;
    private transient BytesClusterStore store;
    private transient IncrementalResolver resolver;

    @Override
    public void open(OpenContext context) {
        gathered = getRuntimeContext()
                .getListState(
                        new ListStateDescriptor<>("gathered", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        store = new BytesClusterStore(new StateBytesStore(getRuntimeContext()));
        resolver = new IncrementalResolver(store, PairScorer.standard());
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("resolver");
        metrics.<Long, Gauge<Long>>gauge("comparisons", () -> resolver.counts().comparisons());
        metrics.<Long, Gauge<Long>>gauge("genericKeys", () -> resolver.counts().genericKeys());
        metrics.<Long, Gauge<Long>>gauge(
                "pairsTakenBack", () -> resolver.counts().pairsTakenBack());
        metrics.<Long, Gauge<Long>>gauge(
                "withdrawnProfiles", () -> resolver.counts().withdrawnProfiles());
        metrics.<Integer, Gauge<Integer>>gauge(
                "largestBlock", () -> resolver.counts().largestBlock());
    }

    @Override
    public void processElement(ResolverMessage message, Context ctx, Collector<Change> out) throws Exception {
        gathered.add(message.input());
        long now = ctx.timerService().currentProcessingTime();
        ctx.timerService().registerProcessingTimeTimer((now / PAUSE_MILLIS + 1) * PAUSE_MILLIS);
        ctx.timerService().registerEventTimeTimer(END_OF_INPUT);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<Change> out) throws Exception {
        List<ResolverInput> inputs = new ArrayList<>();
        for (byte[] bytes : gathered.get()) {
            inputs.add(StateCodec.read(bytes, ResolverInput.class));
        }
        gathered.clear();
        if (inputs.isEmpty()) {
            return;
        }
        store.turnTo(ctx.getCurrentKey());
        ClusterChanges changes = resolver.applyAll(inputs);
        if (store.size() > MOST_UNWRITTEN) {
            store.flush();
        }
        for (GraphChange change : changes.changes()) {
            out.collect(Change.of(change));
            ctx.output(ROWS, RowJson.of(rowOf(change)));
        }
        changes.events()
                .forEach(event -> ctx.output(
                        LIFECYCLE,
                        new OutMessage(Topics.ENTITY_EVENTS, event.entityId(), SeineJson.writeValue(event))));
        for (UndecidedPair pair : changes.undecided()) {
            ctx.output(LIFECYCLE, new OutMessage(Topics.UNDECIDED, pair.id(), SeineJson.writeValue(pair)));
        }
    }

    private static GraphRow rowOf(GraphChange belief) {
        return belief instanceof EntityState entity ? GraphRow.of(entity) : GraphRow.of((Membership) belief);
    }
}
