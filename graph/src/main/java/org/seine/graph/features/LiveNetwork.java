package org.seine.graph.features;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.Membership;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;

/**
 * The network as officers see it, held in memory: each mention stands for its entity, so that vertices are entities,
 * identifiers and happenings. What records say of mentions is kept as said; a link of the collapsed graph is found by
 * walking the mentions of an entity, so that moving a mention to another entity takes its links along in constant time.
 *
 * <p>Changes may come in any order and more than once: a link before its nodes, a membership before its mention. The
 * network is a function of the set of facts and of the last belief of each mention and entity.
 *
 * <p>As of t, a link exists from the time it was first seen, and an entity has those of its mentions that were seen by
 * then. Who is who is believed as of the last change applied: replayed in order of time, as the jobs and the training
 * do, that is what was believed at t.
 *
 * <p>Measured with a million nodes and five million links: 61 bytes for a link, of which the source records, one for ten
 * links, are some ten; 164 bytes for a node, of which the id is some eighty. Nodes and links are numbers in arrays, not
 * objects.
 *
 * <p>Not safe for use by several threads.
 */
public final class LiveNetwork {
    private static final int NEAR = 2;
    private static final int FAR = 3;
    /** From a consignment with an outcome over its offender to three links beyond. */
    private static final int OUTCOME = 4;

    private final NodeTable nodes = new NodeTable();
    private final LinkTable links = new LinkTable();
    private final Map<Integer, Verdict> verdicts = new HashMap<>();
    /** Vertices around which features may have changed, and how many links away. */
    private final Map<Integer, Integer> stirred = new LinkedHashMap<>();

    private final Set<String> dirty = new LinkedHashSet<>();
    /** Taken since the last change: clean, whatever else that change stirs. */
    private final Set<String> clean = new HashSet<>();

    private final NetworkLimits limits;

    public LiveNetwork() {
        this(NetworkLimits.DEFAULT);
    }

    public LiveNetwork(NetworkLimits limits) {
        this.limits = limits;
    }

    public NetworkLimits limits() {
        return limits;
    }

    /** Takes up one change. Records' texts and links of a type outside the vocabulary carry no feature
     * and are left out. */
    public void apply(GraphChange change) {
        if (change instanceof NodeFact fact) {
            applyNode(fact);
        } else if (change instanceof LinkFact fact) {
            LinkKind.find(fact.type()).ifPresent(kind -> applyLink(kind, fact));
        } else if (change instanceof EntityState state) {
            applyState(state);
        } else if (change instanceof Membership membership) {
            applyMembership(membership);
        }
    }

    /** Mentions, entities, identifiers and happenings. */
    public int nodeCount() {
        return nodes.size();
    }

    /** Links as records state them, between mentions. */
    public int linkCount() {
        return links.size();
    }

    /** The vertex that stands for an id: the entity of a mention, else the node itself. */
    public Optional<String> findVertex(String id) {
        int vertex = vertexOf(id);
        return vertex == NodeTable.NONE ? Optional.empty() : Optional.of(nodes.id(vertex));
    }

    /** Label of a vertex, empty where no fact has spoken of it. */
    public String label(String vertexId) {
        int vertex = vertexOf(vertexId);
        return vertex == NodeTable.NONE ? "" : nodes.kind(vertex).label();
    }

    /** Golden name of an entity, else the name in the facts, else the id without its prefix. */
    public String name(String vertexId) {
        int vertex = vertexOf(vertexId);
        return vertex == NodeTable.NONE ? "" : nameOf(vertex);
    }

