package org.seine.graph.resolve;

/**
 * What one attribute says about a pair.
 *
 * @param name attribute, or {@code prior}: how unlikely two mentions picked at random are the same
 * @param left value of the first; {@code right} of the second
 * @param agreement level, such as "same", "typo", "initial" or "different"
 * @param weight log2 of the likelihood ratio; the weights of a decision add up to its own
 */
public record AttributeEvidence(String name, String left, String right, String agreement, double weight) {
    AttributeEvidence mirrored() {
        return new AttributeEvidence(name, /* left= */ right, /* right= */ left, agreement, weight);
    }
}
