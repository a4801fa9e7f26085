package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.seine.graph.resolve.ClusterStore.Block;

/**
 * Who is who among mentions of one entity type as they come: block, compare, decide, cluster. What is believed depends on
 * the set of the mentions and not on their order or on how they were gathered into batches.
 *
 * <p>A pair is a candidate exactly when it shares a key that at most {@link BlockingKeys#capOf} profiles carry in the
 * end. That number only grows: a key which crosses its cap is generic for good and takes back every pair that it alone
 * supported. A profile that is known is not compared again, whichever mention repeats it.
 *
 * <p>Cost: one comparison for each new profile and each other one in its blocks.
 */
public final class IncrementalResolver {
    private final ClusterStore store;
    private final PairScorer scorer;
    private final Clusterer clusterer;

    public IncrementalResolver(ClusterStore store, PairScorer scorer) {
        this.store = store;
        this.scorer = scorer;
        this.clusterer = new Clusterer(store, scorer);
    }

    /** What follows from these mentions, all of one entity type. */
    public ClusterChanges addAll(Collection<Signature> mentions) {
        Batch batch = new Batch();
        List<ClusterEvent> events = new ArrayList<>();
        for (Signature mention : mentions) {
            events.add(ClusterEvent.mention(mention));
            batch.add(mention);
        }
        batch.collect(events);
        return clusterer.applyAll(events);
    }

    /** Profiles that are new, by the blocks that they come into. */
    private final class Batch {
        private final Map<String, Signature> fresh = new LinkedHashMap<>();
        private final Map<String, Set<String>> freshByKey = new TreeMap<>();

        void add(Signature mention) {
            if (fresh.containsKey(mention.profileId()) || isKnown(mention.profileId())) {
                return;
            }
            fresh.put(mention.profileId(), mention);
            for (String key : mention.keys()) {
                freshByKey.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(mention.profileId());
            }
        }

        private boolean isKnown(String profileId) {
            ClusterNode node = store.nodes().get(profileId);
            return node != null && node.signature() != null;
        }

        void collect(List<ClusterEvent> events) {
            Map<Pair, List<String>> candidates = new LinkedHashMap<>();
            freshByKey.forEach((key, joining) -> {
                Block known = store.blocks().get(key);
                Block block = known == null ? new Block(key, false, List.of()) : known;
                if (block.generic()) {
                    return;
                }
                if (block.profileIds().size() + joining.size() > BlockingKeys.capOf(key)) {
                    withdraw(block, events);
                    store.blocks().put(key, new Block(key, true, List.of()));
                    return;
                }
                List<String> members = new ArrayList<>(block.profileIds());
                for (String profileId : joining) {
                    for (String member : members) {
                        candidates
                                .computeIfAbsent(Pair.of(member, profileId), pair -> new ArrayList<>(4))
                                .add(key);
                    }
                    members.add(profileId);
                }
                store.blocks().put(key, new Block(key, false, members));
            });
            candidates.forEach((pair, keys) -> {
                PairDecision decision = scorer.decide(signatureOf(pair.a()), signatureOf(pair.b()));
                if (decision.isEdge()) {
                    keys.forEach(key -> events.add(ClusterEvent.support(decision, key)));
                }
            });
        }

        private void withdraw(Block block, List<ClusterEvent> events) {
            List<String> members = block.profileIds();
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    Pair pair = Pair.of(members.get(i), members.get(j));
                    events.add(ClusterEvent.withdraw(signatureOf(pair.a()).type(), pair.a(), pair.b(), block.key()));
                }
            }
        }

        private Signature signatureOf(String profileId) {
            Signature signature = fresh.get(profileId);
            return signature != null
                    ? signature
                    : Objects.requireNonNull(
                            Objects.requireNonNull(store.nodes().get(profileId), profileId)
                                    .signature());
        }
    }

    /** Two profile ids, the smaller one first. */
    private record Pair(String a, String b) {
        static Pair of(String one, String other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }
}
