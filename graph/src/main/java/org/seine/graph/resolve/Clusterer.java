package org.seine.graph.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.resolve.ClusterNode.Edge;

/**
 * Turns mentions, pairs and instructions into entities and memberships, which depend on the set of what holds and not on
 * its order. Only the components that an event touches are worked on.
 *
 * <p>The partition of a component of up to {@value #MAX_COMPONENT} profiles is {@link Partition}'s. A larger component
 * is first cut by leaving out pairs below 4, then 8, 12, … bits, until the part around a profile is small enough; it is
 * counted as oversized.
 */
final class Clusterer {
    static final int MAX_COMPONENT = 500;
    private static final double[] CUTS = {0, 4, 8, 12, 16, 20, 24, 28, Double.POSITIVE_INFINITY};
    private static final int MEMO_SIZE = 100_000;

    private final ClusterStore store;
    private final PairScorer scorer;

    /** Weights of pairs that share no key, remembered to save time: the scorer would say the same again. */
    private final Map<String, Double> absentWeights = new HashMap<>();

    private final EntityTeller.Memory memory;

    Clusterer(ClusterStore store, PairScorer scorer) {
        this.store = store;
        this.scorer = scorer;
        this.memory = new EntityTeller.Memory(scorer);
    }

    /**
     * What follows from some events.
     *
     * @param gone profiles that no record states any more
     */
    record Outcome(ClusterChanges changes, List<Signature> gone) {}

    /** All events in their order; each touched component is worked on once. */
    Outcome apply(Collection<ClusterEvent> events) {
        if (events.isEmpty()) {
            return new Outcome(ClusterChanges.none(), List.of());
        }
        Batch batch = new Batch();
        events.forEach(batch::take);
        return batch.finish();
    }

    /** What these profiles say is read again; weights that were remembered are forgotten. */
    void forget(Collection<String> profileIds) {
        profileIds.forEach(scorer::forget);
        absentWeights.clear();
        memory.clear();
    }

    private double absentWeight(Signature a, Signature b) {
        String pair = a.profileId() + "|" + b.profileId();
        Double known = absentWeights.get(pair);
        if (known == null) {
            known = scorer.observe(a, b);
            if (absentWeights.size() >= MEMO_SIZE) {
                absentWeights.clear();
            }
            absentWeights.put(pair, known);
        }
        return known;
    }

    /** The work on some events: nodes are read once and written once. */
    private final class Batch {
        private final ProfileTable profiles = new ProfileTable(store);
        private final Set<String> touched = new TreeSet<>();
        private final Set<String> dirty = new TreeSet<>();
        private final Set<String> grown = new TreeSet<>();
        private final Map<String, Set<String>> newMentions = new TreeMap<>();
        private final Set<String> forgotten = new TreeSet<>();
        private final Set<String> left = new TreeSet<>();
        private final List<Signature> gone = new ArrayList<>();
        private final Map<String, String> mentionReasons = new HashMap<>();
        private final Map<String, String> pairReasons = new HashMap<>();
        private final Map<String, Block> settled = new HashMap<>();
        private int oversized;

        void take(ClusterEvent event) {
            switch (event.kind()) {
                case MENTION -> mention(event, Objects.requireNonNull(event.signature()));
                case FORGET -> forget(event);
                case HOLD -> hold(event);
                case SUPPORT -> support(event);
                case WITHDRAW -> withdraw(event);
                case WEIGH -> weighAgain(event);
            }
        }

        private void mention(ClusterEvent event, Signature signature) {
            String id = signature.mentionId();
            ClusterNode before = profiles.get(signature.profileId());
            boolean known = !profiles.profileOf(id).isEmpty();
            boolean fresh = before.signature() == null;
            boolean earlier = signature.seenAt() < before.firstSeen()
                    || (signature.seenAt() == before.firstSeen() && id.compareTo(before.anchor()) < 0);
            if (!profiles.state(signature, event.b(), event.key())) {
                return;
            }
            forgotten.remove(id);
            ClusterNode node = profiles.get(signature.profileId());
            if (earlier || fresh || !node.held().equals(before.held())) {
                touch(signature.profileId());
                mentionReasons.putIfAbsent(
                        signature.profileId(), fresh ? "a mention came in" : "an earlier mention came in");
            }
            if (!known) {
                newMentions
                        .computeIfAbsent(signature.profileId(), p -> new TreeSet<>())
                        .add(id);
            }
            grown.add(signature.profileId());
        }

