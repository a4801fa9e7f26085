package org.seine.graph.resolve;

import java.util.List;
import org.seine.graph.change.GraphChange;

/**
 * What follows from cluster events.
 *
 * @param changes entity states and memberships, to be applied in this order
 * @param events lifecycle of entities
 * @param oversized components that were too large to be weighed as a whole and were cut at a higher weight
 */
public record ClusterChanges(List<GraphChange> changes, List<EntityEvent> events, int oversized) {
    public ClusterChanges {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
    }
}
