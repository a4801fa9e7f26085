package org.seine.web.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.seine.graph.store.GraphLink;
import org.seine.graph.store.Neighbours;

class PathFinderTest {
    private final Map<String, Map<String, List<GraphLink>>> links = new TreeMap<>();

    private void link(String a, String b) {
        GraphLink link = new GraphLink("HAS_PHONE", "", a, b, 1, 1, null, null, null);
        links.computeIfAbsent(a, k -> new TreeMap<>()).put(b, List.of(link));
        links.computeIfAbsent(b, k -> new TreeMap<>()).put(a, List.of(link));
    }

    private PathFinder.Found find(String from, String to, int k) {
        return new PathFinder(ids -> {
                    Map<String, Neighbours> found = new TreeMap<>();
                    for (String id : ids) {
                        List<Neighbours.Neighbour> neighbours = new ArrayList<>();
                        links.getOrDefault(id, Map.of())
                                .forEach((other, its) -> neighbours.add(new Neighbours.Neighbour(other, "Phone", its)));
                        found.put(id, new Neighbours(id, neighbours, false));
                    }
                    return found;
                })
                .find(from, to, k);
    }

    private List<String> paths(String from, String to, int k) {
        return find(from, to, k).paths().stream()
                .map(path -> String.join("-", path.nodes()))
                .toList();
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(paths("a", "b", 3)).isEmpty();
        assertThat(find("a", "b", 3).exhausted()).isTrue();
        assertThat(paths("a", "a", 3)).isEmpty();
    }

    @Test
    void findsALinkALineAndBothWaysRoundARing() {
        link("a", "b");
        assertThat(paths("a", "b", 3)).containsExactly("a-b");
        link("b", "c");
        assertThat(paths("a", "c", 3)).containsExactly("a-b-c");
        link("c", "d");
        link("d", "e");
        link("e", "a");
        assertThat(paths("a", "c", 3)).containsExactly("a-b-c", "a-e-d-c");
        assertThat(find("a", "c", 1).paths().get(0).links())
                .extracting(GraphLink::to)
                .containsExactly("b", "c");
    }

    @Test
    void doesNotReachFartherThanSixLinks() {
        for (int i = 0; i < 7; i++) {
            link("n" + i, "n" + (i + 1));
        }
        assertThat(paths("n0", "n6", 1)).hasSize(1);
        assertThat(paths("n0", "n7", 1)).isEmpty();
    }

    @Test
    void prefersTheRarerOfTwoEquallyLongPaths() {
        link("a", "rare");
        link("rare", "b");
        link("a", "busy");
        link("busy", "b");
        for (int i = 0; i < 50; i++) {
            link("busy", "other" + i);
        }
        assertThat(paths("a", "b", 2)).containsExactly("a-rare-b", "a-busy-b");
    }

    @Test
    void goesRoundAHubAndSaysSo() {
        link("a", "hub");
        link("hub", "b");
        for (int i = 0; i < PathFinder.HUB; i++) {
            link("hub", "other" + i);
        }
        assertThat(paths("a", "b", 3)).isEmpty();
        assertThat(find("a", "b", 3).hubsNotCrossed()).containsExactly("hub");
        link("a", "x");
        link("x", "y");
        link("y", "b");
        assertThat(paths("a", "b", 3)).containsExactly("a-x-y-b");
        assertThat(paths("a", "hub", 1)).containsExactly("a-hub"); // a hub may be where a path ends
    }

    @Test
    void readsTheStrongestJoinsOfAMembership() {
        var joins = NetworkQueries.joins("""
                [{"with":"mention:2","probability":0.97,"weight":5.5,
                  "attributes":[{"name":"birthDate","left":"1980-01-02","right":"1980-01-02","agreement":"equal","weight":4.5},
                                {"name":"name","agreement":"close","weight":1.0}]}]""");
        assertThat(joins).hasSize(1);
        assertThat(joins.get(0).probability()).isEqualTo(0.97);
        assertThat(joins.get(0).attributes())
                .extracting(a -> a.name() + " " + a.agreement() + " " + a.left())
                .containsExactly("birthDate equal 1980-01-02", "name close null");
    }
}
