package org.seine.jobs.resolve;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.RecordFacts;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.SourceRef;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;

/**
 * Record → facts, each once, and its mentions normalised for the resolver: keyed by record id, so that a statement repeated in a further message adds that message to
 * the record's sources and nothing else. The memory of record ids never expires, since a repeat may come at any time.
 */
final class ExtractFactsFunction extends KeyedProcessFunction<String, Envelope, Change> {
    static final OutputTag<SignedMention> MENTIONS = new OutputTag<>("mentions") {};

    private transient ValueState<String> messages;
    private transient Signatures signatures;

    @Override
    public void open(OpenContext context) {
        messages = getRuntimeContext().getState(new ValueStateDescriptor<>("messages-of-record", Types.STRING));
        signatures = new Signatures(PairScorer.standard());
    }

    @Override
    public void processElement(Envelope envelope, Context ctx, Collector<Change> out) throws Exception {
        String known = messages.value();
        boolean first = known == null;
        if (!first && List.of(known.split(" ")).contains(envelope.messageId())) {
            return;
        }
        messages.update(first ? envelope.messageId() : known + " " + envelope.messageId());
        CustomsRecord record = envelope.record();
        out.collect(Change.of(recordFact(envelope, record)));
        if (!first) {
            return;
        }
        RecordFacts facts = FactExtractor.of(envelope);
        Set<GraphChange> distinct = new LinkedHashSet<>(facts.nodes());
        distinct.addAll(facts.links());
        for (GraphChange fact : distinct) {
            out.collect(Change.of(fact));
        }
        for (Mention mention : new LinkedHashSet<>(facts.mentions())) {
            Signature signature = signatures.of(mention);
            ctx.output(MENTIONS, new SignedMention(signature.type(), StateCodec.write(signature)));
        }
    }

    private static NodeFact recordFact(Envelope envelope, CustomsRecord record) {
        SourceRef source = record.source();
        Map<String, String> props = new TreeMap<>();
        props.put("kind", envelope.kind());
        props.put("json", SeineJson.write(record.withSource(SourceRef.UNKNOWN)));
        props.put("_system", source.system());
        props.put("_file", source.file());
        props.put("_position", source.position());
        return new NodeFact(
                envelope.recordId(), Vocabulary.RECORD, props, 0, envelope.messageId(), envelope.eventTime());
    }
}
