package org.seine.graph.resolve;

import java.util.List;

/**
 * A step in the life of an entity: history for those who keep entity ids, never an input of resolution.
 *
 * @param event {@code merged}: {@code others} became {@code entityId}; {@code split}: {@code entityId} became
 *     {@code others}; {@code moved}: the same members have another id, {@code others} holds the old one
 * @param mentionIds first mention of each profile concerned, at most 50
 * @param at latest event time among the mentions concerned, milliseconds since 1970 UTC
 */
public record EntityEvent(
        String event, String entityId, List<String> others, List<String> mentionIds, String reason, long at) {
    public EntityEvent {
        others = List.copyOf(others);
        mentionIds = List.copyOf(mentionIds);
    }
}