    /** Event time of the first record that speaks of a subject: the natural {@code asOf} of its features. */
    public OptionalLong findFirstSeen(String subjectId) {
        int node = nodes.find(subjectId);
        long first = node == StringTable.ABSENT ? NodeTable.NEVER : nodes.firstSeen(node);
        return first == NodeTable.NEVER ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** Ids of the vertices linked with a vertex as of a time, sorted. */
    public Set<String> neighbours(String vertexId, long asOf) {
        Set<String> found = new TreeSet<>();
        int vertex = vertexOf(vertexId);
        if (vertex != NodeTable.NONE) {
            visitLinks(vertex, asOf, (link, mine, other) -> {
                int there = nodes.vertexOf(other);
                if (there != vertex) {
                    found.add(nodes.id(there));
                }
                return true;
            });
        }
        return found;
    }

    /** The network as sorted lines, one for each vertex and link: equal networks have equal lines. */
    public List<String> canonicalLines() {
        List<String> lines = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            boolean isMention = nodes.isMention(node);
            lines.add("%s %s %s %s %s %s"
                    .formatted(
                            nodes.id(node),
                            nodes.kind(node).label(),
                            nodes.name(node),
                            nodes.firstSeen(node) == NodeTable.NEVER ? "-" : nodes.firstSeen(node),
                            isMention ? nodes.id(nodes.vertexOf(node)) : "",
                            isMention ? nodes.confidence(node) : ""));
        }
        for (int link = 0; link < links.size(); link++) {
            lines.add("%s -%s%s-> %s %d %s"
                    .formatted(
                            nodes.id(links.from(link)),
                            links.kind(link),
                            links.propText(link),
                            nodes.id(links.to(link)),
                            links.firstSeen(link),
                            links.sources(link, Long.MAX_VALUE)));
        }
        Collections.sort(lines);
        return lines;
    }

    /**
     * Subjects whose features may have changed since they were last taken, in the order in which the changes came: a new
     * or moved link stirs what lies within two links of its ends, an outcome within three; hubs are not passed. Those
     * left over are returned by the next call.
     */
    public Set<String> takeDirtySubjects(int max) {
        return takeDirtySubjects(max, Long.MIN_VALUE);
    }

    /** The same, but subjects first seen before {@code since} are forgotten: goods long released are not scored again. */
    public Set<String> takeDirtySubjects(int max, long since) {
        var spreading = stirred.entrySet().iterator();
        while (dirty.size() < max && spreading.hasNext()) {
            Map.Entry<Integer, Integer> next = spreading.next();
            int node = next.getKey();
            int radius = next.getValue();
            spreading.remove();
            for (String subject : new Ripple(this, node, radius).subjects(since)) {
                if (!clean.contains(subject)) {
                    dirty.add(subject);
                }
            }
        }
        Set<String> taken = new LinkedHashSet<>();
        var waiting = dirty.iterator();
        while (taken.size() < max && waiting.hasNext()) {
            taken.add(waiting.next());
            waiting.remove();
        }
        clean.addAll(taken);
        return taken;
    }

    /** Forgets what changed: after a replay whose features nobody asks for. */
    public void forgetDirtySubjects() {
        stirred.clear();
        dirty.clear();
    }

    /**
     * Up to {@code k} best evidence paths from one vertex to another, strongest first; see {@link EvidencePaths}.
     *
     * @param from id of a vertex, of a mention, or of a subject; {@code to} likewise
     */
    public List<List<NetworkFeatures.Step>> pathsBetween(String from, String to, int k, long asOf) {
        int start = vertexOf(from);
        int end = vertexOf(to);
        if (start == NodeTable.NONE || end == NodeTable.NONE || k < 1) {
            return List.of();
        }
        return EvidencePaths.between(this, start, end, k, asOf);
    }

    public List<List<NetworkFeatures.Step>> pathsBetween(String from, String to, int k) {
        return pathsBetween(from, to, k, Long.MAX_VALUE);
    }

    // What the features read.

    NodeTable nodes() {
        return nodes;
    }

    LinkTable links() {
        return links;
    }

    @Nullable
    Verdict verdict(int happening) {
        return verdicts.get(happening);
    }

    /** Sees one link from one of its ends; {@code false} ends the visit. */
    interface LinkVisitor {
        boolean visit(int link, int mine, int other);
    }

