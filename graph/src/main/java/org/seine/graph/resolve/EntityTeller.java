package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.Membership;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.ClusterNode.Edge;
import org.seine.graph.resolve.ClusterStore.EntityRecord;

/** Tells what is believed now, where that differs from what was told before: entities, memberships, and their history. */
final class EntityTeller {
    private static final int SHOWN_JOINS = 3;
    private static final int SHOWN_MENTIONS = 50;

    private final ClusterStore store;
    private final ProfileTable profiles;
    private final Memory memory;
    private final Map<String, Set<String>> newMentions;
    private final List<GraphChange> changes = new ArrayList<>();
    private final List<EntityEvent> events = new ArrayList<>();

    /** Decisions behind memberships, remembered to save time: the scorer would say the same again. */
    static final class Memory {
        private static final int SIZE = 10_000;

        private final PairScorer scorer;
        private final Map<String, PairDecision> joins = new HashMap<>();

        Memory(PairScorer scorer) {
            this.scorer = scorer;
        }

        void clear() {
            joins.clear();
        }

        PairDecision joinOf(Signature a, Signature b) {
            String pair = a.profileId() + "|" + b.profileId();
            PairDecision known = joins.get(pair);
            if (known == null) {
                known = decide(a, b);
                if (joins.size() >= SIZE) {
                    joins.clear();
                }
                joins.put(pair, known);
            }
            return known;
        }

        PairDecision decide(Signature a, Signature b) {
            Features one = scorer.features(a.profileId(), id -> a);
            Features other = scorer.features(b.profileId(), id -> b);
            return SharedEvidence.with(scorer.decide(one, other), one, other, value -> SharedEvidence.WITHOUT_NUMBERS);
        }
    }

    EntityTeller(ClusterStore store, ProfileTable profiles, Memory memory, Map<String, Set<String>> newMentions) {
        this.store = store;
        this.profiles = profiles;
        this.memory = memory;
        this.newMentions = newMentions;
    }

    List<GraphChange> changes() {
        return changes;
    }

    List<EntityEvent> events() {
        return events;
    }

    /** A mention that no record states any more belongs to nobody. */
    void forget(String mentionId) {
        changes.add(Membership.none(mentionId, memory.scorer.version(), store.nextSequence()));
    }

    void tellEntity(String entityId, List<ClusterNode> cluster) {
        EntityState state = GoldenRecord.of(entityId, cluster);
        String told = Digests.shortId(SeineJson.writeValue(state));
        List<String> profileIds = cluster.stream().map(ClusterNode::profileId).toList();
        EntityRecord known = store.entities().get(entityId);
        if (known == null || !known.told().equals(told)) {
            changes.add(state.withSequence(store.nextSequence()));
        }
        if (known == null || !known.told().equals(told) || !known.profileIds().equals(profileIds)) {
            store.entities().put(entityId, new EntityRecord(entityId, profileIds, told));
        }
    }

    void dissolve(String entityId) {
        if (store.entities().get(entityId) != null) {
            store.entities().remove(entityId);
            changes.add(GoldenRecord.dissolved(entityId, store.nextSequence()));
        }
    }

    void tellMembers(String entityId, List<ClusterNode> cluster) {
        for (ClusterNode node : cluster) {
            List<PairDecision> joins = joinsOf(node, cluster);
            List<Map<String, Object>> said = saidWithin(node, cluster);
            String joinsJson = evidenceOf(node, joins, said);
            String belief = Digests.shortId(entityId + "|" + node.anchor() + "|" + joinsJson);
            Set<String> fresh = newMentions.getOrDefault(node.profileId(), Set.of());
            boolean all = !belief.equals(node.belief());
            if (!all && fresh.isEmpty()) {
                continue;
            }
            PairDecision twin = node.members() > 1
                    ? memory.decide(Objects.requireNonNull(node.signature()), Objects.requireNonNull(node.signature()))
                    : null;
            double joined = joins.isEmpty() ? 1 : joins.get(0).probability();
            for (String mentionId : all ? profiles.mentionsOf(node) : fresh) {
                if (mentionId.equals(node.anchor()) || twin == null) {
                    member(mentionId, entityId, node, joined, joinsJson);
                } else {
                    List<PairDecision> withTwin = new ArrayList<>(joins);
                    withTwin.add(0, twin);
                    double confidence = Math.max(
                            twin.probability(),
                            joins.isEmpty() ? 0 : joins.get(0).probability());
                    member(mentionId, entityId, node, confidence, evidenceOf(node, withTwin, said));
                }
            }
            if (all) {
                profiles.put(node.withBelief(entityId, belief));
            }
        }
    }

