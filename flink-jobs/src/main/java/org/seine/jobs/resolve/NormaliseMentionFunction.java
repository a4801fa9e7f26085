package org.seine.jobs.resolve;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.facts.Mention;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.Signatures;

/** A mention as JSON → what the resolver is told of it. */
final class NormaliseMentionFunction extends RichMapFunction<String, ResolverMessage> {
    private transient Signatures signatures;

    @Override
    public void open(OpenContext context) {
        signatures = new Signatures(PairScorer.standard());
    }

    @Override
    public ResolverMessage map(String json) {
        Mention mention = SeineJson.readValue(json, Mention.class);
        return ResolverMessage.of(ResolverInput.stated(signatures.of(mention), Digests.shortId(mention.source())));
    }
}
