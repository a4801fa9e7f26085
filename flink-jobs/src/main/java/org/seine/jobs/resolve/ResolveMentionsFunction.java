package org.seine.jobs.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.change.CommonKey;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.GraphChangeJson;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.ClusterChanges;
import org.seine.graph.resolve.IncrementalResolver;
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.UndecidedPair;
import org.seine.graph.store.GraphRow;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;
import org.seine.jobs.runtime.neo4j.RowBytes;

/**
 * Mentions of one entity type, and what officers say of them → entities and memberships, merges, splits and moves, and
 * pairs that an officer should decide; each for its topic. They are gathered for a moment, so that a component is
 * partitioned once for many of them; what comes out in the end does not depend on how they were gathered. One subtask holds
 * all that is known of a type, for as long as the graph lives: blocks, profiles and clusters lie beside each other, and a
 * mention costs no message but its own.
 */
final class ResolveMentionsFunction extends KeyedProcessFunction<String, ResolverMessage, OutMessage>
        implements CheckpointedFunction {
    /** The same beliefs as they shall stand in Neo4j. */
    static final OutputTag<RowBytes> ROWS = new OutputTag<>("belief-rows") {};

    private static final long PAUSE_MILLIS = 50;

    /** Changed values are written when a checkpoint comes, or when there are so many of a type. */
    private static final int MOST_UNWRITTEN = 50_000;

    /** Rows wait for a checkpoint too, since Neo4j sees no more of them than the last of each. */
    private static final int MOST_ROWS = 20_000;

    private final DecidingWeights weights;

    /** By which all that is known here was weighed. */
    @SuppressWarnings("NullAway.Init") // initializeState sets it before open
    private transient ListState<String> decidedBy;

    private transient Map<String, List<ResolverInput>> gathered;
    private transient Map<String, GraphRow> rows;
    private transient BytesClusterStore store;
    private transient IncrementalResolver resolver;

    /**
     * The function with its results and its state written behind: what was gathered is resolved before a checkpoint, and a
     * profile that a hundred mentions touch between two checkpoints is written once, in the turn of its type.
     */
    static final class Operator extends KeyedProcessOperator<String, ResolverMessage, OutMessage> {
        private static final long serialVersionUID = 1;

        private final ResolveMentionsFunction function;

        Operator(DecidingWeights weights) {
            this(new ResolveMentionsFunction(weights));
        }

        private Operator(ResolveMentionsFunction function) {
            super(function);
            this.function = function;
        }

        @Override
        public void processElement(StreamRecord<ResolverMessage> message) throws Exception {
            super.processElement(message);
            if (function.rows.size() >= MOST_ROWS) {
                sendRows();
            }
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            settle();
            super.prepareSnapshotPreBarrier(checkpointId);
        }

        @Override
        public void finish() throws Exception {
            settle();
            super.finish();
        }

        private void settle() throws Exception {
            for (String type : function.gathered.keySet()) {
                setCurrentKey(type);
                function.resolve(type, message -> output.collect(new StreamRecord<>(message)));
            }
            sendRows();
        }

        private void sendRows() {
            function.rows.values().forEach(row -> output.collect(ROWS, new StreamRecord<>(RowBytes.of(row))));
            function.rows.clear();
        }

        @Override
        public void snapshotState(StateSnapshotContext context) throws Exception {
            super.snapshotState(context);
            for (String type : function.store.unwritten()) {
                setCurrentKey(type);
                function.store.turnTo(type);
                function.store.flush();
            }
        }
    }

    ResolveMentionsFunction(DecidingWeights weights) {
        this.weights = weights;
    }

    /** Two sets of weights in one state would leave neither's entities: it is taken up by the one that made it alone. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        decidedBy = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("decided-by", Types.STRING));
        if (context.isRestored()) {
            String now = weights.identity();
            String then = DecidingWeights.STANDARD.identity(); // where nothing else is said, by an earlier release
            for (String said : decidedBy.get()) {
                then = said;
            }
            if (!then.equals(now)) {
                throw new IllegalStateException(
                        "Who is who was decided with the weights %s so far, and the job was given %s. Start it with those, or reset and send everything again."
                                .formatted(then, now));
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        decidedBy.update(List.of(weights.identity()));
    }

    @Override
    public void open(OpenContext context) {
        gathered = new TreeMap<>();
        rows = new LinkedHashMap<>();
        store = new BytesClusterStore(new StateBytesStore(getRuntimeContext()));
        resolver = new IncrementalResolver(store, weights.scorer());
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
    public void processElement(ResolverMessage message, Context ctx, Collector<OutMessage> out) {
        List<ResolverInput> waiting = gathered.computeIfAbsent(message.type(), unused -> new ArrayList<>());
        if (waiting.isEmpty()) {
            long now = ctx.timerService().currentProcessingTime();
            ctx.timerService().registerProcessingTimeTimer((now / PAUSE_MILLIS + 1) * PAUSE_MILLIS);
        }
        waiting.add(StateCodec.INPUT.read("", message.input()));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OutMessage> out) throws Exception {
        resolve(ctx.getCurrentKey(), out::collect);
    }

    /** Of the type whose turn it is in keyed state. */
    private void resolve(String type, Consumer<OutMessage> tell) throws Exception {
        List<ResolverInput> inputs = gathered.getOrDefault(type, List.of());
        if (inputs.isEmpty()) {
            return;
        }
        store.turnTo(type);
        ClusterChanges changes = resolver.applyAll(inputs);
        inputs.clear();
        if (store.size() > MOST_UNWRITTEN) {
            store.flush();
        }
        for (GraphChange change : changes.changes()) {
            if (!(change instanceof CommonKey)) { // matters to evidence, not to the shape of the network
                tell.accept(new OutMessage(Topics.GRAPH_CHANGES, change.key(), GraphChangeJson.write(change)));
            }
            GraphRow row = GraphRow.of(change);
            rows.put(row.key(), row);
        }
        changes.events()
                .forEach(event -> tell.accept(
                        OutMessage.of(Topics.ENTITY_EVENTS, event.entityId(), SeineJson.writeValue(event))));
        for (UndecidedPair pair : changes.undecided()) {
            tell.accept(OutMessage.of(Topics.UNDECIDED, pair.id(), SeineJson.writeValue(pair)));
        }
    }
}
