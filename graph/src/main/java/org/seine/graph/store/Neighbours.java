package org.seine.graph.store;

import java.util.List;

/**
 * What one node is linked to in the officers' view.
 *
 * @param neighbours in order of id
 * @param partial a hub: not all of its links were looked through
 */
public record Neighbours(String id, List<Neighbour> neighbours, boolean partial) {
    public Neighbours {
        neighbours = List.copyOf(neighbours);
    }

    /** A node at the other end, and every link to it. */
    public record Neighbour(String id, String label, List<GraphLink> links) {
        public Neighbour {
            links = List.copyOf(links);
        }
    }
}