        private void forget(ClusterEvent event) {
            String profileId = profiles.profileOf(event.a());
            if (profileId.isEmpty()) {
                return;
            }
            touch(profileId);
            ClusterNode before = profiles.get(profileId);
            ProfileTable.Forgotten done = profiles.forget(event.a(), event.key());
            if (done == null) {
                return;
            }
            mentionReasons.putIfAbsent(profileId, "a record was withdrawn");
            if (done.mentionGone()) {
                forgotten.add(event.a());
                newMentions.getOrDefault(profileId, new TreeSet<>()).remove(event.a());
            }
            Signature last = done.last();
            if (last != null) {
                before.edges().keySet().forEach(other -> {
                    touch(other);
                    mentionReasons.putIfAbsent(other, "a record was withdrawn");
                    profiles.put(withEdge(profiles.get(other), profileId, null));
                });
                gone.add(last);
                if (!before.entityId().isEmpty()) {
                    left.add(before.entityId());
                }
                profiles.put(ClusterNode.empty(profileId));
                grown.remove(profileId);
            }
        }

        private void hold(ClusterEvent event) {
            for (String mention : List.of(event.a(), event.b())) {
                String profileId = profiles.profileOf(mention);
                if (!profileId.isEmpty()) {
                    touch(profileId);
                    profiles.hold(mention);
                    touch(profileId);
                    pairReasons.putIfAbsent(profileId, "an officer said: " + event.key());
                }
            }
        }

        private void support(ClusterEvent event) {
            if (event.weight() <= 0) {
                return;
            }
            Edge edge = profiles.get(event.a()).edges().get(event.b());
            Set<String> keys = new TreeSet<>(event.keys());
            if (edge != null) {
                keys.addAll(edge.keys());
                if (keys.size() == edge.keys().size() && edge.weight() == event.weight()) {
                    return;
                }
            }
            if (edge == null || edge.weight() != event.weight()) {
                touch(event.a());
                touch(event.b());
                note(event, "a pair was found under " + event.keys().get(0));
            }
            setEdge(event, new Edge(event.weight(), List.copyOf(keys)));
        }

        private void withdraw(ClusterEvent event) {
            Edge edge = profiles.get(event.a()).edges().get(event.b());
            if (edge == null || !edge.keys().contains(event.key())) {
                return;
            }
            List<String> keys = new ArrayList<>(edge.keys());
            keys.remove(event.key());
            if (keys.isEmpty()) {
                touch(event.a());
                touch(event.b());
                note(event, "the key " + event.key() + " became generic");
            }
            setEdge(event, keys.isEmpty() ? null : new Edge(edge.weight(), keys));
        }

        /** All pairs of the profile; a pair that weighs nothing any more is none. */
        private void weighAgain(ClusterEvent event) {
            String profileId = event.a();
            ClusterNode node = profiles.get(profileId);
            Signature signature = node.signature();
            if (signature == null) {
                return;
            }
            touch(profileId);
            pairReasons.putIfAbsent(profileId, "how many share " + event.key() + " has changed");
            node.edges().forEach((other, edge) -> {
                double weight = scorer.weigh(
                        signature, Objects.requireNonNull(profiles.get(other).signature()));
                if (weight != edge.weight()) {
                    touch(other);
                    setEdge(profileId, other, weight > 0 ? new Edge(weight, edge.keys()) : null);
                }
            });
        }

        private void setEdge(ClusterEvent event, @Nullable Edge edge) {
            setEdge(event.a(), event.b(), edge);
        }

