package org.seine.graph.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.alg.shortestpath.YenKShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * Paths that an officer can follow from record to record. The length of a link between vertices u and v is
 * {@code 0.25 − ln c + (h(u) + h(v)) / 2}, where c is the product of the confidences with which its mentions belong to u
 * and v, and {@code h(v) = ln(degree) / 4} for a vertex on the way, 0 for the ends and the subject's principals: short, certain ways that avoid busy
 * vertices come first. Of equal ways the one with the lesser ids.
 */
final class EvidencePaths {
    private static final double HOP = 0.25;
    private static final double HUB = 0.25;
    private static final int MAX_LENGTH = 6;
    private static final int DETOUR = 2;

    private final LiveNetwork network;
    private final long asOf;
    private final SimpleWeightedGraph<String, DefaultWeightedEdge> graph =
            new SimpleWeightedGraph<>(DefaultWeightedEdge.class);

    private EvidencePaths(LiveNetwork network, long asOf) {
        this.network = network;
        this.asOf = asOf;
    }

    /** From the subject to the known offender nearest by evidence; empty where there is none in reach. */
    static List<NetworkFeatures.Step> toOffender(EgoView ego) {
        Rings rings = ego.rings();
        int nearest = Integer.MAX_VALUE;
        for (int i = 0; i < ego.nearby() && rings.distance(i) <= nearest; i++) {
            if (ego.isOffender(rings.vertex(i))) {
                nearest = rings.distance(i);
            }
        }
        if (nearest == Integer.MAX_VALUE) {
            return List.of();
        }
        int reach = Math.min(nearest + 1, ego.network().limits().hops());
        IntMap targets = new IntMap();
        for (int i = 0; i < ego.nearby() && rings.distance(i) <= reach; i++) {
            if (ego.isOffender(rings.vertex(i))) {
                targets.add(rings.vertex(i));
            }
        }
        EvidencePaths paths = new EvidencePaths(ego.network(), ego.asOf());
        IntMap kept = paths.between(rings, targets, reach);
        kept.add(ego.subject());
        IntMap free = new IntMap();
        free.add(ego.subject());
        ego.principals().forEach(free::add);
        paths.build(kept, free, targets);
        return paths.bestOf(ego.subject(), targets);
    }

    /** Up to k loopless paths of at most six links, and at most two more than the shortest. */
    static List<List<NetworkFeatures.Step>> between(LiveNetwork network, int from, int to, int k, long asOf) {
        EvidencePaths paths = new EvidencePaths(network, asOf);
        String start = network.nodes().id(from);
        String end = network.nodes().id(to);
        if (from == to) {
            return List.of(List.of(paths.step(from, from)));
        }
        Rings fromStart = paths.rings(from);
        Rings fromEnd = paths.rings(to);
        int shortest = MAX_LENGTH + 1;
        for (int i = 0; i < fromStart.size(); i++) {
            int other = fromEnd.distanceOf(fromStart.vertex(i));
            if (other != Rings.UNREACHED) {
                shortest = Math.min(shortest, fromStart.distance(i) + other);
            }
        }
        if (shortest > MAX_LENGTH) {
            return List.of();
        }
        int longest = Math.min(MAX_LENGTH, shortest + DETOUR);
        IntMap around = new IntMap();
        for (Rings rings : List.of(fromStart, fromEnd)) {
            for (int i = 0; i < rings.size(); i++) {
                around.add(rings.vertex(i));
            }
        }
        IntMap kept = paths.onWays(around, from, to, longest);
        IntMap starts = new IntMap();
        starts.add(from);
        IntMap ends = new IntMap();
        ends.add(to);
        paths.build(kept, starts, ends);
        List<List<NetworkFeatures.Step>> found = new ArrayList<>();
        for (var path : new YenKShortestPath<>(paths.graph).getPaths(start, end, k)) {
            if (path.getLength() <= longest) {
                found.add(paths.steps(path));
            }
        }
        return found;
    }

    private Rings rings(int vertex) {
        Rings rings = new Rings(network, asOf, network::conducts);
        rings.start(vertex);
        rings.grow(MAX_LENGTH / 2, network.limits().vertices() / 2);
        return rings;
    }

    /** Of some vertices those on ways of at most {@code longest} links among them. */
    private IntMap onWays(IntMap around, int from, int to, int longest) {
        NodeTable nodes = network.nodes();
        IntPredicate among = link -> network.conducts(link)
                && around.contains(nodes.vertexOf(network.links().from(link)))
                && around.contains(nodes.vertexOf(network.links().to(link)));
        Rings fromStart = new Rings(network, asOf, among);
        fromStart.start(from);
        fromStart.grow(longest, around.size());
        Rings fromEnd = new Rings(network, asOf, among);
        fromEnd.start(to);
        fromEnd.grow(longest, around.size());
        IntMap kept = new IntMap();
        for (int i = 0; i < fromStart.size(); i++) {
            int back = fromEnd.distanceOf(fromStart.vertex(i));
            if (back != Rings.UNREACHED && fromStart.distance(i) + back <= longest) {
                kept.add(fromStart.vertex(i));
            }
        }
        return kept;
    }