    /** The links of one node as of a time; whether all were visited. */
    boolean visitLinksOfNode(int node, long asOf, LinkVisitor visitor) {
        for (int end = links.head(node); end != LinkTable.NONE; end = links.next(end)) {
            int link = end >> 1;
            if (links.firstSeen(link) <= asOf && !visitor.visit(link, node, links.other(end))) {
                return false;
            }
        }
        return true;
    }

    /** The links of all mentions of an entity, or of the node that is its own vertex. */
    boolean visitLinks(int vertex, long asOf, LinkVisitor visitor) {
        for (int m = nodes.firstMember(vertex); m != NodeTable.NONE; m = nodes.nextMember(m)) {
            if (!visitLinksOfNode(m, asOf, visitor)) {
                return false;
            }
        }
        return visitLinksOfNode(vertex, asOf, visitor);
    }

    /** Whether a way to an offender may lead along this link. */
    boolean conducts(int link) {
        LinkKind kind = links.kind(link);
        if (kind != LinkKind.MENTIONED_IN) {
            return kind.conducts();
        }
        return switch (nodes.kind(links.to(link))) {
            case CONSIGNMENT, TRANSPORT_DOCUMENT, BOOKING -> links.roleKind(link) != RoleKind.SERVICE;
            case TRAVELLER -> true; // a person's own journey, crew or not
            default -> false;
        };
    }

    String nameOf(int vertex) {
        String name = nodes.name(vertex);
        if (name != null) {
            return name;
        }
        int earliest = earliestMember(vertex, Long.MAX_VALUE);
        String mentioned = earliest == NodeTable.NONE ? null : nodes.name(earliest);
        if (mentioned != null) {
            return mentioned;
        }
        String id = nodes.id(vertex);
        return id.substring(id.indexOf(':') + 1);
    }

    /** The mention by which an entity was first known, of those seen by {@code asOf}. */
    int earliestMember(int entity, long asOf) {
        int best = NodeTable.NONE;
        for (int m = nodes.firstMember(entity); m != NodeTable.NONE; m = nodes.nextMember(m)) {
            if (nodes.firstSeen(m) > asOf) {
                continue;
            }
            if (best == NodeTable.NONE
                    || nodes.firstSeen(m) < nodes.firstSeen(best)
                    || (nodes.firstSeen(m) == nodes.firstSeen(best)
                            && nodes.id(m).compareTo(nodes.id(best)) < 0)) {
                best = m;
            }
        }
        return best;
    }

    private int vertexOf(String id) {
        int node = nodes.find(id);
        if (node == StringTable.ABSENT) {
            return NodeTable.NONE;
        }
        return nodes.vertexOf(node);
    }

    // How changes are taken up.

    private void applyNode(NodeFact fact) {
        if (fact.label().equals(Vocabulary.RECORD)) {
            return; // the text of a source: shown, but no part of the network
        }
        int node = nodes.intern(fact.id());
        boolean isNew = fact.seenAt() < nodes.firstSeen(node);
        nodes.see(node, fact.seenAt());
        nodes.rename(node, fact.rank(), fact.props().get("name"));
        if (fact.label().equals(Vocabulary.MENTION)) {
            applyMention(node, fact);
        } else if (nodes.kind(node) == NodeKind.UNKNOWN) {
            nodes.setKind(node, NodeKind.ofLabel(fact.label()));
        }
        NodeKind kind = nodes.kind(node);
        if (kind == NodeKind.INCIDENT || kind == NodeKind.WATCHLIST_ENTRY) {
            if (verdicts.computeIfAbsent(node, n -> new Verdict()).add(fact, kind)) {
                visitLinksOfNode(node, Long.MAX_VALUE, (link, mine, other) -> {
                    if (links.kind(link) == LinkKind.MENTIONED_IN) {
                        touch(other);
                    }
                    stir(other, OUTCOME);
                    return true;
                });
            }
        } else if (isNew && (kind == NodeKind.CONSIGNMENT || kind == NodeKind.TRAVELLER)) {
            stir(node, NEAR);
        }
    }

