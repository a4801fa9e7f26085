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
    static final OutputTag<Keyed> BY_BLOCK = new OutputTag<>("by-block") {};

    private transient Signatures signatures;

    @Override
    public void open(OpenContext context) {
        signatures = new Signatures(PairScorer.standard());
    }

    @Override
    public void processElement(String mention, Context ctx, Collector<Keyed> out) {
        Signature signature = signatures.of(SeineJson.readValue(mention, Mention.class));
        out.collect(new Keyed(signature.type(), StateJson.write(ClusterEvent.mention(signature))));
        String json = StateJson.write(signature);
        for (String key : signature.keys()) {
            ctx.output(BY_BLOCK, new Keyed(key, json));
        }
    }
}
