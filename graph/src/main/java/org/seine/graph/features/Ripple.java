package org.seine.graph.features;

import java.util.Set;
import java.util.TreeSet;

/** The subjects around a change, whose features it may bear on. Every link passes it on but not beyond hubs. */
final class Ripple {
    private static final int MAX_VERTICES = 2_000;

    private final LiveNetwork network;
    private final int node;
    private final int radius;

    Ripple(LiveNetwork network, int node, int radius) {
        this.network = network;
        this.node = node;
        this.radius = radius;
    }

    /** Sorted ids of those first seen at or after {@code since}. */
    Set<String> subjects(long since) {
        NodeTable nodes = network.nodes();
        Set<String> found = new TreeSet<>();
        Rings rings = new Rings(network, Long.MAX_VALUE, link -> true);
        rings.start(nodes.vertexOf(node));
        rings.grow(radius, MAX_VERTICES);
        for (int i = 0; i < rings.size(); i++) {
            int vertex = rings.vertex(i);
            NodeKind kind = nodes.kind(vertex);
            boolean isSubject = kind == NodeKind.CONSIGNMENT || kind == NodeKind.TRAVELLER;
            if (isSubject && nodes.firstSeen(vertex) >= since && nodes.firstSeen(vertex) != NodeTable.NEVER) {
                found.add(nodes.id(vertex));
            }
        }
        return found;
    }
}
