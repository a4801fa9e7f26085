package org.seine.graph.resolve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can change who is who.
 *
 * @param type entity type; events of one type go to one clusterer
 * @param a profile id; mention id for FORGET and HOLD; {@code b} the other one
 * @param key the blocking key behind WITHDRAW, the value behind WEIGH, the record behind MENTION or FORGET, the reason of HOLD
 * @param keys the blocking keys behind SUPPORT, sorted
 * @param weight match weight of the pair, for SUPPORT
 * @param signature of the mention, for MENTION
 */
record ClusterEvent(
        Kind kind,
        String type,
        String a,
        String b,
        String key,
        List<String> keys,
        double weight,
        @Nullable Signature signature) {
    public enum Kind {
        MENTION,
        FORGET,
        HOLD,
        SUPPORT,
        WITHDRAW,
        WEIGH
    }

    /** A record states a mention; told twice, the second changes nothing. */
    static ClusterEvent mention(Signature signature, String ownProfileId, String source) {
        return new ClusterEvent(
                Kind.MENTION, signature.type(), signature.profileId(), ownProfileId, source, List.of(), 0, signature);
    }

    /** A record states a mention no more. */
    static ClusterEvent forget(String type, String mentionId, String source) {
        return new ClusterEvent(Kind.FORGET, type, mentionId, "", source, List.of(), 0, null);
    }

    /** What officers say of two mentions has changed. */
    static ClusterEvent hold(Instruction instruction) {
        return new ClusterEvent(
                Kind.HOLD,
                instruction.type(),
                instruction.a(),
                instruction.b(),
                instruction.reason(),
                List.of(),
                0,
                null);
    }

    /** Two profiles, the smaller id first, whose weight is positive, found under some keys. */
    static ClusterEvent support(String type, String a, String b, double weight, List<String> keys) {
        List<String> sorted = keys.stream().sorted().toList();
        return new ClusterEvent(Kind.SUPPORT, type, a, b, "", sorted, weight, null);
    }

    /** The key became generic and supports the pair no more. */
    static ClusterEvent withdraw(String type, String a, String b, String key) {
        return new ClusterEvent(Kind.WITHDRAW, type, a, b, key, List.of(), 0, null);
    }

    /** A value that the profile states tells nothing any more, or something again. */
    static ClusterEvent weigh(String type, String profileId, String valueKey) {
        return new ClusterEvent(Kind.WEIGH, type, profileId, "", valueKey, List.of(), 0, null);
    }
}
