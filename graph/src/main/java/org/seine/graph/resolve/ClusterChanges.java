package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;
import org.seine.graph.change.GraphChange;

/**
 * What follows from cluster events.
 *
 * @param changes entity states and memberships, to be applied in this order
 * @param events lifecycle of entities
 * @param oversized components that were too large to be weighed as a whole and were cut at a higher weight
 * @param undecided pairs that were compared and are left to an officer
 */
public record ClusterChanges(
        List<GraphChange> changes, List<EntityEvent> events, int oversized, List<UndecidedPair> undecided) {
    public ClusterChanges {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
        undecided = List.copyOf(undecided);
    }

    static ClusterChanges none() {
        return new ClusterChanges(List.of(), List.of(), 0, List.of());
    }

    /** These, and then the others. */
    ClusterChanges and(ClusterChanges later) {
        if (changes.isEmpty() && events.isEmpty() && undecided.isEmpty() && oversized == 0) {
            return later;
        }
        List<GraphChange> allChanges = new ArrayList<>(changes);
        allChanges.addAll(later.changes);
        List<EntityEvent> allEvents = new ArrayList<>(events);
        allEvents.addAll(later.events);
        List<UndecidedPair> allUndecided = new ArrayList<>(undecided);
        allUndecided.addAll(later.undecided);
        return new ClusterChanges(allChanges, allEvents, oversized + later.oversized, allUndecided);
    }
}
