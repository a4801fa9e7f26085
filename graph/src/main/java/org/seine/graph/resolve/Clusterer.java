package org.seine.graph.resolve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.Membership;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.ClusterNode.Edge;
import org.seine.graph.resolve.ClusterStore.EntityRecord;
import org.seine.graph.resolve.ClusterStore.MemberPage;
import org.seine.graph.resolve.ClusterStore.Seen;

/**
 * Turns mentions and pairs into entities and memberships, which depend on the set of what has arrived and not on its
 * order. Only the components that an event touches are worked on.
 *
 * <p>The partition of a component of up to {@value #MAX_COMPONENT} profiles is {@link Partition}'s. A larger component
 * is first cut by leaving out pairs below 4, then 8, 12, … bits, until the part around a profile is small enough; it is
 * counted as oversized.
 */
public final class Clusterer {
    static final int MAX_COMPONENT = 500;
    private static final double[] CUTS = {0, 4, 8, 12, 16, 20, 24, 28, Double.POSITIVE_INFINITY};
    private static final int SHOWN_JOINS = 3;
    private static final int SHOWN_MENTIONS = 50;
    private static final int MEMO_SIZE = 100_000;

    private final ClusterStore store;
    private final PairScorer scorer;

    /** Weights of pairs that share no key, remembered to save time: the scorer would say the same again. */
    private final Map<String, Double> absentWeights = new HashMap<>();

    /** Decisions behind memberships, remembered likewise. */
    private final Map<String, PairDecision> joins = new HashMap<>();

    public Clusterer(ClusterStore store, PairScorer scorer) {
        this.store = store;
        this.scorer = scorer;
    }

    public ClusterChanges apply(ClusterEvent event) {
        return applyAll(List.of(event));
    }

    /** As {@link #apply} for each in turn, but each touched component is worked on once. */
    public ClusterChanges applyAll(Collection<ClusterEvent> events) {
        Batch batch = new Batch();
        events.forEach(batch::take);
        return batch.finish();
    }

    private PairDecision joinOf(Signature a, Signature b) {
        String pair = a.profileId() + "|" + b.profileId();
        PairDecision known = joins.get(pair);
        if (known == null) {
            known = scorer.decide(a, b);
            if (joins.size() >= MEMO_SIZE / 10) {
                joins.clear();
            }
            joins.put(pair, known);
        }
        return known;
    }

    private double absentWeight(Signature a, Signature b) {
        String pair = a.profileId() + "|" + b.profileId();
        Double known = absentWeights.get(pair);
        if (known == null) {
            PairDecision decision = scorer.decide(a, b);
            known = decision.contradiction() ? Double.NEGATIVE_INFINITY : decision.observedWeight();
            if (absentWeights.size() >= MEMO_SIZE) {
                absentWeights.clear();
            }
            absentWeights.put(pair, known);
        }
        return known;
    }

    /** The work on some events: nodes are read once and written once. */
    private final class Batch {
        private final Map<String, ClusterNode> nodes = new HashMap<>();
        private final Set<String> changed = new TreeSet<>();
        private final Set<String> touched = new TreeSet<>();
        private final Set<String> dirty = new TreeSet<>();
        private final Set<String> grown = new TreeSet<>();
        private final Map<String, Set<String>> newMentions = new TreeMap<>();
        private final List<GraphChange> changes = new ArrayList<>();
        private final List<EntityEvent> events = new ArrayList<>();
        private final Map<String, String> mentionReasons = new HashMap<>();
        private final Map<String, String> pairReasons = new HashMap<>();
        private int oversized;

        void take(ClusterEvent event) {
            switch (event.kind()) {
                case MENTION -> mention(Objects.requireNonNull(event.signature()));
                case SUPPORT -> support(event);
                case WITHDRAW -> withdraw(event);
            }
        }

