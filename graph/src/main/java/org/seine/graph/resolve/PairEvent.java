package org.seine.graph.resolve;

import org.jspecify.annotations.Nullable;

/**
 * Two profiles meet under a key, or stop doing so because the key became generic.
 *
 * @param a the smaller profile id; {@code b} the greater one
 * @param key the key that they share
 * @param left signature of {@code a}; given with SUPPORT only, as {@code right} is
 */
public record PairEvent(
        Kind kind,
        String a,
        String b,
        String key,
        @Nullable Signature left,
        @Nullable Signature right) {
    public enum Kind {
        SUPPORT,
        WITHDRAW
    }

    static PairEvent support(String key, Signature one, Signature other) {
        boolean ordered = one.profileId().compareTo(other.profileId()) < 0;
        Signature left = ordered ? one : other;
        Signature right = ordered ? other : one;
        return new PairEvent(Kind.SUPPORT, left.profileId(), right.profileId(), key, left, right);
    }

    static PairEvent withdraw(String key, String one, String other) {
        boolean ordered = one.compareTo(other) < 0;
        return new PairEvent(Kind.WITHDRAW, ordered ? one : other, ordered ? other : one, key, null, null);
    }
}
