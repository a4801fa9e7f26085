package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.Membership;
import org.seine.graph.facts.Mention;

/** Who is who among a bounded number of mentions, with the very classes that a streaming job uses. */
public final class Resolver {
    private final Signatures signatures;
    private final PairScorer scorer;
    private final Map<String, Signature> profiles = new TreeMap<>();
    private final List<Signature> mentions = new ArrayList<>();

    /**
     * The result.
     *
     * @param memberships by mention id
     * @param entities by entity id
     * @param oversized components that were too large to be weighed as a whole
     */
    public record Resolution(Map<String, Membership> memberships, Map<String, EntityState> entities, int oversized) {
        public String entityOf(String mentionId) {
            return Objects.requireNonNull(memberships.get(mentionId), mentionId).entityId();
        }
    }

    public Resolver(PairScorer scorer) {
        this.scorer = scorer;
        signatures = new Signatures(scorer);
    }

    public void add(Mention mention) {
        Signature signature = signatures.of(mention);
        mentions.add(signature);
        profiles.putIfAbsent(signature.profileId(), signature);
    }

    public void addAll(Collection<Mention> all) {
        all.forEach(this::add);
    }

    public Resolution resolve() {
        Map<String, List<ClusterEvent>> byType = new TreeMap<>();
        for (Signature mention : mentions) {
            byType.computeIfAbsent(mention.type(), t -> new ArrayList<>()).add(ClusterEvent.mention(mention));
        }
        for (PairKeys pair : candidates()) {
            PairDecision decision = scorer.decide(pair.left, pair.right);
            if (decision.isEdge()) {
                List<ClusterEvent> events = Objects.requireNonNull(byType.get(decision.type()));
                pair.keys.forEach(key -> events.add(ClusterEvent.support(decision, key)));
            }
        }
        Map<String, Membership> memberships = new TreeMap<>();
        Map<String, EntityState> entities = new TreeMap<>();
        int oversized = 0;
        for (List<ClusterEvent> events : byType.values()) {
            ClusterChanges changes = new Clusterer(new InMemoryClusterStore(), scorer).applyAll(events);
            oversized += changes.oversized();
            changes.changes().forEach(change -> {
                if (change instanceof Membership membership) {
                    memberships.put(membership.mentionId(), membership);
                } else if (change instanceof EntityState state) {
                    entities.put(state.entityId(), state);
                }
            });
        }
        return new Resolution(memberships, entities, oversized);
    }

    private record PairKeys(Signature left, Signature right, List<String> keys) {}

    private Collection<PairKeys> candidates() {
        Map<String, BlockState> blocks = new LinkedHashMap<>();
        Map<String, PairKeys> pairs = new LinkedHashMap<>();
        for (Signature profile : profiles.values()) {
            for (String key : profile.keys()) {
                blocks.computeIfAbsent(key, BlockState::new).add(profile);
            }
        }
        for (BlockState block : blocks.values()) {
            List<Signature> members = block.getMembers();
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    PairEvent event = PairEvent.support(block.getKey(), members.get(i), members.get(j));
                    pairs.computeIfAbsent(
                                    event.a() + "|" + event.b(),
                                    p -> new PairKeys(
                                            Objects.requireNonNull(event.left()),
                                            Objects.requireNonNull(event.right()),
                                            new ArrayList<>()))
                            .keys
                            .add(event.key());
                }
            }
        }
        return pairs.values();
    }
}
