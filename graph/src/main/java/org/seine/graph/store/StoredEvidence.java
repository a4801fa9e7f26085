package org.seine.graph.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node or link rests on.
 *
 * @param sources record ids
 * @param mentionTotal how many mentions there are; {@code mentions} may hold fewer
 */
public record StoredEvidence(List<String> sources, long mentionTotal, List<MentionEvidence> mentions) {
    /**
     * A mention and the belief that it belongs to an entity.
     *
     * @param entityId absent where resolution has not yet taken it up; then so are the others
     * @param evidence JSON array of the strongest joins
     */
    public record MentionEvidence(
            GraphNode mention,
            @Nullable String entityId,
            @Nullable Double confidence,
            @Nullable String rule,
            @Nullable String evidence) {}
}
