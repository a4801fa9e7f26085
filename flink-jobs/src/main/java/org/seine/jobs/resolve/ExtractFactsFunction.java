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
import org.seine.graph.change.GraphChangeJson;
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
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;

/**
 * Record → facts, each once, and its mentions normalised for the resolver: keyed by record id, so that a statement
 * repeated in a further message adds that message to the record's sources and nothing else. A record that is withdrawn
 * takes its mentions back, and is not taken up where it comes later; where it is to be erased, so is its text. The memory of record ids never expires, since a
 * repeat may come at any time.
 */
final class ExtractFactsFunction extends KeyedCoProcessFunction<String, Envelope, Withdrawal, Fact> {
    static final OutputTag<ResolverMessage> MENTIONS = new OutputTag<>("mentions") {};

    /** What belongs to the shape of the network: all but the records, which matter to evidence. */
    static final OutputTag<OutMessage> CHANGES = new OutputTag<>("changes") {};

    private static final String WITHDRAWN = "withdrawn";

    /** Ids of messages; after a line feed type and id of each mention, to be taken back. */
    private transient ValueState<String> taken;

    private final DecidingWeights weights;

    private transient Signatures signatures;

    ExtractFactsFunction(DecidingWeights weights) {
        this.weights = weights;
    }

    @Override
    public void open(OpenContext context) {
        taken = getRuntimeContext().getState(new ValueStateDescriptor<>("taken-of-record", Types.STRING));
        signatures = new Signatures(weights.scorer());
    }

    @Override
    public void processElement1(Envelope envelope, Context ctx, Collector<Fact> out) throws Exception {
        String known = taken.value();
        String messages = known == null ? "" : known.substring(0, known.indexOf('\n'));
        boolean first = known == null;
        if (!first
                && (messages.equals(WITHDRAWN) || List.of(messages.split(" ")).contains(envelope.messageId()))) {
            return;
        }
        CustomsRecord record = envelope.record();
        out.collect(Fact.of(recordFact(envelope, record)));
        if (!first) {
            taken.update(messages + " " + envelope.messageId() + known.substring(messages.length()));
            return;
        }
        RecordFacts facts = FactExtractor.of(envelope);
        Set<GraphChange> distinct = new LinkedHashSet<>(facts.nodes());
        distinct.addAll(facts.links());
        for (GraphChange fact : distinct) {
            tell(fact, ctx, out);
        }
        StringJoiner stated = new StringJoiner(" ");
        for (Mention mention : new LinkedHashSet<>(facts.mentions())) {
            Signature signature = signatures.of(mention);
            stated.add(signature.type()).add(signature.mentionId());
            ctx.output(MENTIONS, ResolverMessage.of(ResolverInput.stated(signature, sourceOf(envelope.recordId()))));
        }
        taken.update(envelope.messageId() + "\n" + stated);
    }

    @Override
    public void processElement2(Withdrawal withdrawal, Context ctx, Collector<Fact> out) throws Exception {
        String recordId = withdrawal.recordId();
        if (withdrawal.erases()) {
            for (NodeFact fact : withdrawal.erased()) {
                if (fact.label().equals(Vocabulary.RECORD)) {
                    out.collect(Fact.of(fact));
                } else {
                    tell(fact, ctx, out);
                }
            }
        }
        String known = taken.value();
        String stated = known == null ? "" : known.substring(known.indexOf('\n') + 1);
        String[] words = stated.isEmpty() ? new String[0] : stated.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            ctx.output(
                    MENTIONS, ResolverMessage.of(ResolverInput.withdrawn(words[i], words[i + 1], sourceOf(recordId))));
        }
        taken.update(WITHDRAWN + "\n");
    }

    private static void tell(GraphChange fact, Context ctx, Collector<Fact> out) {
        out.collect(Fact.of(fact));
        ctx.output(CHANGES, new OutMessage(Topics.GRAPH_CHANGES, fact.key(), GraphChangeJson.write(fact)));
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