        private void mention(Signature signature) {
            String id = signature.mentionId();
            long at = signature.seenAt();
            ClusterNode node = nodeOf(signature.profileId());
            Seen seen = store.seen().get(id);
            if (seen != null && seen.firstSeen() <= at && seen.lastSeen() >= at) {
                return;
            }
            long first = seen == null ? at : Math.min(at, seen.firstSeen());
            long last = seen == null ? at : Math.max(at, seen.lastSeen());
            store.seen().put(id, new Seen(id, signature.profileId(), first, last));

            boolean earlier =
                    first < node.firstSeen() || (first == node.firstSeen() && id.compareTo(node.anchor()) < 0);
            boolean fresh = node.signature() == null;
            if (earlier || fresh) {
                touch(signature.profileId());
                mentionReasons.putIfAbsent(
                        signature.profileId(), fresh ? "a mention came in" : "an earlier mention came in");
            }
            int members = node.members();
            long high = node.digestHigh();
            long low = node.digestLow();
            if (seen == null) {
                String digest = Digests.sha256Hex(id);
                high += Long.parseUnsignedLong(digest.substring(0, 16), 16);
                low += Long.parseUnsignedLong(digest.substring(16, 32), 16);
                addToPage(signature.profileId(), members, id);
                newMentions
                        .computeIfAbsent(signature.profileId(), p -> new TreeSet<>())
                        .add(id);
                members++;
            }
            grown.add(signature.profileId());
            put(new ClusterNode(
                    node.profileId(),
                    node.signature() == null ? signature : node.signature(),
                    node.edges(),
                    members,
                    earlier ? id : node.anchor(),
                    Math.min(first, node.firstSeen()),
                    Math.max(last, node.lastSeen()),
                    high,
                    low,
                    node.entityId(),
                    node.belief()));
        }

        private void addToPage(String profileId, int index, String mentionId) {
            int number = index / ClusterStore.PAGE_SIZE;
            MemberPage page = store.pages().get(MemberPage.idOf(profileId, number));
            List<String> ids = page == null ? new ArrayList<>() : new ArrayList<>(page.mentionIds());
            ids.add(mentionId);
            store.pages().put(MemberPage.idOf(profileId, number), new MemberPage(profileId, number, ids));
        }

        private void support(ClusterEvent event) {
            if (event.weight() <= 0) {
                return;
            }
            Edge edge = nodeOf(event.a()).edges().get(event.b());
            if (edge != null && edge.keys().contains(event.key())) {
                return;
            }
            if (edge == null) {
                touch(event.a());
                touch(event.b());
                note(event, "a pair was found under " + event.key());
            }
            List<String> keys = new ArrayList<>(edge == null ? List.of() : edge.keys());
            keys.add(event.key());
            keys.sort(Comparator.naturalOrder());
            setEdge(event, new Edge(event.weight(), keys));
        }

        private void withdraw(ClusterEvent event) {
            Edge edge = nodeOf(event.a()).edges().get(event.b());
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

        private void setEdge(ClusterEvent event, @Nullable Edge edge) {
            put(withEdge(nodeOf(event.a()), event.b(), edge));
            put(withEdge(nodeOf(event.b()), event.a(), edge));
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

        private ClusterNode nodeOf(String profileId) {
            return nodes.computeIfAbsent(profileId, id -> {
                ClusterNode stored = store.nodes().get(id);
                return stored == null ? ClusterNode.empty(id) : stored;
            });
        }

        private void put(ClusterNode node) {
            nodes.put(node.profileId(), node);
            changed.add(node.profileId());
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
                    return new Block(reached, level > 0);
                }
            }
            throw new IllegalStateException("Without pairs a component has one profile.");
        }

        private Set<String> reach(String start, double cut) {
            Set<String> reached = new TreeSet<>();
            Deque<String> queue = new ArrayDeque<>();
            if (nodeOf(start).signature() != null) {
                reached.add(start);
                queue.add(start);
            }
            while (!queue.isEmpty() && reached.size() <= MAX_COMPONENT) {
                for (Map.Entry<String, Edge> edge :
                        nodeOf(queue.remove()).edges().entrySet()) {
                    String other = edge.getKey();
                    if (edge.getValue().weight() > cut
                            && !reached.contains(other)
                            && nodeOf(other).signature() != null) {
                        reached.add(other);
                        queue.add(other);
                    }
                }
            }
            return reached;
        }

