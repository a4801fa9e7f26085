package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Collection;
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
    private final Map<String, List<Signature>> mentions = new TreeMap<>();

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
        mentions.computeIfAbsent(signature.type(), type -> new ArrayList<>()).add(signature);
    }

    public void addAll(Collection<Mention> all) {
        all.forEach(this::add);
    }

    public Resolution resolve() {
        Map<String, Membership> memberships = new TreeMap<>();
        Map<String, EntityState> entities = new TreeMap<>();
        int oversized = 0;
        for (List<Signature> ofType : mentions.values()) {
            ClusterChanges changes = new IncrementalResolver(new InMemoryClusterStore(), scorer).addAll(ofType);
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
}
