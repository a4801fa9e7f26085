package org.seine.graph.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import org.seine.graph.codec.Digests;

/**
 * Two mentions that the attributes neither join nor divide clearly, so that an officer's word is worth most.
 *
 * @param a mention id; {@code b} the other one's
 * @param weight bits, within {@value #DOUBT} of zero
 */
public record UndecidedPair(String type, String a, String b, double weight) {
    /** Bits from zero within which a pair is undecided: a probability from 0.11 to 0.89. */
    public static final double DOUBT = 3;

    /** @throws IllegalArgumentException where the message names no two mentions */
    public static UndecidedPair of(JsonNode message) {
        UndecidedPair pair = new UndecidedPair(
                message.path("type").asText(),
                message.path("a").asText(),
                message.path("b").asText(),
                message.path("weight").asDouble());
        if (pair.a.isEmpty() || pair.b.isEmpty()) {
            throw new IllegalArgumentException("An undecided pair needs two mentions: " + message);
        }
        return pair;
    }

    /** @param weight negative infinity for a contradiction */
    public static boolean isUndecided(double weight) {
        return Math.abs(weight) < DOUBT;
    }

    /** One for each pair, whichever comes first. */
    public String id() {
        return "pair:" + Digests.shortId(a.compareTo(b) < 0 ? a + "|" + b : b + "|" + a);
    }
}