    private void applyMention(int node, NodeFact fact) {
        nodes.markMention(node);
        NodeKind type = NodeKind.ofLabel(fact.props().getOrDefault("type", ""));
        if (type != NodeKind.UNKNOWN) {
            nodes.setKind(node, type);
        }
    }

    private void applyLink(LinkKind kind, LinkFact fact) {
        int from = nodes.intern(fact.from());
        int to = nodes.intern(fact.to());
        String propText = fact.props().isEmpty() ? "" : fact.props().toString();
        int known = links.find(kind, from, to, propText);
        if (known != LinkTable.NONE) {
            if (links.see(known, fact.source(), fact.seenAt())) {
                stir(from, NEAR);
                stir(to, NEAR);
            }
            return;
        }
        links.add(kind, from, to, fact.props(), fact.source(), fact.seenAt());
        boolean bearsOnGuilt = kind == LinkKind.CONCERNS;
        if (kind == LinkKind.CONCERNS) {
            touchConcerned(to);
        } else if (kind == LinkKind.MENTIONED_IN) {
            NodeKind happening = nodes.kind(to);
            if (happening == NodeKind.INCIDENT || happening == NodeKind.WATCHLIST_ENTRY || isConcerned(to)) {
                touch(from);
                bearsOnGuilt = true;
            }
        }
        stir(from, bearsOnGuilt ? OUTCOME : NEAR);
        stir(to, bearsOnGuilt ? OUTCOME : NEAR);
    }

    private void applyState(EntityState state) {
        int entity = nodes.intern(state.entityId());
        if (state.sequence() < nodes.sequence(entity)) {
            return;
        }
        NodeKind type = NodeKind.ofLabel(state.type());
        if (type != NodeKind.UNKNOWN) {
            nodes.setKind(entity, type);
        }
        nodes.rename(entity, state.sequence(), state.isDissolved() ? null : state.name());
        nodes.setSequence(entity, state.sequence());
    }

    private void applyMembership(Membership membership) {
        int mention = nodes.intern(membership.mentionId());
        int entity = membership.isNone() ? NodeTable.NONE : nodes.intern(membership.entityId());
        nodes.markMention(mention);
        long known = nodes.sequence(mention);
        int old = nodes.owner(mention);
        boolean replaces = membership.sequence() > known
                || (membership.sequence() == known
                        && (old == NodeTable.NONE
                                || membership.entityId().compareTo(nodes.id(old)) > 0
                                || (old == entity && membership.confidence() > nodes.confidence(mention))));
        if (!replaces) {
            return;
        }
        nodes.setSequence(mention, membership.sequence());
        boolean changed = old != entity || nodes.confidence(mention) != (float) membership.confidence();
        nodes.setConfidence(mention, membership.confidence());
        if (old != entity) {
            nodes.move(mention, entity);
            if (old != NodeTable.NONE) {
                stir(old, FAR);
            }
        }
        if (changed) {
            stir(mention, FAR);
        }
    }

    /** An incident concerns a consignment or a traveller: all mentions that it bears on are touched. */
    private void touchConcerned(int concerned) {
        touch(concerned);
        visitLinksOfNode(concerned, Long.MAX_VALUE, (link, mine, other) -> {
            if (links.kind(link) == LinkKind.MENTIONED_IN && links.to(link) == concerned) {
                touch(other);
            }
            return true;
        });
    }

    private boolean isConcerned(int node) {
        return nodes.isTouched(node);
    }

    private void touch(int node) {
        nodes.touch(node);
    }

    private void stir(int node, int radius) {
        clean.clear();
        stirred.merge(nodes.vertexOf(node), radius, Math::max);
    }

    /** The network's parts by label, for reports. */
    public Map<String, Integer> countByLabel() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int node = 0; node < nodes.size(); node++) {
            counts.merge(
                    nodes.isMention(node)
                            ? Vocabulary.MENTION
                            : nodes.kind(node).label(),
                    1,
                    Integer::sum);
        }
        return counts;
    }
}