        ClusterChanges finish() {
            touched.forEach(profileId -> dirty.addAll(blockOf(profileId).profileIds()));
            List<List<ClusterNode>> clusters = partition();
            Map<String, Set<String>> before = new TreeMap<>(); // old entity → new ones
            Map<String, Set<String>> after = new TreeMap<>(); // new entity → old ones
            Map<String, List<ClusterNode>> byEntity = new TreeMap<>();
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
            byEntity.forEach(this::tellEntity);
            before.keySet().stream().filter(old -> !byEntity.containsKey(old)).forEach(this::dissolve);
            byEntity.forEach((entityId, cluster) -> tellMembers(entityId, refreshed(cluster)));
            lifecycle(before, after, byEntity);
            growth(byEntity.keySet());
            changed.forEach(id -> store.nodes().put(id, Objects.requireNonNull(nodes.get(id))));
            return new ClusterChanges(changes, events, oversized);
        }

        private List<ClusterNode> refreshed(List<ClusterNode> cluster) {
            return cluster.stream().map(node -> nodeOf(node.profileId())).toList();
        }

        private List<List<ClusterNode>> partition() {
            List<List<ClusterNode>> clusters = new ArrayList<>();
            Set<String> done = new TreeSet<>();
            for (String profileId : dirty) {
                if (done.contains(profileId)) {
                    continue;
                }
                Block block = blockOf(profileId);
                oversized += block.cut() ? 1 : 0;
                done.addAll(block.profileIds());
                if (!block.profileIds().isEmpty()) {
                    List<ClusterNode> sorted =
                            block.profileIds().stream().map(this::nodeOf).toList();
                    clusters.addAll(Partition.of(sorted, Clusterer.this::absentWeight));
                }
            }
            return clusters;
        }

        /** Mentions that joined a known profile and changed nothing but numbers. */
        private void growth(Set<String> alreadyTold) {
            Set<String> entities = new TreeSet<>();
            for (String profileId : grown) {
                ClusterNode node = nodeOf(profileId);
                if (!alreadyTold.contains(node.entityId()) && entities.add(node.entityId())) {
                    EntityRecord entity =
                            Objects.requireNonNull(store.entities().get(node.entityId()));
                    List<ClusterNode> cluster =
                            entity.profileIds().stream().map(this::nodeOf).toList();
                    tellEntity(entity.entityId(), cluster);
                    tellMembers(entity.entityId(), cluster);
                }
            }
        }

        private void tellEntity(String entityId, List<ClusterNode> cluster) {
            EntityState state = GoldenRecord.of(entityId, cluster, 0);
            String told = Digests.shortId(SeineJson.writeValue(state));
            List<String> profileIds =
                    cluster.stream().map(ClusterNode::profileId).toList();
            EntityRecord known = store.entities().get(entityId);
            if (known == null || !known.told().equals(told)) {
                changes.add(GoldenRecord.of(entityId, cluster, store.nextSequence()));
            }
            if (known == null
                    || !known.told().equals(told)
                    || !known.profileIds().equals(profileIds)) {
                store.entities().put(entityId, new EntityRecord(entityId, profileIds, told));
            }
        }

        private void dissolve(String entityId) {
            if (store.entities().get(entityId) != null) {
                store.entities().remove(entityId);
                changes.add(GoldenRecord.dissolved(entityId, store.nextSequence()));
            }
        }