        private void setEdge(String a, String b, @Nullable Edge edge) {
            profiles.put(withEdge(profiles.get(a), b, edge));
            profiles.put(withEdge(profiles.get(b), a, edge));
        }

        private ClusterNode withEdge(ClusterNode node, String other, @Nullable Edge edge) {
            Map<String, Edge> edges = new TreeMap<>(node.edges());
            if (edge == null) {
                edges.remove(other);
            } else {
                edges.put(other, edge);
            }
            return node.withEdges(edges);
        }

        private void note(ClusterEvent pair, String why) {
            pairReasons.putIfAbsent(pair.a(), why);
            pairReasons.putIfAbsent(pair.b(), why);
        }

        /** Before a change of structure: whatever hangs together with the profile now will be looked at again. */
        private void touch(String profileId) {
            touched.add(profileId);
            if (!dirty.contains(profileId)) {
                dirty.addAll(blockOf(profileId).profileIds());
            }
        }

        private record Block(Set<String> profileIds, boolean cut) {}

        /** The profiles that are partitioned together with this one; none where its own mention has yet to come. */
        private Block blockOf(String profileId) {
            for (int level = 0; level < CUTS.length; level++) {
                Set<String> reached = reach(profileId, CUTS[level]);
                if (reached.size() <= MAX_COMPONENT) {
                    return new Block(new TreeSet<>(reached), level > 0);
                }
            }
            throw new IllegalStateException("Without pairs a component has one profile.");
        }

        private Set<String> reach(String start, double cut) {
            Set<String> reached = new HashSet<>();
            Deque<ClusterNode> queue = new ArrayDeque<>();
            reach(start, reached, queue);
            while (!queue.isEmpty() && reached.size() <= MAX_COMPONENT) {
                ClusterNode node = queue.remove();
                for (Map.Entry<String, Edge> edge : node.edges().entrySet()) {
                    if (edge.getValue().weight() > cut) {
                        reach(edge.getKey(), reached, queue);
                    }
                }
                if (cut < Double.POSITIVE_INFINITY) {
                    for (Instruction instruction : node.held()) {
                        if (instruction.isTogether()) {
                            reach(profiles.profileOf(instruction.a()), reached, queue);
                            reach(profiles.profileOf(instruction.b()), reached, queue);
                        }
                    }
                }
            }
            return reached;
        }

        private void reach(String profileId, Set<String> reached, Deque<ClusterNode> queue) {
            if (profileId.isEmpty() || reached.contains(profileId)) {
                return;
            }
            ClusterNode node = profiles.get(profileId);
            if (node.signature() != null) {
                reached.add(profileId);
                queue.add(node);
            }
        }

        /** As {@link #blockOf}, when nothing changes any more: whatever hangs together is looked for once. */
        private Block settledBlockOf(String profileId) {
            Block known = settled.get(profileId);
            if (known == null) {
                known = blockOf(profileId);
                if (known.cut()) {
                    settled.put(profileId, known);
                } else {
                    for (String member : known.profileIds()) {
                        settled.put(member, known);
                    }
                }
            }
            return known;
        }

        Outcome finish() {
            touched.forEach(profileId -> dirty.addAll(settledBlockOf(profileId).profileIds()));
            List<List<ClusterNode>> clusters = partition();
            Map<String, Set<String>> before = new TreeMap<>(); // old entity → new ones
            Map<String, Set<String>> after = new TreeMap<>(); // new entity → old ones
            Map<String, List<ClusterNode>> byEntity = new TreeMap<>();
            left.forEach(entityId -> before.put(entityId, new TreeSet<>()));
            for (List<ClusterNode> cluster : clusters) {
                String entityId = entityIdOf(cluster);
                byEntity.put(entityId, cluster);
                Set<String> old = after.computeIfAbsent(entityId, e -> new TreeSet<>());
                for (ClusterNode node : cluster) {
                    if (!node.entityId().isEmpty()) {
                        old.add(node.entityId());
                        before.computeIfAbsent(node.entityId(), e -> new TreeSet<>())
                                .add(entityId);
                    }
                }
            }
            EntityTeller teller = new EntityTeller(store, profiles, memory, newMentions);
            forgotten.forEach(teller::forget);
            byEntity.forEach(teller::tellEntity);
            before.keySet().stream().filter(old -> !byEntity.containsKey(old)).forEach(teller::dissolve);
            byEntity.forEach((entityId, cluster) -> teller.tellMembers(entityId, refreshed(cluster)));
            teller.lifecycle(before, after, byEntity, this::reasonOf);
            growth(teller, byEntity.keySet());
            profiles.flush();
            return new Outcome(new ClusterChanges(teller.changes(), teller.events(), oversized, List.of()), gone);
        }

