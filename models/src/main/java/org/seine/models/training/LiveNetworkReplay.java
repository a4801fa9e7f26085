package org.seine.models.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.seine.graph.codec.Envelope;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.RecordFacts;
import org.seine.graph.features.FeatureEngine;
import org.seine.graph.features.LiveNetwork;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.resolve.BlockState;
import org.seine.graph.resolve.ClusterChanges;
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
    /** Scorers and signers remember names that they met lately, and are for one thread. */
    private static final ThreadLocal<PairScorer> SCORER = ThreadLocal.withInitial(PairScorer::standard);

    private static final ThreadLocal<Signatures> SIGNATURES =
            ThreadLocal.withInitial(() -> new Signatures(PairScorer.standard()));

    private final Map<String, BlockState> blocks = new HashMap<>();
    private final Map<String, Clusterer> clusterers = new HashMap<>();
    private final List<CustomsRecord> waiting = new ArrayList<>();
    private final LiveNetwork network = new LiveNetwork();
    private final FeatureEngine engine = new FeatureEngine();

    /** What one record says, ready to be taken up. */
    private record Read(RecordFacts facts, List<Signature> mentions) {
        static Read of(CustomsRecord record) {
            RecordFacts facts = FactExtractor.of(Envelope.of(record));
            Signatures signatures = SIGNATURES.get();
            return new Read(facts, facts.mentions().stream().map(signatures::of).toList());
        }
    }

    /** What has come in for one entity type since it was last resolved, in order. */
    private record Gathered(List<Signature> mentions, List<PairEvent> pairs) {
        Gathered() {
            this(new ArrayList<>(), new ArrayList<>());
        }
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
        Map<String, Gathered> gathered = new TreeMap<>();
        for (Read read : waiting.parallelStream().map(Read::of).toList()) {
            read.facts().nodes().forEach(network::apply);
            read.facts().links().forEach(network::apply);
            for (Signature signature : read.mentions()) {
                Gathered ofType = gathered.computeIfAbsent(signature.type(), type -> new Gathered());
                ofType.mentions().add(signature);
                for (String key : signature.keys()) {
                    ofType.pairs()
                            .addAll(blocks.computeIfAbsent(key, BlockState::new).add(signature));
                }
            }
        }
        waiting.clear();
        for (String type : gathered.keySet()) {
            clusterers.computeIfAbsent(
                    type, unused -> new Clusterer(new InMemoryClusterStore(), PairScorer.standard()));
        }
        List<ClusterChanges> changes = gathered.entrySet().parallelStream()
                .map(news -> Objects.requireNonNull(clusterers.get(news.getKey()))
                        .applyAll(eventsOf(news.getKey(), news.getValue())))
                .toList();
        changes.forEach(ofType -> ofType.changes().forEach(network::apply));
    }

    private static List<ClusterEvent> eventsOf(String type, Gathered news) {
        Map<String, PairDecision> decisions = decisionsOn(news.pairs());
        List<ClusterEvent> events = new ArrayList<>();
        news.mentions().forEach(mention -> events.add(ClusterEvent.mention(mention)));
        for (PairEvent pair : news.pairs()) {
            if (pair.kind() == PairEvent.Kind.WITHDRAW) {
                events.add(ClusterEvent.withdraw(type, pair));
            } else {
                PairDecision decision = decisions.get(idOf(pair));
                if (decision != null && decision.isEdge()) {
                    events.add(ClusterEvent.support(decision, pair.key()));
                }
            }
        }
        return events;
    }

    /** Two profiles often meet under several keys; they are compared once. */
    private static Map<String, PairDecision> decisionsOn(List<PairEvent> pairs) {
        Map<String, PairEvent> distinct = new HashMap<>();
        for (PairEvent pair : pairs) {
            if (pair.kind() == PairEvent.Kind.SUPPORT) {
                distinct.putIfAbsent(idOf(pair), pair);
            }
        }
        return distinct.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, pair -> decide(pair.getValue())));
    }

    private static PairDecision decide(PairEvent pair) {
        return SCORER.get().decide(Objects.requireNonNull(pair.left()), Objects.requireNonNull(pair.right()));
    }

    private static String idOf(PairEvent pair) {
        return pair.a() + "|" + pair.b();
    }
}
