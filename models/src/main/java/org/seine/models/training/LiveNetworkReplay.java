package org.seine.models.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.seine.graph.codec.Envelope;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.RecordFacts;
import org.seine.graph.features.FeatureEngine;
import org.seine.graph.features.LiveNetwork;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.resolve.ClusterChanges;
import org.seine.graph.resolve.InMemoryClusterStore;
import org.seine.graph.resolve.IncrementalResolver;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;

/**
 * Facts, resolution and network, with the classes of the stream: who is who is believed as of the last record applied,
 * never as of the end of the past.
 */
final class LiveNetworkReplay implements NetworkReplay {
    private final MatchModel weights;

    /** Signers remember names that they met lately, and are for one thread. */
    private final ThreadLocal<Signatures> signatures;

    private final Map<String, IncrementalResolver> resolvers = new HashMap<>();
    private final List<CustomsRecord> waiting = new ArrayList<>();
    private final LiveNetwork network = new LiveNetwork();
    private final FeatureEngine engine = new FeatureEngine();

    /** What one record says, ready to be taken up. */
    private record Read(RecordFacts facts, List<Signature> mentions) {}

    /** @param weights by which who is who is decided */
    LiveNetworkReplay(MatchModel weights) {
        this.weights = weights;
        this.signatures = ThreadLocal.withInitial(() -> new Signatures(PairScorer.of(weights)));
    }

    private Read read(CustomsRecord record) {
        RecordFacts facts = FactExtractor.of(Envelope.of(record));
        return new Read(
                facts, facts.mentions().stream().map(signatures.get()::of).toList());
    }

    @Override
    public void apply(CustomsRecord record) {
        waiting.add(record);
    }

    @Override
    public NetworkFeatures features(String subjectId, long asOf) {
        takeUp();
        return engine.compute(network, subjectId, asOf);
    }

    /**
     * What waits is read, resolved and taken up together: the result is that of one by one, components are weighed once,
     * and all cores help where the order does not matter.
     */
    private void takeUp() {
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, List<Signature>> mentions = new TreeMap<>();
        for (Read read : waiting.parallelStream().map(this::read).toList()) {
            read.facts().nodes().forEach(network::apply);
            read.facts().links().forEach(network::apply);
            read.mentions().forEach(mention -> mentions.computeIfAbsent(mention.type(), type -> new ArrayList<>())
                    .add(mention));
        }
        waiting.clear();
        for (String type : mentions.keySet()) {
            resolvers.computeIfAbsent(
                    type, unused -> new IncrementalResolver(new InMemoryClusterStore(), PairScorer.of(weights)));
        }
        List<ClusterChanges> changes = mentions.entrySet().parallelStream()
                .map(news ->
                        Objects.requireNonNull(resolvers.get(news.getKey())).addAll(news.getValue()))
                .toList();
        changes.forEach(ofType -> ofType.changes().forEach(network::apply));
    }
}