    /** Vertices on ways of at most {@code reach} links from the start of the rings to a target. */
    private IntMap between(Rings rings, IntMap targets, int reach) {
        IntMap kept = new IntMap();
        for (int i = 0; i < targets.size(); i++) {
            kept.add(targets.key(i));
        }
        int begin = 0;
        for (int back = 1; back <= reach && begin < kept.size(); back++) {
            int end = kept.size();
            for (int i = begin; i < end; i++) {
                int room = reach - back;
                network.visitLinks(kept.key(i), asOf, (link, mine, other) -> {
                    int there = network.nodes().vertexOf(other);
                    int position = rings.position(there);
                    if (network.conducts(link)
                            && position != IntMap.ABSENT
                            && rings.distance(position) <= room
                            && (rings.distance(position) == 0 || !rings.isHub(position))) {
                        kept.add(there);
                    }
                    return true;
                });
            }
            begin = end;
        }
        return kept;
    }

    /** @param free vertices on which no penalty is laid although a way may lead through them */
    private void build(IntMap kept, IntMap free, IntMap targets) {
        NodeTable nodes = network.nodes();
        TreeMap<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < kept.size(); i++) {
            sorted.put(nodes.id(kept.key(i)), kept.key(i));
        }
        sorted.keySet().forEach(graph::addVertex);
        TreeMap<String, Double> hubs = new TreeMap<>();
        sorted.forEach((id, vertex) ->
                hubs.put(id, free.contains(vertex) || targets.contains(vertex) ? 0 : HUB * Math.log(degree(vertex))));
        int hubDegree = network.limits().hubDegree();
        double greatest = HUB * Math.log(hubDegree) + 1e-9;
        sorted.forEach((id, vertex) -> {
            if (hubs.getOrDefault(id, 0.0) > greatest) {
                return; // a hub on the way: not passed
            }
            TreeMap<String, Double> near = new TreeMap<>();
            network.visitLinks(vertex, asOf, (link, mine, other) -> {
                int there = nodes.vertexOf(other);
                if (there != vertex && kept.contains(there) && network.conducts(link)) {
                    near.merge(nodes.id(there), confidence(mine, other), Math::max);
                }
                return true;
            });
            near.forEach((there, confidence) -> {
                if (hubs.getOrDefault(there, 0.0) <= greatest && !graph.containsEdge(id, there)) {
                    DefaultWeightedEdge edge = graph.addEdge(id, there);
                    graph.setEdgeWeight(
                            edge,
                            HOP
                                    - Math.log(Math.max(confidence, 1e-6))
                                    + (hubs.getOrDefault(id, 0.0) + hubs.getOrDefault(there, 0.0)) / 2);
                }
            });
        });
    }

    private double confidence(int mine, int other) {
        return network.nodes().confidence(mine) * network.nodes().confidence(other);
    }

    private int degree(int vertex) {
        IntMap near = new IntMap();
        network.visitLinks(vertex, asOf, (link, mine, other) -> {
            int there = network.nodes().vertexOf(other);
            if (network.conducts(link) && there != vertex) {
                near.add(there);
            }
            return near.size() <= network.limits().hubDegree();
        });
        return Math.max(1, near.size());
    }

    private List<NetworkFeatures.Step> bestOf(int start, IntMap targets) {
        NodeTable nodes = network.nodes();
        SingleSourcePaths<String, DefaultWeightedEdge> from =
                new DijkstraShortestPath<>(graph).getPaths(nodes.id(start));
        List<GraphPath<String, DefaultWeightedEdge>> found = new ArrayList<>();
        for (int t = 0; t < targets.size(); t++) {
            GraphPath<String, DefaultWeightedEdge> path = from.getPath(nodes.id(targets.key(t)));
            if (path != null) {
                found.add(path);
            }
        }
        return found.stream()
                .min(Comparator.comparingDouble((GraphPath<String, DefaultWeightedEdge> p) -> p.getWeight())
                        .thenComparingInt(GraphPath::getLength)
                        .thenComparing(p -> String.join(" ", p.getVertexList())))
                .map(this::steps)
                .orElse(List.of());
    }

    private List<NetworkFeatures.Step> steps(GraphPath<String, DefaultWeightedEdge> path) {
        List<NetworkFeatures.Step> steps = new ArrayList<>();
        int before = network.nodes().find(path.getStartVertex());
        for (String id : path.getVertexList()) {
            int vertex = network.nodes().find(id);
            steps.add(step(before, vertex));
            before = vertex;
        }
        return steps;
    }

    /** A vertex with the link that leads to it from the one before: the surest, of equals the first by type and role. */
    private NetworkFeatures.Step step(int before, int vertex) {
        NodeTable nodes = network.nodes();
        LinkTable links = network.links();
        List<Integer> between = new ArrayList<>();
        if (before != vertex) {
            network.visitLinks(vertex, asOf, (link, mine, other) -> {
                if (nodes.vertexOf(other) == before && network.conducts(link)) {
                    between.add(link);
                }
                return true;
            });
        }
        String type = between.stream()
                .min(Comparator.comparingDouble((Integer l) -> -confidence(links.from(l), links.to(l)))
                        .thenComparing(l -> links.kind(l).name())
                        .thenComparing(links::propText))
                .map(l -> links.kind(l).name())
                .orElse("");
        List<String> sources = between.stream()
                .filter(l -> links.kind(l).name().equals(type))
                .sorted(Comparator.comparingLong((Integer l) -> links.firstSeen(l))
                        .thenComparing(l -> nodes.id(links.from(l)))
                        .thenComparing(l -> nodes.id(links.to(l)))
                        .thenComparing(links::propText))
                .flatMap(l -> links.sources(l, asOf).stream())
                .distinct()
                .limit(LinkTable.KEPT_SOURCES)
                .toList();
        return new NetworkFeatures.Step(
                nodes.id(vertex), nodes.kind(vertex).label(), network.nameOf(vertex), type, sources);
    }
}