        private void tellMembers(String entityId, List<ClusterNode> cluster) {
            for (ClusterNode node : cluster) {
                List<PairDecision> joins = joinsOf(node, cluster);
                String joinsJson = evidenceOf(node, joins);
                String belief = Digests.shortId(entityId + "|" + node.anchor() + "|" + joinsJson);
                Set<String> fresh = newMentions.getOrDefault(node.profileId(), Set.of());
                boolean all = !belief.equals(node.belief());
                if (!all && fresh.isEmpty()) {
                    continue;
                }
                PairDecision twin = node.members() > 1
                        ? scorer.decide(
                                Objects.requireNonNull(node.signature()), Objects.requireNonNull(node.signature()))
                        : null;
                double joined = joins.isEmpty() ? 1 : joins.get(0).probability();
                for (String mentionId : all ? mentionsOf(node) : fresh) {
                    if (mentionId.equals(node.anchor()) || twin == null) {
                        member(mentionId, entityId, joined, joinsJson);
                    } else {
                        List<PairDecision> withTwin = new ArrayList<>(joins);
                        withTwin.add(0, twin);
                        double confidence = Math.max(
                                twin.probability(),
                                joins.isEmpty() ? 0 : joins.get(0).probability());
                        member(mentionId, entityId, confidence, evidenceOf(node, withTwin));
                    }
                }
                if (all) {
                    put(node.withBelief(entityId, belief));
                }
            }
        }

        private void member(String mentionId, String entityId, double confidence, String evidence) {
            changes.add(
                    new Membership(mentionId, entityId, confidence, evidence, scorer.version(), store.nextSequence()));
        }

        private List<String> mentionsOf(ClusterNode node) {
            List<String> all = new ArrayList<>();
            for (int number = 0; number * ClusterStore.PAGE_SIZE < node.members(); number++) {
                MemberPage page = store.pages().get(MemberPage.idOf(node.profileId(), number));
                all.addAll(Objects.requireNonNull(page).mentionIds());
            }
            all.sort(Comparator.naturalOrder());
            return all;
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
                    .map(edge -> joinOf(
                            Objects.requireNonNull(node.signature()),
                            Objects.requireNonNull(Objects.requireNonNull(inside.get(edge.getKey()))
                                    .signature())))
                    .toList();
        }

        private String evidenceOf(ClusterNode node, List<PairDecision> joins) {
            List<Map<String, Object>> list = new ArrayList<>();
            for (PairDecision join : joins) {
                String other = join.aId().equals(node.profileId()) ? join.bId() : join.aId();
                Map<String, Object> item = new TreeMap<>();
                item.put("with", nodeOf(other).anchor());
                item.put("probability", join.probability());
                item.put("weight", join.weight());
                item.put("attributes", join.evidence());
                list.add(item);
            }
            return SeineJson.writeValue(list);
        }

        private void lifecycle(
                Map<String, Set<String>> before,
                Map<String, Set<String>> after,
                Map<String, List<ClusterNode>> byEntity) {
            after.forEach((entityId, old) -> {
                List<ClusterNode> cluster = Objects.requireNonNull(byEntity.get(entityId));
                if (old.size() > 1) {
                    event("merged", entityId, old, cluster);
                } else if (old.size() == 1) {
                    String only = old.iterator().next();
                    boolean alone = Objects.requireNonNull(before.get(only)).size() == 1;
                    if (alone && !only.equals(entityId)) {
                        event("moved", entityId, old, cluster);
                    }
                }
            });
            before.forEach((entityId, now) -> {
                if (now.size() > 1) {
                    List<ClusterNode> members = now.stream()
                            .flatMap(e -> Objects.requireNonNull(byEntity.get(e)).stream())
                            .toList();
                    event("split", entityId, now, members);
                }
            });
        }

        private void event(String kind, String entityId, Set<String> others, List<ClusterNode> cluster) {
            List<String> mentionIds = cluster.stream()
                    .map(ClusterNode::anchor)
                    .sorted()
                    .limit(SHOWN_MENTIONS)
                    .toList();
            long at = cluster.stream().mapToLong(ClusterNode::lastSeen).max().orElse(0);
            events.add(new EntityEvent(kind, entityId, List.copyOf(others), mentionIds, reasonOf(cluster), at));
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
