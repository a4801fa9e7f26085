package org.seine.jobs.network;

import java.time.Duration;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.GraphChangeJson;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.NodeFact;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.features.FeatureEngine;
import org.seine.graph.features.LiveNetwork;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.store.GraphRow;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;
import org.seine.jobs.runtime.neo4j.RowBytes;

/**
 * Changes of the graph → features of the consignments and travellers that they touch, a moment later and together. The
 * network itself is in memory; the state holds the changes that it is made of, for as long as the graph lives, and
 * rebuilds it after a restart. One subtask holds the whole network.
 */
final class ComputeFeaturesFunction extends KeyedProcessFunction<String, KafkaMessage, OutMessage> {
    static final OutputTag<RowBytes> ASSESSMENTS = new OutputTag<>("assessments") {};

    private static final int SUBJECTS_AT_ONCE = 100;

    /**
     * A consignment or journey first seen longer ago is closed: its features are those of that day, and what is learnt
     * later does not change them.
     */
    private static final Duration OPEN_FOR = Duration.ofDays(45);

    private static final long PAUSE_MILLIS = 200;

    /**
     * After a round the job takes up changes for this many times as long: while much comes in, a subject that many
     * changes touch is worked on once for several of them.
     */
    private static final long REST = 4;

    /** Reached by the watermark when a bounded input ends, so that nothing gathered is left behind. */
    private static final long END_OF_INPUT = Long.MAX_VALUE - 1;

    private transient MapState<String, byte[]> changes;
    private transient MapState<String, String> emitted;
    private transient ValueState<Long> streamTime;
    private transient ValueState<Long> count;
    private transient @Nullable LiveNetwork network;
    private transient FeatureEngine engine;
    private transient long restUntil;

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        changes = runtime.getMapState(new MapStateDescriptor<>(
                "changes", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        emitted = runtime.getMapState(new MapStateDescriptor<>("emitted", Types.STRING, Types.STRING));
        streamTime = runtime.getState(new ValueStateDescriptor<>("stream-time", Types.LONG));
        count = runtime.getState(new ValueStateDescriptor<>("count", Types.LONG));
        engine = new FeatureEngine();
    }

    @Override
    public void processElement(KafkaMessage message, Context ctx, Collector<OutMessage> out) throws Exception {
        LiveNetwork live = network();
        GraphChange change = GraphChangeJson.read(message.value());
        changes.put(memoryKey(change), message.value());
        live.apply(change);
        advance(change);
        ctx.timerService()
                .registerProcessingTimeTimer(nextPause(ctx.timerService().currentProcessingTime()));
        ctx.timerService().registerEventTimeTimer(END_OF_INPUT);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OutMessage> out) throws Exception {
        long clock = ctx.timerService().currentProcessingTime();
        if (clock < restUntil && timestamp != END_OF_INPUT) {
            ctx.timerService().registerProcessingTimeTimer(restUntil);
            return;
        }
        LiveNetwork live = network();
        Long now = streamTime.value();
        long asOf = now == null ? 0 : now + 1;
        Set<String> touched = live.takeDirtySubjects(SUBJECTS_AT_ONCE);
        for (String subject : touched) {
            long closed = live.findFirstSeen(subject).orElse(asOf) + OPEN_FOR.toMillis();
            if (closed < asOf && emitted.contains(subject)) {
                continue;
            }
            NetworkFeatures features = engine.compute(live, subject, Math.min(asOf, closed));
            String digest =
                    Digests.shortId(SeineJson.writeValue(features.values()) + features.entities() + features.path());
            if (digest.equals(emitted.get(subject))) {
                continue;
            }
            emitted.put(subject, digest);
            long sequence = count.value() == null ? 1 : count.value() + 1;
            count.update(sequence);
            out.collect(OutMessage.of(Topics.NETWORK_FEATURES, subject, SeineJson.writeValue(features)));
            ctx.output(ASSESSMENTS, RowBytes.of(GraphRow.of(features, sequence)));
        }
        long done = ctx.timerService().currentProcessingTime();
        restUntil = done + REST * (done - clock);
        if (touched.size() == SUBJECTS_AT_ONCE) {
            ctx.timerService().registerProcessingTimeTimer(restUntil + 1);
        }
    }

    private LiveNetwork network() throws Exception {
        if (network == null) {
            LiveNetwork rebuilt = new LiveNetwork();
            for (byte[] json : changes.values()) {
                rebuilt.apply(GraphChangeJson.read(json));
            }
            network = rebuilt;
        }
        return network;
    }

    private void advance(GraphChange change) throws Exception {
        long seenAt = change instanceof NodeFact n ? n.seenAt() : change instanceof LinkFact l ? l.seenAt() : 0;
        Long now = streamTime.value();
        if (now == null || seenAt > now) {
            streamTime.update(seenAt);
        }
    }

    /** Facts are kept by source, beliefs once. */
    private static String memoryKey(GraphChange change) {
        if (change instanceof NodeFact n) {
            return "n|" + n.id() + "|" + n.source();
        }
        if (change instanceof LinkFact l) {
            return "l|" + l.id() + "|" + l.source();
        }
        return (change instanceof EntityState ? "e|" : "m|") + change.key();
    }

    private static long nextPause(long now) {
        return (now / PAUSE_MILLIS + 1) * PAUSE_MILLIS;
    }
}
