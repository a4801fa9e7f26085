package org.seine.models.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.codec.Envelope;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.Mention;
import org.seine.graph.facts.RecordFacts;
import org.seine.graph.features.FeatureEngine;
import org.seine.graph.features.LiveNetwork;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.resolve.BlockState;
import org.seine.graph.resolve.ClusterEvent;
import org.seine.graph.resolve.Clusterer;
import org.seine.graph.resolve.InMemoryClusterStore;
import org.seine.graph.resolve.PairDecision;
import org.seine.graph.resolve.PairEvent;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;

/**
 * Facts, resolution and network, with the classes of the stream: who is who is believed as of the last record applied,
 * never as of the end of the past.
 */
final class LiveNetworkReplay implements NetworkReplay {
    private final PairScorer scorer = PairScorer.standard();
    private final Signatures signatures = new Signatures(scorer);
    private final Map<String, BlockState> blocks = new HashMap<>();
    private final Map<String, Clusterer> clusterers = new HashMap<>();
    private final Map<String, List<ClusterEvent>> gathered = new TreeMap<>();
    private final Map<String, PairDecision> decided = new HashMap<>();
    private final LiveNetwork network = new LiveNetwork();
    private final FeatureEngine engine = new FeatureEngine();

    @Override
    public void apply(CustomsRecord record) {
        RecordFacts facts = FactExtractor.of(Envelope.of(record));
        facts.nodes().forEach(network::apply);
        facts.links().forEach(network::apply);
        decided.clear();
        for (Mention mention : facts.mentions()) {
            Signature signature = signatures.of(mention);
            List<ClusterEvent> events = gathered.computeIfAbsent(signature.type(), type -> new ArrayList<>());
            events.add(ClusterEvent.mention(signature));
            for (String key : signature.keys()) {
                for (PairEvent pair :
                        blocks.computeIfAbsent(key, BlockState::new).add(signature)) {
                    addTo(events, signature.type(), pair);
                }
            }
        }
    }

    /** What was gathered is resolved together: the result is that of one by one, and components are weighed once. */
    private void resolve() {
        gathered.forEach((type, events) -> clusterers
                .computeIfAbsent(type, unused -> new Clusterer(new InMemoryClusterStore(), scorer))
                .applyAll(events)
                .changes()
                .forEach(network::apply));
        gathered.clear();
    }

    /** Two profiles often meet under several keys; they are compared once. */
    private void addTo(List<ClusterEvent> events, String type, PairEvent pair) {
        Signature left = pair.left();
        Signature right = pair.right();
        if (left == null || right == null) {
            events.add(ClusterEvent.withdraw(type, pair));
            return;
        }
        PairDecision decision =
                decided.computeIfAbsent(pair.a() + "|" + pair.b(), unused -> scorer.decide(left, right));
        if (decision.isEdge()) {
            events.add(ClusterEvent.support(decision, pair.key()));
        }
    }

    @Override
    public NetworkFeatures features(String subjectId, long asOf) {
        resolve();
        return engine.compute(network, subjectId, asOf);
    }
}