    private void member(String mentionId, String entityId, ClusterNode node, double confidence, String evidence) {
        changes.add(new Membership(
                mentionId,
                entityId,
                node.profileId(),
                confidence,
                evidence,
                memory.scorer.version(),
                store.nextSequence()));
    }

    /** The profile's strongest pairs within its entity. */
    private List<PairDecision> joinsOf(ClusterNode node, List<ClusterNode> cluster) {
        Map<String, ClusterNode> inside = new HashMap<>();
        cluster.forEach(other -> inside.put(other.profileId(), other));
        return node.edges().entrySet().stream()
                .filter(edge -> inside.containsKey(edge.getKey()))
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<String, Edge> e) -> -e.getValue().weight())
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN_JOINS)
                .map(edge -> memory.joinOf(
                        Objects.requireNonNull(node.signature()),
                        Objects.requireNonNull(Objects.requireNonNull(inside.get(edge.getKey()))
                                .signature())))
                .toList();
    }

    /** What officers said that holds the profile to others of its entity. */
    private List<Map<String, Object>> saidWithin(ClusterNode node, List<ClusterNode> cluster) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Instruction instruction : Instruction.inForce(node.held())) {
            String a = profiles.profileOf(instruction.a());
            String b = profiles.profileOf(instruction.b());
            String other = a.equals(node.profileId()) ? b : a;
            boolean inside =
                    cluster.stream().anyMatch(profile -> profile.profileId().equals(other));
            if (instruction.isTogether() && inside && !a.equals(b)) {
                Map<String, Object> item = new TreeMap<>();
                item.put("with", a.equals(node.profileId()) ? instruction.b() : instruction.a());
                item.put("probability", 1);
                item.put("weight", 0);
                item.put("attributes", List.of(new AttributeEvidence("officer", "", "", instruction.reason(), 0)));
                list.add(item);
            }
        }
        return list;
    }

    private String evidenceOf(ClusterNode node, List<PairDecision> joins, List<Map<String, Object>> said) {
        List<Map<String, Object>> list = new ArrayList<>(said);
        for (PairDecision join : joins) {
            String other = join.aId().equals(node.profileId()) ? join.bId() : join.aId();
            Map<String, Object> item = new TreeMap<>();
            item.put("with", profiles.get(other).anchor());
            item.put("probability", join.probability());
            item.put("weight", join.weight());
            item.put("attributes", join.evidence());
            list.add(item);
        }
        return SeineJson.writeValue(list);
    }

    /** Merges, splits and moves; {@code reason} of the clusters concerned. */
    void lifecycle(
            Map<String, Set<String>> before,
            Map<String, Set<String>> after,
            Map<String, List<ClusterNode>> byEntity,
            Function<List<ClusterNode>, String> reason) {
        after.forEach((entityId, old) -> {
            List<ClusterNode> cluster = Objects.requireNonNull(byEntity.get(entityId));
            if (old.size() > 1) {
                event("merged", entityId, old, cluster, reason);
            } else if (old.size() == 1) {
                String only = old.iterator().next();
                boolean alone = Objects.requireNonNull(before.get(only)).size() == 1;
                if (alone && !only.equals(entityId)) {
                    event("moved", entityId, old, cluster, reason);
                }
            }
        });
        before.forEach((entityId, now) -> {
            if (now.size() > 1) {
                List<ClusterNode> members = now.stream()
                        .flatMap(e -> Objects.requireNonNull(byEntity.get(e)).stream())
                        .toList();
                event("split", entityId, now, members, reason);
            }
        });
    }

    private void event(
            String kind,
            String entityId,
            Set<String> others,
            List<ClusterNode> cluster,
            Function<List<ClusterNode>, String> reason) {
        List<String> mentionIds = cluster.stream()
                .map(ClusterNode::anchor)
                .sorted()
                .limit(SHOWN_MENTIONS)
                .toList();
        long at = cluster.stream().mapToLong(ClusterNode::lastSeen).max().orElse(0);
        events.add(new EntityEvent(kind, entityId, List.copyOf(others), mentionIds, reason.apply(cluster), at));
    }
}
