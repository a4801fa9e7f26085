package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;

/** Gathers what attributes say about one pair. */
final class Evidence {
    static final String PRIOR = "prior";
    static final String SECOND_FIELD = "second field";

    private final List<AttributeEvidence> parts = new ArrayList<>();
    private boolean contradiction;

    void add(String name, String left, String right, String agreement, double weight) {
        double rounded = Math.round(weight * 100) / 100.0;
        parts.add(new AttributeEvidence(name, left, right, agreement, rounded));
    }

    /** Attributes that say one thing twice (a phone and an address of one household) count together up to a cap. */
    void capGroup(String name, List<String> attributes, double cap) {
        double sum = 0;
        for (AttributeEvidence part : parts) {
            sum += part.weight() > 0 && attributes.contains(part.name()) ? part.weight() : 0;
        }
        if (sum > cap) {
            add(name, "", "", "counted together", cap - sum);
        }
    }

    double total() {
        double sum = 0;
        for (AttributeEvidence part : parts) {
            sum += part.weight();
        }
        return sum;
    }

    void contradiction() {
        contradiction = true;
    }

    boolean isContradiction() {
        return contradiction;
    }

    List<AttributeEvidence> parts() {
        return parts;
    }
}
