package org.seine.graph.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.shortestpath.AllDirectedPaths;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.graph.SimpleGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.Membership;

/** Components, distances and paths against JGraphT, on networks without hubs; then what hubs do. */
class NetworkPathsTest {
    private static final Set<String> LEADING = Set.of(
            "HAS_PHONE",
            "HAS_EMAIL",
            "HAS_DOCUMENT",
            "HAS_ADDRESS",
            "CONTACT_OF",
            "COVERED_BY",
            "IN_CONTAINER",
            "PAID_WITH",
            "CONTACT");
    private static final NetworkLimits WIDE = new NetworkLimits(100_000, 4, 1_000_000, 100_000);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "one node, '', 1",
        "one link, a-b, 2",
        "line, a-b b-c c-d, 4",
        "star, a-b a-c a-d a-e, 5",
        "ring, a-b b-c c-d d-a, 4",
        "two components, a-b c-d, 2"
    })
    void componentsOfSmallShapes(String name, String links, int expected) {
        LiveNetwork network = shape(links).network();
        Rings rings = new Rings(network, Long.MAX_VALUE, network::conducts);
        rings.start(network.nodes().find("person:a"));
        assertThat(rings.countUpTo(1_000)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "from a to {1} in {0}: {2}")
    @CsvSource({"a-b b-c c-d, d, 3", "a-b b-c c-d d-a, c, 2", "a-b a-c a-d, d, 1", "a-b c-d, d, -1"})
    void distancesInSmallShapes(String links, String to, int expected) {
        LiveNetwork network = shape(links).network();
        Rings rings = new Rings(network, Long.MAX_VALUE, network::conducts);
        rings.start(network.nodes().find("person:a"));
        rings.grow(4, 1_000);
        assertThat(rings.distanceOf(network.nodes().find("person:" + to))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void componentsAndDistancesAreThoseOfJGraphT(long seed) {
        RandomWorld made = RandomWorld.of(seed, 80, 80);
        LiveNetwork network = made.world.network(WIDE);
        Graph<String, DefaultEdge> oracle = oracle(made.world.changes());
        ConnectivityInspector<String, DefaultEdge> components = new ConnectivityInspector<>(oracle);
        BFSShortestPath<String, DefaultEdge> distances = new BFSShortestPath<>(oracle);

        for (int i = 0; i < made.subjects.size(); i += 5) {
            String start = made.subjects.get(i);
            Rings all = new Rings(network, Long.MAX_VALUE, network::conducts);
            all.start(network.nodes().find(start));
            assertThat(all.countUpTo(1_000_000))
                    .isEqualTo(components.connectedSetOf(start).size());

            Rings rings = new Rings(network, Long.MAX_VALUE, network::conducts);
            rings.start(network.nodes().find(start));
            rings.grow(6, 1_000_000);
            var from = distances.getPaths(start);
            for (String vertex : oracle.vertexSet()) {
                var path = from.getPath(vertex);
                int expected = path == null || path.getLength() > 6 ? Rings.UNREACHED : path.getLength();
                assertThat(rings.distanceOf(network.nodes().find(vertex))).isEqualTo(expected);
            }
        }
    }

    @Test
    void theBestPathsAreTheLightestOfAllThatJGraphTFinds() {
        World world = shape("a-b b-c a-d d-c a-e e-f f-c d-f");
        LiveNetwork network = world.network();
        Graph<String, DefaultEdge> oracle = oracle(world.changes());
        SimpleDirectedGraph<String, DefaultEdge> bothWays = new SimpleDirectedGraph<>(DefaultEdge.class);
        oracle.vertexSet().forEach(bothWays::addVertex);
        oracle.edgeSet().forEach(e -> {
            bothWays.addEdge(oracle.getEdgeSource(e), oracle.getEdgeTarget(e));
            bothWays.addEdge(oracle.getEdgeTarget(e), oracle.getEdgeSource(e));
        });
        List<Double> expected = new AllDirectedPaths<>(bothWays)
                .getAllPaths("person:a", "person:c", true, 4).stream()
                        .map(p -> weight(p.getVertexList(), oracle))
                        .sorted()
                        .toList();

        List<List<NetworkFeatures.Step>> paths = network.pathsBetween("person:a", "person:c", 4);

        assertThat(expected).hasSize(5);
        assertThat(paths).hasSize(4);
        for (int i = 0; i < paths.size(); i++) {
            List<String> ids =
                    paths.get(i).stream().map(NetworkFeatures.Step::nodeId).toList();
            assertThat(weight(ids, oracle)).isCloseTo(expected.get(i), offset(1e-9));
        }
    }

    @Test
    void ofTwoEqualWaysTheSurerOneComesFirst() {
        World world = shape("a-b b-d a-c c-d");
        world.changes().stream()
                .filter(c -> c instanceof Membership m && m.entityId().equals("person:b"))
                .toList()
                .forEach(c -> world.member(c.key(), "person:b", 0.6));
        assertThat(world.network().pathsBetween("person:a", "person:d", 2))
                .extracting(path -> path.get(1).nodeId())
                .containsExactly("person:c", "person:b");
    }

    @Test
    void aPathFromAVertexToItselfIsThatVertex() {
        LiveNetwork network = shape("a-b").network();
        assertThat(network.pathsBetween("person:a", "person:a", 3))
                .hasSize(1)
                .first()
                .satisfies(path -> assertThat(path)
                        .extracting(NetworkFeatures.Step::nodeId)
                        .containsExactly("person:a"));
    }

    @Test
    void aHubIsReachedButNotPassed() {
        World world = new World();
        String seized = world.consignment("0", 1, "IMPORTER firm0").get(0);
        world.shows(seized, 1, "phone:hotel").offence("0", 2);
        for (int i = 1; i <= 12; i++) {
            world.shows(
                    world.consignment(String.valueOf(i), 3, "IMPORTER firm" + i).get(0), 3, "phone:hotel");
        }
        long day = World.day(3);
        LiveNetwork busy = world.network(new NetworkLimits(10, 4, 5_000, 1_000));
        LiveNetwork usual = world.network();
        FeatureEngine engine = new FeatureEngine();

        assertThat(engine.compute(usual, "consignment:1", day).values()).containsEntry("offenderProximity", 1.0 / 3);
        assertThat(engine.compute(busy, "consignment:1", day).values()).containsEntry("offenderProximity", 0.0);
        assertThat(engine.compute(busy, "consignment:1", day).path()).isEmpty();
        assertThat(busy.pathsBetween("organization:firm1", "organization:firm0", 3))
                .isEmpty();
        assertThat(usual.pathsBetween("organization:firm1", "organization:firm0", 3))
                .hasSize(1);
        assertThat(engine.compute(busy, "consignment:1", day).values().get("componentSize"))
                .as("firm, consignment and the phone itself")
                .isCloseTo(Math.log(4), offset(1e-12));
    }

    @Test
    void aBrokerOrCarrierDoesNotConnectItsCustomers() {
        World world = new World();
        world.consignment("1", 1, "IMPORTER bad", "DECLARANT broker", "CARRIER ship", "FORWARDER fwd");
        world.offence("1", 2);
        world.consignment("2", 3, "IMPORTER good", "DECLARANT broker", "CARRIER ship", "FORWARDER fwd");
        NetworkFeatures features = new FeatureEngine().compute(world.network(), "consignment:2", World.day(3));
        assertThat(features.values()).containsEntry("offenderProximity", 0.0).containsEntry("offendersWithin3", 0.0);
        assertThat(features.values().get("declarantOffenceShare"))
                .as("the feature that does say so")
                .isCloseTo(1.1 / 3, offset(1e-12));
    }

    @Test
    void aFlightDoesNotConnectItsPassengers() {
        World world = new World();
        world.traveller("1", "bad", 1, "", "F1");
        world.incident("i", "traveller:1", "OFFENCE", 2);
        world.traveller("2", "good", 3, "", "F1");
        assertThat(world.values("traveller:2", 3)).containsEntry("offenderProximity", 0.0);
        assertThat(world.network().pathsBetween("person:good", "person:bad", 1)).isEmpty();
    }

    /** Persons linked as contacts of each other; {@code a} always exists. */
    private static World shape(String links) {
        World world = new World();
        world.mention("Person", "a", "a", 1, "r");
        for (String link : links.isEmpty() ? new String[0] : links.split(" ")) {
            String[] ends = link.split("-");
            String from = world.mention("Person", ends[0], ends[0], 1, "r");
            String to = world.mention("Person", ends[1], ends[1], 1, "r");
            world.link("CONTACT_OF", from, to, Map.of(), 1, "r-" + link);
        }
        return world;
    }

    private static double weight(List<String> vertices, Graph<String, DefaultEdge> graph) {
        double sum = 0;
        for (int i = 1; i < vertices.size(); i++) {
            sum += 0.25;
            if (i < vertices.size() - 1) {
                sum += Math.log(graph.degreeOf(vertices.get(i))) / 4;
            }
        }
        return sum;
    }

    /** The collapsed graph, built from the changes without our tables. */
    private static Graph<String, DefaultEdge> oracle(List<GraphChange> changes) {
        Map<String, String> entity = new HashMap<>();
        changes.forEach(c -> {
            if (c instanceof Membership m) {
                entity.put(m.mentionId(), m.entityId()); // in order: the last one counts
            }
        });
        SimpleGraph<String, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
        changes.forEach(c -> {
            if (c instanceof Membership m) {
                graph.addVertex(entity.getOrDefault(m.mentionId(), ""));
            }
        });
        for (GraphChange change : changes) {
            if (change instanceof LinkFact link && leads(link)) {
                String from = entity.getOrDefault(link.from(), link.from());
                String to = entity.getOrDefault(link.to(), link.to());
                graph.addVertex(from);
                graph.addVertex(to);
                if (!from.equals(to)) {
                    graph.addEdge(from, to);
                }
            }
        }
        return graph;
    }

    private static boolean leads(LinkFact link) {
        if (!link.type().equals("MENTIONED_IN")) {
            return LEADING.contains(link.type());
        }
        String happening = link.to().substring(0, link.to().indexOf(':'));
        boolean isService = Set.of("DECLARANT", "CARRIER", "FORWARDER", "CREW")
                .contains(link.props().getOrDefault("role", ""));
        return happening.equals("traveller")
                || (Set.of("consignment", "booking").contains(happening) && !isService);
    }
}
