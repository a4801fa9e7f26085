package org.seine.jobs.resolve;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.facts.Mention;
import org.seine.graph.resolve.ClusterEvent;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;

/** Mention → its normalised signature, once for the clusterer and once for each blocking key. */
final class SignMentionsFunction extends ProcessFunction<String, Keyed> {
    /** Signatures by blocking key. */
    static final OutputTag<BlockEntry> BY_BLOCK = new OutputTag<>("by-block") {};

    private static final int SENT_REMEMBERED = 500_000;

    private transient Signatures signatures;

    /** Profile and key of what was sent since the start: a block takes each profile once, so the rest is spared it. */
    private transient LatelyUsed<String, Boolean> sent;

    @Override
    public void open(OpenContext context) {
        signatures = new Signatures(PairScorer.standard());
        sent = new LatelyUsed<>(SENT_REMEMBERED);
    }

    @Override
    public void processElement(String mention, Context ctx, Collector<Keyed> out) {
        Signature signature = signatures.of(SeineJson.readValue(mention, Mention.class));
        out.collect(new Keyed(signature.type(), StateJson.write(ClusterEvent.mention(signature))));
        String json = "";
        for (String key : signature.keys()) {
            if (sent.put(signature.profileId() + " " + key, true) == null) {
                json = json.isEmpty() ? StateJson.write(signature) : json;
                ctx.output(BY_BLOCK, new BlockEntry(key, signature.profileId(), json));
            }
        }
    }
}
