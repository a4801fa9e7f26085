package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;

/**
 * How likely two profiles are the same person, firm or address, and why.
 *
 * @param aId the smaller profile id; {@code bId} the greater one
 * @param weight sum of the evidence, log2 of the odds that they are the same
 * @param probability {@code 2^weight / (1 + 2^weight)}
 * @param contradiction true where no further evidence may join them
 */
public record PairDecision(
        String aId,
        String bId,
        String type,
        double weight,
        double probability,
        List<AttributeEvidence> evidence,
        boolean contradiction) {
    public PairDecision {
        evidence = List.copyOf(evidence);
    }

    /** Of a weight in bits, rounded to a millionth. */
    public static double probability(double weight) {
        return Math.round(1e6 / (1 + Math.pow(2, -weight))) / 1e6;
    }

    PairDecision with(List<AttributeEvidence> weightless) {
        List<AttributeEvidence> all = new ArrayList<>(evidence);
        all.addAll(weightless);
        return new PairDecision(aId, bId, type, weight, probability, all, contradiction);
    }

    /** What the attributes say, without how unlikely a match is from the outset. */
    double observedWeight() {
        return evidence.stream()
                .filter(e -> !e.name().equals(Evidence.PRIOR) && !e.name().equals(Evidence.SECOND_FIELD))
                .mapToDouble(AttributeEvidence::weight)
                .sum();
    }

    /** The evidence with the values of this profile on the left. */
    public List<AttributeEvidence> evidenceFrom(String profileId) {
        return profileId.equals(aId)
                ? evidence
                : evidence.stream().map(AttributeEvidence::mirrored).toList();
    }

    /** Whether the pair becomes an edge; the clusterer leaves out all others by itself. */
    public boolean isEdge() {
        return weight > 0 && !contradiction;
    }
}
