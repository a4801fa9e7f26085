package org.seine.graph.resolve;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A profile in the cluster store.
 *
 * @param signature null while only pairs of it have arrived
 * @param edges by the other profile's id
 * @param members number of distinct mentions
 * @param anchor the mention that was seen first (of equals the smallest id)
 * @param digestHigh sum of the members' id digests, upper half; {@code digestLow} the lower one
 * @param entityId what it resolves to at present; empty before the first decision
 * @param belief digest of what was last said of every member: entity, confidence, evidence
 * @param held instructions in force that name a member
 */
public record ClusterNode(
        String profileId,
        @Nullable Signature signature,
        Map<String, Edge> edges,
        int members,
        String anchor,
        long firstSeen,
        long lastSeen,
        long digestHigh,
        long digestLow,
        String entityId,
        String belief,
        List<Instruction> held) {
    /** A positive pair with the keys under which it was found. */
    public record Edge(double weight, List<String> keys) {}

    public ClusterNode {
        edges = edges == null ? new TreeMap<>() : new TreeMap<>(edges);
        held = held == null ? List.of() : List.copyOf(held);
    }

    static ClusterNode empty(String profileId) {
        return new ClusterNode(
                profileId, null, Map.of(), 0, "", Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, "", "", List.of());
    }

    /** As kept where signatures have a table of their own. */
    public ClusterNode withSignature(@Nullable Signature signature) {
        return with(signature, edges, entityId, belief, held);
    }

    ClusterNode withEdges(Map<String, Edge> edges) {
        return with(signature, edges, entityId, belief, held);
    }

    ClusterNode withBelief(String entityId, String belief) {
        return with(signature, edges, entityId, belief, held);
    }

    ClusterNode withHeld(List<Instruction> held) {
        return with(signature, edges, entityId, belief, held);
    }

    /** Who its members are and when they were seen. */
    ClusterNode withMembers(
            Signature signature,
            int members,
            String anchor,
            long firstSeen,
            long lastSeen,
            long digestHigh,
            long digestLow) {
        return new ClusterNode(
                profileId,
                signature,
                edges,
                members,
                anchor,
                firstSeen,
                lastSeen,
                digestHigh,
                digestLow,
                entityId,
                belief,
                held);
    }

    private ClusterNode with(
            @Nullable Signature signature,
            Map<String, Edge> edges,
            String entityId,
            String belief,
            List<Instruction> held) {
        return new ClusterNode(
                profileId,
                signature,
                edges,
                members,
                anchor,
                firstSeen,
                lastSeen,
                digestHigh,
                digestLow,
                entityId,
                belief,
                held);
    }
}
