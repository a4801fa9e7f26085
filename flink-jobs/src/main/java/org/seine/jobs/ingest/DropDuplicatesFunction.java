package org.seine.jobs.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.jobs.ingest.quality.QualityNote;
import org.seine.jobs.ingest.quality.QualityNotes;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;

/**
 * Lets each statement of each message through once; keyed by both ids. A repeat after the memory has run out is only
 * counted wrongly: what follows knows it again by the same ids.
 */
final class DropDuplicatesFunction extends KeyedProcessFunction<String, Envelope, Envelope> {
    static final OutputTag<OutMessage> DUPLICATES = new OutputTag<>("duplicates") {};

    static final OutputTag<QualityNote> QUALITY = new OutputTag<>("duplicate-notes") {};

    private final Duration memory;
    private transient ValueState<Boolean> seen;

    DropDuplicatesFunction(Duration memory) {
        this.memory = memory;
    }

    static String keyOf(Envelope envelope) {
        return envelope.recordId() + " " + envelope.messageId();
    }

    @Override
    public void open(OpenContext context) {
        var descriptor = new ValueStateDescriptor<>("seen-statement", Types.BOOLEAN);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(memory).build());
        seen = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(Envelope envelope, Context ctx, Collector<Envelope> out) throws Exception {
        if (seen.value() == null) {
            seen.update(true);
            out.collect(envelope);
        } else {
            CustomsRecord record = envelope.record();
            Map<String, Object> duplicate = new TreeMap<>();
            duplicate.put("recordId", envelope.recordId());
            duplicate.put("messageId", envelope.messageId());
            duplicate.put("kind", envelope.kind());
            duplicate.put("system", record.source().system());
            ctx.output(QUALITY, QualityNotes.ofDuplicate(record));
            ctx.output(
                    DUPLICATES, OutMessage.of(Topics.DUPLICATES, envelope.recordId(), SeineJson.writeValue(duplicate)));
        }
    }
}
