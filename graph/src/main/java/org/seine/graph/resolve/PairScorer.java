package org.seine.graph.resolve;

import org.seine.graph.change.Vocabulary;

/**
 * Match weights after Fellegi and Sunter: the prior odds that two mentions are the same, and for each attribute the
 * likelihood ratio of its level of agreement, in bits that add up. A missing value says nothing. A pure and symmetric
 * function of two signatures and of a versioned file of weights; the object remembers how words sound and is for one
 * thread.
 */
public final class PairScorer {
    private final String version;
    private final PersonScorer persons;
    private final OrganizationScorer organizations;
    private final AddressScorer addresses;

    private PairScorer(Weights weights) {
        Sounds sounds = new Sounds();
        version = weights.version();
        addresses = new AddressScorer(weights.of(Vocabulary.ADDRESS), sounds);
        persons = new PersonScorer(weights.of(Vocabulary.PERSON), sounds, addresses);
        organizations = new OrganizationScorer(weights.of(Vocabulary.ORGANIZATION), sounds, addresses);
    }

    /** With the weights of this release. */
    public static PairScorer standard() {
        return new PairScorer(Weights.ofResource(Weights.STANDARD));
    }

    /** Which file of weights decides; kept with every membership. */
    public String version() {
        return version;
    }

    /** Both of one type. The result is the same whichever comes first. */
    public PairDecision decide(Signature one, Signature other) {
        boolean ordered = one.profileId().compareTo(other.profileId()) <= 0;
        Signature a = ordered ? one : other;
        Signature b = ordered ? other : one;
        if (!a.type().equals(b.type())) {
            throw new IllegalArgumentException("A %s and a %s are not compared.".formatted(a.type(), b.type()));
        }
        Evidence evidence =
                switch (a.type()) {
                    case Vocabulary.PERSON -> persons.weigh(a, b);
                    case Vocabulary.ORGANIZATION -> organizations.weigh(a, b);
                    default -> addresses.weigh(a, b);
                };
        double weight = Math.round(evidence.total() * 1000) / 1000.0;
        double probability = Math.round(1e6 / (1 + Math.pow(2, -weight))) / 1e6;
        return new PairDecision(
                a.profileId(),
                b.profileId(),
                a.type(),
                weight,
                probability,
                evidence.parts(),
                evidence.isContradiction());
    }
}
