package org.seine.graph.features;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The vertices around some others, ring by ring: breadth first as of a time, along the links that a predicate lets pass,
 * and not beyond hubs. A ring is taken in whole or left out whole, so that nothing depends on the order of links.
 */
final class Rings {
    static final int UNREACHED = -1;
    static final int NOT_EXPANDED = -1;

    private final LiveNetwork network;
    private final long asOf;
    private final IntPredicate passes;
    private final int hubDegree;
    private final IntMap order = new IntMap();
    private final IntMap near = new IntMap();
    private byte[] distances = new byte[128];
    private int[] degrees = new int[128];
    private int expanded;
    private int ring;
    private boolean complete = true;

    Rings(LiveNetwork network, long asOf, IntPredicate passes) {
        this.network = network;
        this.asOf = asOf;
        this.passes = passes;
        this.hubDegree = network.limits().hubDegree();
    }

    void start(int vertex) {
        add(vertex, 0);
    }

    /** Adds rings up to a distance, while no more than {@code maxVertices} are reached. */
    void grow(int hops, int maxVertices) {
        while (ring < hops && expanded < order.size() && complete && order.size() <= maxVertices) {
            int end = order.size();
            for (int i = expanded; i < end; i++) {
                expand(i);
            }
            expanded = end;
            ring++;
            if (order.size() > maxVertices) {
                order.truncate(end);
                complete = false;
            }
        }
    }

    /** How many vertices can be reached in all, counted up to {@code enough}. Ends the growing of rings. */
    int countUpTo(int enough) {
        complete = false;
        while (expanded < order.size() && order.size() < enough) {
            expand(expanded++);
        }
        return Math.min(order.size(), enough);
    }

    int size() {
        return order.size();
    }

    int vertex(int position) {
        return order.key(position);
    }

    int distance(int position) {
        return distances[position];
    }

    int position(int vertex) {
        return order.find(vertex);
    }

    int distanceOf(int vertex) {
        int position = order.find(vertex);
        return position == IntMap.ABSENT ? UNREACHED : distances[position];
    }

    /** Number of neighbours along passing links, one more than a hub's least where there are more. */
    int degree(int position) {
        return position < expanded ? degrees[position] : NOT_EXPANDED;
    }

    boolean isHub(int position) {
        return degree(position) > hubDegree;
    }

    private void expand(int position) {
        int vertex = order.key(position);
        int distance = distances[position];
        boolean few = collect(vertex, passes);
        degrees[position] = near.size();
        if (!few && distance == 0) {
            // A hub at the start is left by its addresses, phones and contacts, where those are few.
            few = collect(
                    vertex,
                    link -> passes.test(link) && network.links().kind(link).isAttribute());
        }
        if (few) {
            for (int i = 0; i < near.size(); i++) {
                add(near.key(i), distance + 1);
            }
        }
    }

    private boolean collect(int vertex, IntPredicate along) {
        near.clear();
        NodeTable nodes = network.nodes();
        return network.visitLinks(vertex, asOf, (link, mine, other) -> {
            if (along.test(link)) {
                int there = nodes.vertexOf(other);
                if (there != vertex) {
                    near.add(there);
                }
            }
            return near.size() <= hubDegree;
        });
    }

    private void add(int vertex, int distance) {
        if (order.add(vertex)) {
            int position = order.size() - 1;
            if (position == distances.length) {
                distances = Arrays.copyOf(distances, position * 2);
                degrees = Arrays.copyOf(degrees, position * 2);
            }
            distances[position] = (byte) Math.min(distance, Byte.MAX_VALUE);
        }
    }
}
