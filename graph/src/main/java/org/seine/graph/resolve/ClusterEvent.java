package org.seine.graph.resolve;

import org.jspecify.annotations.Nullable;

/**
 * What can change who is who.
 *
 * @param type entity type; events of one type go to one clusterer
 * @param a profile id; {@code b} the other one, empty for MENTION
 * @param key the blocking key behind SUPPORT or WITHDRAW, else empty
 * @param weight match weight of the pair, for SUPPORT
 * @param signature of the mention, for MENTION
 */
public record ClusterEvent(
        Kind kind,
        String type,
        String a,
        String b,
        String key,
        double weight,
        @Nullable Signature signature) {
    public enum Kind {
        MENTION,
        SUPPORT,
        WITHDRAW
    }

    /** Every mention is told once or more often; a repeated one changes nothing but the times at which it was seen. */
    public static ClusterEvent mention(Signature signature) {
        return new ClusterEvent(Kind.MENTION, signature.type(), signature.profileId(), "", "", 0, signature);
    }

    /** Pairs for which {@link PairDecision#isEdge()} is false need not be told. */
    public static ClusterEvent support(PairDecision decision, String key) {
        double weight = decision.isEdge() ? decision.weight() : Double.NEGATIVE_INFINITY;
        return new ClusterEvent(Kind.SUPPORT, decision.type(), decision.aId(), decision.bId(), key, weight, null);
    }

    /** The key became generic and supports the pair no more. */
    public static ClusterEvent withdraw(String type, String a, String b, String key) {
        return new ClusterEvent(Kind.WITHDRAW, type, a, b, key, 0, null);
    }
}
