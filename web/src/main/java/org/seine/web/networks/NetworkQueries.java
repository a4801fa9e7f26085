package org.seine.web.networks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.store.GraphLink;
import org.seine.graph.store.GraphNode;
import org.seine.graph.store.GraphReader;
import org.seine.graph.store.Neighbours;
import org.seine.graph.store.StoredEvidence;
import org.seine.graph.store.StoredRecord;
import org.seine.web.http.Problem;
import org.seine.web.live.ScoreView;
import org.seine.web.networks.NetworkAnswers.Attribute;
import org.seine.web.networks.NetworkAnswers.Evidence;
import org.seine.web.networks.NetworkAnswers.Join;
import org.seine.web.networks.NetworkAnswers.MentionView;
import org.seine.web.networks.NetworkAnswers.NeighbourCount;
import org.seine.web.networks.NetworkAnswers.NeighbourItem;
import org.seine.web.networks.NetworkAnswers.NeighbourPage;
import org.seine.web.networks.NetworkAnswers.NetworkPath;
import org.seine.web.networks.NetworkAnswers.NodeDetail;
import org.seine.web.networks.NetworkAnswers.PathResult;
import org.seine.web.networks.NetworkAnswers.Resolution;
import org.seine.web.networks.NetworkAnswers.SearchItem;
import org.seine.web.networks.NetworkAnswers.SearchResult;
import org.seine.web.networks.NetworkAnswers.Subgraph;

/** Reads the network from Neo4j; blocks. Nothing is left out without saying how much. */
final class NetworkQueries {
    private static final int SEARCHED = 1_000;
    private static final int SCAN = 20_000;
    private static final int SCAN_EACH = 2_000;
    private static final int BATCH = 200;
    private static final int DRAWN_PER_NODE = 40;
    private static final int SHOWN = 200;

    private final GraphReader graph;
    private final ScoreView scores;

    NetworkQueries(GraphReader graph, ScoreView scores) {
        this.graph = graph;
        this.scores = scores;
    }

    SearchResult search(String text, List<String> types, int limit) {
        List<GraphReader.Match> matches = graph.search(text, types, SEARCHED);
        List<SearchItem> items = matches.stream()
                .limit(limit)
                .map(match -> new SearchItem(NetworkNode.of(match.node(), scores), match.score()))
                .toList();
        return new SearchResult(matches.size(), matches.size() >= SEARCHED, items);
    }

    NodeDetail node(String id) {
        GraphNode node = get(id);
        Neighbours neighbours = neighboursOf(id, SCAN);
        int total = neighbours.neighbours().size();
        return new NodeDetail(
                NetworkNode.of(node, scores).withDegree(total, total),
                counts(neighbours.neighbours()),
                total,
                neighbours.partial());
    }

    NeighbourPage neighbours(String id, List<String> types, int limit, int offset) {
        GraphNode node = get(id);
        Neighbours neighbours = neighboursOf(id, SCAN);
        List<Neighbours.Neighbour> wanted = neighbours.neighbours().stream()
                .filter(n -> types.isEmpty() || types.contains(n.label()))
                .sorted(riskiestFirst())
                .toList();
        List<Neighbours.Neighbour> page =
                wanted.stream().skip(offset).limit(limit).toList();
        Map<String, GraphNode> nodes =
                graph.findNodes(page.stream().map(Neighbours.Neighbour::id).toList());
        List<NeighbourItem> items = page.stream()
                .filter(n -> nodes.containsKey(n.id()))
                .map(n -> new NeighbourItem(viewOf(n.id(), nodes), linksOf(n.links())))
                .toList();
        int all = neighbours.neighbours().size();
        return new NeighbourPage(
                NetworkNode.of(node, scores).withDegree(all, all - items.size()),
                wanted.size(),
                wanted.size() - items.size(),
                neighbours.partial(),
                counts(neighbours.neighbours()),
                limit,
                offset,
                items);
    }

