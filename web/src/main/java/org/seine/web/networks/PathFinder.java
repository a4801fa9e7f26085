package org.seine.web.networks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.YenKShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.seine.graph.store.GraphLink;
import org.seine.graph.store.Neighbours;

/**
 * The k cheapest paths between two nodes. The graph is looked through from both ends until they meet; a link costs
 * {@code 1 + ln(1 + greater degree of its ends) / 8}, so that of two equally long paths the one through rarer things comes
 * first. A hub, a node with more than {@value #HUB} neighbours, is not passed through: nearly everything meets there.
 */
final class PathFinder {
    static final int LONGEST = 6;
    static final int HUB = 300;

    private static final int MOST_NODES = 20_000;
    private static final int BATCH = 200;

    private final Expander graph;
    private final Map<String, Map<String, List<GraphLink>>> links = new HashMap<>();
    private final Map<String, Integer> degrees = new HashMap<>();
    private final Set<String> hubs = new TreeSet<>();

    PathFinder(Expander graph) {
        this.graph = graph;
    }

    /** A path: node ids in order, and the link between each two. */
    record Path(double cost, List<String> nodes, List<GraphLink> links) {}

    /** @param exhausted everything within {@value #LONGEST} links was looked through */
    record Found(List<Path> paths, Set<String> hubsNotCrossed, boolean exhausted) {}

    Found find(String from, String to, int k) {
        if (from.equals(to)) {
            return new Found(List.of(), Set.of(), true);
        }
        Side left = new Side(from);
        Side right = new Side(to);
        Set<String> ends = Set.of(from, to);
        List<Path> paths = List.of();
        while (left.depth + right.depth < LONGEST && links.size() < MOST_NODES) {
            Side side = left.frontier.size() <= right.frontier.size() ? left : right;
            if (side.frontier.isEmpty()) {
                side = side == left ? right : left;
            }
            if (side.frontier.isEmpty()) {
                break;
            }
            side.advance(ends);
            Set<String> meeting = new TreeSet<>(left.seen);
            meeting.retainAll(right.seen);
            if (!meeting.isEmpty()) {
                expand(meeting, ends);
                paths = pathsAmongKnown(from, to, k);
                if (paths.size() >= k) {
                    break;
                }
            }
        }
        boolean exhausted = (left.depth + right.depth >= LONGEST || left.frontier.isEmpty() || right.frontier.isEmpty())
                && links.size() < MOST_NODES;
        hubs.removeAll(ends);
        return new Found(paths, hubs, exhausted);
    }

    /** What one end has seen so far. */
    private final class Side {
        private final Set<String> seen = new TreeSet<>();
        private Set<String> frontier = new TreeSet<>();
        private int depth;

        Side(String start) {
            seen.add(start);
            frontier.add(start);
        }

        void advance(Set<String> ends) {
            expand(frontier, ends);
            Set<String> next = new TreeSet<>();
            for (String id : frontier) {
                if (!hubs.contains(id)) {
                    for (String other : links.getOrDefault(id, Map.of()).keySet()) {
                        if (seen.add(other)) {
                            next.add(other);
                        }
                    }
                }
            }
            frontier = next;
            depth++;
        }
    }

    private void expand(Collection<String> ids, Set<String> ends) {
        List<String> unknown =
                ids.stream().filter(id -> !degrees.containsKey(id)).toList();
        for (int start = 0; start < unknown.size() && links.size() < MOST_NODES; start += BATCH) {
            List<String> batch = unknown.subList(start, Math.min(unknown.size(), start + BATCH));
            graph.expand(batch).forEach((id, neighbours) -> take(id, neighbours, ends));
        }
    }

    private void take(String id, Neighbours neighbours, Set<String> ends) {
        degrees.put(id, neighbours.neighbours().size());
        if ((neighbours.partial() || neighbours.neighbours().size() > HUB) && !ends.contains(id)) {
            hubs.add(id);
            return;
        }
        for (Neighbours.Neighbour other : neighbours.neighbours()) {
            links.computeIfAbsent(id, n -> new TreeMap<>()).put(other.id(), other.links());
            links.computeIfAbsent(other.id(), n -> new TreeMap<>()).put(id, other.links());
        }
    }

    private List<Path> pathsAmongKnown(String from, String to, int k) {
        Map<String, Integer> fromStart = distances(from);
        Map<String, Integer> fromEnd = distances(to);
        Graph<String, DefaultWeightedEdge> known = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        Set<String> useful = new TreeSet<>();
        fromStart.forEach((id, distance) -> {
            Integer rest = fromEnd.get(id);
            if (rest != null && distance + rest <= LONGEST) {
                useful.add(id);
            }
        });
        if (!useful.contains(from) || !useful.contains(to)) {
            return List.of();
        }
        useful.forEach(known::addVertex);
        for (String id : useful) {
            for (String other : links.getOrDefault(id, Map.of()).keySet()) {
                if (id.compareTo(other) < 0 && useful.contains(other)) {
                    DefaultWeightedEdge edge = known.addEdge(id, other);
                    known.setEdgeWeight(edge, costOf(id, other));
                }
            }
        }
        List<Path> paths = new ArrayList<>();
        for (GraphPath<String, DefaultWeightedEdge> path : new YenKShortestPath<>(known).getPaths(from, to, k)) {
            if (path.getLength() <= LONGEST) {
                paths.add(pathOf(path));
            }
        }
        paths.sort(Comparator.comparingDouble(Path::cost).thenComparing(path -> String.join("\n", path.nodes())));
        return paths;
    }

    private double costOf(String a, String b) {
        int degree = Math.max(degrees.getOrDefault(a, 1), degrees.getOrDefault(b, 1));
        return 1 + Math.log1p(degree) / 8;
    }

    private Path pathOf(GraphPath<String, DefaultWeightedEdge> path) {
        List<String> nodes = path.getVertexList();
        List<GraphLink> chosen = new ArrayList<>();
        for (int i = 1; i < nodes.size(); i++) {
            chosen.add(links.getOrDefault(nodes.get(i - 1), Map.of()).getOrDefault(nodes.get(i), List.of()).stream()
                    .min(Comparator.comparingLong((GraphLink l) -> -l.sourceCount())
                            .thenComparing(GraphLink::id))
                    .orElseThrow());
        }
        return new Path(path.getWeight(), nodes, chosen);
    }

    /** In links, over nodes that are no hubs. */
    private Map<String, Integer> distances(String start) {
        Map<String, Integer> distance = new HashMap<>();
        Deque<String> queue = new ArrayDeque<>();
        distance.put(start, 0);
        queue.add(start);
        while (!queue.isEmpty()) {
            String id = queue.remove();
            int next = distance.getOrDefault(id, 0) + 1;
            for (String other : links.getOrDefault(id, Map.of()).keySet()) {
                if (next <= LONGEST && !hubs.contains(other) && !distance.containsKey(other)) {
                    distance.put(other, next);
                    queue.add(other);
                }
            }
        }
        return distance;
    }
}
