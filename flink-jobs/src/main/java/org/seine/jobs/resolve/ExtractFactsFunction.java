package org.seine.jobs.resolve;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.RecordFacts;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.SourceRef;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;

/**
 * Record → facts, each once, and its mentions normalised for the resolver: keyed by record id, so that a statement
 * repeated in a further message adds that message to the record's sources and nothing else. A record that is withdrawn
 * takes its mentions back, and is not taken up where it comes later; where it is to be erased, so is its text. The memory of record ids never expires, since a
 * repeat may come at any time.
 */
final class ExtractFactsFunction extends KeyedCoProcessFunction<String, Envelope, Withdrawal, Change> {
    static final OutputTag<ResolverMessage> MENTIONS = new OutputTag<>("mentions") {};

    private static final String WITHDRAWN = "withdrawn";

    private transient ValueState<String> messages;

    /** Type and id of each mention, to be taken back. */
    private transient ValueState<String> mentions;

    private transient Signatures signatures;

    @Override
    public void open(OpenContext context) {
        messages = getRuntimeContext().getState(new ValueStateDescriptor<>("messages-of-record", Types.STRING));
        mentions = getRuntimeContext().getState(new ValueStateDescriptor<>("mentions-of-record", Types.STRING));
        signatures = new Signatures(PairScorer.standard());
    }

    @Override
    public void processElement1(Envelope envelope, Context ctx, Collector<Change> out) throws Exception {
        String known = messages.value();
        boolean first = known == null;
        if (!first && (known.equals(WITHDRAWN) || List.of(known.split(" ")).contains(envelope.messageId()))) {
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
        StringJoiner stated = new StringJoiner(" ");
        for (Mention mention : new LinkedHashSet<>(facts.mentions())) {
            Signature signature = signatures.of(mention);
            stated.add(signature.type()).add(signature.mentionId());
            ctx.output(MENTIONS, ResolverMessage.of(ResolverInput.stated(signature, sourceOf(envelope.recordId()))));
        }
        mentions.update(stated.toString());
    }

    @Override
    public void processElement2(Withdrawal withdrawal, Context ctx, Collector<Change> out) throws Exception {
        String recordId = withdrawal.recordId();
        if (withdrawal.erases()) {
            withdrawal.erased().forEach(fact -> out.collect(Change.of(fact)));
        }
        if (WITHDRAWN.equals(messages.value())) {
            return;
        }
        messages.update(WITHDRAWN);
        String stated = mentions.value();
        String[] words = stated == null || stated.isEmpty() ? new String[0] : stated.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            ctx.output(
                    MENTIONS, ResolverMessage.of(ResolverInput.withdrawn(words[i], words[i + 1], sourceOf(recordId))));
        }
        mentions.clear();
    }

    /** Short, since it is kept with every mention. */
    private static String sourceOf(String recordId) {
        return Digests.shortId(recordId);
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