    PathResult paths(String from, String to, int k) {
        get(from);
        get(to);
        PathFinder.Found found = new PathFinder(ids -> graph.findNeighbours(ids, SCAN_EACH)).find(from, to, k);
        Set<String> ids = new LinkedHashSet<>();
        Map<String, NetworkLink> links = new LinkedHashMap<>();
        List<NetworkPath> paths = new ArrayList<>();
        for (PathFinder.Path path : found.paths()) {
            ids.addAll(path.nodes());
            path.links().forEach(link -> links.put(link.id(), NetworkLink.of(link)));
            paths.add(new NetworkPath(
                    path.links().size(),
                    path.cost(),
                    path.nodes(),
                    path.links().stream().map(GraphLink::id).toList()));
        }
        List<String> hubs = found.hubsNotCrossed().stream().limit(SHOWN).toList();
        return new PathResult(paths, views(ids), List.copyOf(links.values()), views(hubs), found.exhausted());
    }

    Subgraph neighbourhood(String centre, int hops, int limit) {
        get(centre);
        Map<String, Neighbours> known = new HashMap<>();
        Set<String> drawn = new LinkedHashSet<>(List.of(centre));
        Set<String> level = drawn;
        for (int hop = 0; hop < hops && drawn.size() < limit; hop++) {
            expand(level, known);
            Set<String> next = new LinkedHashSet<>();
            for (String id : level) {
                int most = id.equals(centre) ? limit : DRAWN_PER_NODE;
                known.getOrDefault(id, new Neighbours(id, List.of(), false)).neighbours().stream()
                        .sorted(riskiestFirst())
                        .limit(most)
                        .filter(n -> !drawn.contains(n.id()))
                        .forEach(n -> {
                            if (drawn.size() + next.size() < limit) {
                                next.add(n.id());
                            }
                        });
            }
            drawn.addAll(next);
            level = next;
        }
        expand(drawn, known);
        return drawingOf(centre, drawn, known);
    }

    private Subgraph drawingOf(String centre, Set<String> drawn, Map<String, Neighbours> known) {
        Map<String, GraphNode> nodes = graph.findNodes(drawn);
        Map<String, NetworkLink> links = new TreeMap<>();
        Set<String> hidden = new LinkedHashSet<>();
        boolean partial = false;
        List<NetworkNode> views = new ArrayList<>();
        for (GraphNode node : nodes.values()) {
            Neighbours neighbours = known.getOrDefault(node.id(), new Neighbours(node.id(), List.of(), false));
            partial |= neighbours.partial();
            int notShown = 0;
            for (Neighbours.Neighbour other : neighbours.neighbours()) {
                if (nodes.containsKey(other.id())) {
                    other.links().forEach(link -> links.putIfAbsent(link.id(), NetworkLink.of(link)));
                } else {
                    notShown++;
                    hidden.add(other.id());
                }
            }
            views.add(NetworkNode.of(node, scores)
                    .withDegree(neighbours.neighbours().size(), notShown));
        }
        return new Subgraph(centre, views, List.copyOf(links.values()), hidden.size(), partial);
    }

    Evidence evidenceOfNode(String id) {
        GraphNode node = graph.findNode(id).orElseThrow(() -> Problem.notFound("No node %s.".formatted(id)));
        StoredEvidence stored = graph.findNodeEvidence(id, SHOWN).orElse(new StoredEvidence(List.of(), 0, List.of()));
        return evidence(NetworkNode.of(node, scores), null, stored);
    }

    Evidence evidenceOfLink(String linkId) {
        GraphLink.Ends ends =
                GraphLink.parse(linkId).orElseThrow(() -> Problem.invalid("%s is no link.".formatted(linkId)));
        StoredEvidence stored = graph.findLinkEvidence(ends, SHOWN);
        if (stored.sources().isEmpty() && stored.mentions().isEmpty()) {
            throw Problem.notFound("There is no such link now. A merge or split may have moved it.");
        }
        NetworkLink link = graph.findNeighbours(List.of(ends.from()), SCAN).values().stream()
                .flatMap(n -> n.neighbours().stream())
                .filter(n -> n.id().equals(ends.to()))
                .flatMap(n -> n.links().stream())
                .filter(l -> l.id().equals(linkId))
                .findFirst()
                .map(NetworkLink::of)
                .orElse(null);
        return evidence(null, link, stored);
    }

