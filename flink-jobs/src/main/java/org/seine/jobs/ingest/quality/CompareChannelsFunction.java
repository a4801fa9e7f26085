package org.seine.jobs.ingest.quality;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Compares what API and PNR say of the holder of one document on one flight; keyed by both. Each holder is compared once,
 * and each field that contradicts is counted once, however often either channel repeats itself.
 */
public final class CompareChannelsFunction extends KeyedProcessFunction<String, TravellerNote, QualityNote> {
    private final Duration memory;
    private transient MapState<String, String> said;

    public CompareChannelsFunction(Duration memory) {
        this.memory = memory;
    }

    @Override
    public void open(OpenContext context) {
        var descriptor = new MapStateDescriptor<>("said-of-holder", Types.STRING, Types.STRING);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(memory).build());
        said = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement(TravellerNote note, Context ctx, Collector<QualityNote> out) throws Exception {
        String other = note.channel().equals("API") ? "PNR" : "API";
        said.put(note.channel(), "");
        Map<String, Long> counts = new TreeMap<>();
        if (said.contains(other) && !said.contains("compared")) {
            said.put("compared", "");
            counts.put("compared", 1L);
        }
        for (Map.Entry<String, String> value : note.values().entrySet()) {
            String field = value.getKey();
            said.put(note.channel() + "." + field, value.getValue());
            String theirs = said.get(other + "." + field);
            if (theirs != null && !theirs.equals(value.getValue()) && !said.contains("told." + field)) {
                said.put("told." + field, "");
                counts.put("contradiction:" + field, 1L);
            }
        }
        if (!counts.isEmpty()) {
            out.collect(new QualityNote(note.source(), note.carrier(), note.day(), counts));
        }
    }
}