        private List<ClusterNode> refreshed(List<ClusterNode> cluster) {
            return cluster.stream().map(node -> profiles.get(node.profileId())).toList();
        }

        private List<List<ClusterNode>> partition() {
            List<List<ClusterNode>> clusters = new ArrayList<>();
            Set<String> done = new TreeSet<>();
            for (String profileId : dirty) {
                if (done.contains(profileId)) {
                    continue;
                }
                Block block = settledBlockOf(profileId);
                oversized += block.cut() ? 1 : 0;
                done.addAll(block.profileIds());
                if (!block.profileIds().isEmpty()) {
                    List<ClusterNode> sorted =
                            block.profileIds().stream().map(profiles::get).toList();
                    clusters.addAll(Partition.of(
                            sorted, Clusterer.this::absentWeight, scorer::weighTogether, heldAmong(sorted)));
                }
            }
            return clusters;
        }

        private Partition.Held heldAmong(List<ClusterNode> sorted) {
            List<Instruction> said = new ArrayList<>();
            sorted.forEach(node -> said.addAll(node.held()));
            if (said.isEmpty()) {
                return Partition.Held.NOTHING;
            }
            List<String> ids = sorted.stream().map(ClusterNode::profileId).toList();
            List<int[]> together = new ArrayList<>();
            List<int[]> apart = new ArrayList<>();
            for (Instruction instruction : Instruction.inForce(said)) {
                int a = ids.indexOf(profiles.profileOf(instruction.a()));
                int b = ids.indexOf(profiles.profileOf(instruction.b()));
                if (a >= 0 && b >= 0 && a != b) {
                    (instruction.isTogether() ? together : apart).add(new int[] {a, b});
                }
            }
            return new Partition.Held(together, apart);
        }

        /** Mentions that joined a known profile and changed nothing but numbers. */
        private void growth(EntityTeller teller, Set<String> alreadyTold) {
            Set<String> entities = new TreeSet<>();
            for (String profileId : grown) {
                ClusterNode node = profiles.get(profileId);
                if (!alreadyTold.contains(node.entityId()) && entities.add(node.entityId())) {
                    ClusterStore.EntityRecord entity =
                            Objects.requireNonNull(store.entities().get(node.entityId()));
                    List<ClusterNode> cluster =
                            entity.profileIds().stream().map(profiles::get).toList();
                    teller.tellEntity(entity.entityId(), cluster);
                    teller.tellMembers(entity.entityId(), cluster);
                }
            }
        }

        /** A pair says more than a mention. */
        private String reasonOf(List<ClusterNode> cluster) {
            return Stream.of(pairReasons, mentionReasons)
                    .flatMap(reasons -> cluster.stream().map(node -> reasons.get(node.profileId())))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("their neighbours changed");
        }

        private String entityIdOf(List<ClusterNode> cluster) {
            ClusterNode first = cluster.stream()
                    .min(Comparator.comparingLong(ClusterNode::firstSeen).thenComparing(ClusterNode::anchor))
                    .orElseThrow();
            String type = Objects.requireNonNull(first.signature()).type().toLowerCase(Locale.ROOT);
            return type + ":" + Digests.shortId(first.firstSeen() + "|" + first.anchor());
        }
    }
}