    private Evidence evidence(@Nullable NetworkNode node, @Nullable NetworkLink link, StoredEvidence stored) {
        List<String> shown = stored.sources().stream().limit(SHOWN).toList();
        List<RecordRef> refs = RecordRef.of(shown, graph.findRecords(shown));
        List<MentionView> mentions = new ArrayList<>();
        List<Resolution> resolutions = new ArrayList<>();
        for (StoredEvidence.MentionEvidence m : stored.mentions()) {
            GraphNode mention = m.mention();
            mentions.add(new MentionView(
                    mention.id(),
                    mention.props().getOrDefault("type", ""),
                    mention.props().getOrDefault("place", ""),
                    mention.name(),
                    mention.props(),
                    mention.sources(),
                    m.entityId()));
            if (m.entityId() != null) {
                resolutions.add(new Resolution(
                        mention.id(),
                        m.entityId(),
                        m.confidence() == null ? 1 : m.confidence(),
                        m.rule() == null ? "" : m.rule(),
                        joins(m.evidence() == null ? "[]" : m.evidence())));
            }
        }
        return new Evidence(node, link, stored.sources().size(), refs, stored.mentionTotal(), mentions, resolutions);
    }

    StoredRecord record(String id) {
        StoredRecord record = graph.findRecords(List.of(id)).get(id);
        if (record == null) {
            throw Problem.notFound("Record %s has not arrived in the graph.".formatted(id));
        }
        return record;
    }

    /** What resolution wrote down of its strongest joins. */
    static List<Join> joins(String evidence) {
        List<Join> joins = new ArrayList<>();
        for (JsonNode join : SeineJson.parse(evidence)) {
            List<Attribute> attributes = new ArrayList<>();
            for (JsonNode a : join.path("attributes")) {
                attributes.add(new Attribute(
                        a.path("name").asText(),
                        text(a, "left"),
                        text(a, "right"),
                        text(a, "agreement"),
                        a.path("weight").asDouble()));
            }
            joins.add(new Join(
                    join.path("with").asText(),
                    join.path("probability").asDouble(),
                    join.path("weight").asDouble(),
                    attributes));
        }
        return joins;
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private GraphNode get(String id) {
        Optional<GraphNode> node = graph.findNode(id);
        return node.orElseThrow(() -> Problem.notFound(
                "No node %s. It may not be in the graph yet, or an entity has dissolved into another.".formatted(id)));
    }

    private Neighbours neighboursOf(String id, int scan) {
        return graph.findNeighbours(List.of(id), scan).getOrDefault(id, new Neighbours(id, List.of(), false));
    }

    private void expand(Collection<String> ids, Map<String, Neighbours> known) {
        List<String> unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
        for (int start = 0; start < unknown.size(); start += BATCH) {
            known.putAll(
                    graph.findNeighbours(unknown.subList(start, Math.min(unknown.size(), start + BATCH)), SCAN_EACH));
        }
    }

    private Comparator<Neighbours.Neighbour> riskiestFirst() {
        Map<String, Double> risks = new HashMap<>();
        return Comparator.comparingDouble((Neighbours.Neighbour n) -> -risks.computeIfAbsent(
                        n.id(),
                        id -> (scores.isOffender(id) ? 1.0 : 0.0)
                                + scores.riskOf(id).orElse(0.0)))
                .thenComparingLong(n ->
                        -n.links().stream().mapToLong(GraphLink::sourceCount).sum())
                .thenComparing(Neighbours.Neighbour::id);
    }

    private static List<NeighbourCount> counts(List<Neighbours.Neighbour> neighbours) {
        Map<String, Integer> counts = new TreeMap<>();
        neighbours.forEach(n -> counts.merge(n.label(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(e -> new NeighbourCount(e.getKey(), e.getValue()))
                .toList();
    }

    private List<NetworkNode> views(Collection<String> ids) {
        return graph.findNodes(ids).values().stream()
                .map(node -> NetworkNode.of(node, scores))
                .toList();
    }

    private NetworkNode viewOf(String id, Map<String, GraphNode> nodes) {
        return NetworkNode.of(java.util.Objects.requireNonNull(nodes.get(id)), scores);
    }

    private static List<NetworkLink> linksOf(List<GraphLink> links) {
        return links.stream().map(NetworkLink::of).toList();
    }
}
