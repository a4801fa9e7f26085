package org.seine.jobs.ingest.quality;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.seine.jobs.runtime.OutMessage;

/**
 * Adds up the notes of one source, carrier and day; keyed by the three. Writes the row at once when it is new, and then
 * at most once a second.
 */
public final class CountQualityFunction extends KeyedProcessFunction<String, QualityNote, OutMessage> {
    private static final long PAUSE_MILLIS = 1000;

    private final Duration memory;
    private transient MapState<String, Long> counts;
    private transient ValueState<Boolean> waiting;

    public CountQualityFunction(Duration memory) {
        this.memory = memory;
    }

    @Override
    public void open(OpenContext context) {
        var ttl = StateTtlConfig.newBuilder(memory).build();
        var counted = new MapStateDescriptor<>("quality-counts", Types.STRING, Types.LONG);
        counted.enableTimeToLive(ttl);
        counts = getRuntimeContext().getMapState(counted);
        var timer = new ValueStateDescriptor<>("quality-timer", Types.BOOLEAN);
        timer.enableTimeToLive(ttl);
        waiting = getRuntimeContext().getState(timer);
    }

    @Override
    public void processElement(QualityNote note, Context ctx, Collector<OutMessage> out) throws Exception {
        boolean isNew = counts.isEmpty();
        for (Map.Entry<String, Long> count : note.counts().entrySet()) {
            Long before = counts.get(count.getKey());
            counts.put(count.getKey(), count.getValue() + (before == null ? 0 : before));
        }
        if (isNew) {
            write(note.key(), out);
        } else if (waiting.value() == null) {
            waiting.update(true);
            ctx.timerService().registerProcessingTimeTimer(ctx.timerService().currentProcessingTime() + PAUSE_MILLIS);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OutMessage> out) throws Exception {
        waiting.clear();
        write(ctx.getCurrentKey(), out);
    }

    private void write(String key, Collector<OutMessage> out) throws Exception {
        Map<String, Long> all = new TreeMap<>();
        for (Map.Entry<String, Long> count : counts.entries()) {
            all.put(count.getKey(), count.getValue());
        }
        out.collect(QualityRow.message(key, all));
    }
}
