package org.seine.graph.resolve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Match weights after Fellegi and Sunter: the prior odds that two mentions are the same, and for each attribute the
 * likelihood ratio of its level of agreement, in bits that add up. A missing value says nothing. A pure and symmetric
 * function of two signatures, of a model and of frequencies; the object keeps signatures that it read lately and is for
 * one thread.
 */
public final class PairScorer {
    private static final int KEPT = 20_000;

    private final MatchModel model;
    private final PairComparer comparer;
    private final Map<String, Features> lately = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Features> eldest) {
            return size() > KEPT;
        }
    };

    PairScorer(MatchModel model, Frequencies frequencies) {
        this.model = model;
        comparer = new PairComparer(frequencies);
    }

    /** With the weights of this release, and names as frequent as they are in general. */
    public static PairScorer standard() {
        return of(MatchModel.standard());
    }

    public static PairScorer of(MatchModel model) {
        return new PairScorer(model, Frequencies.general());
    }

    /** Which file of weights decides; kept with every membership. */
    public String version() {
        return model.version();
    }

    MatchModel model() {
        return model;
    }

    Comparison compare(Features a, Features b) {
        return comparer.compare(a, b);
    }

    /** Both of one type. The result is the same whichever comes first. */
    public PairDecision decide(Signature one, Signature other) {
        return decide(features(one), features(other));
    }

    private Features features(Signature signature) {
        Features known = lately.get(signature.profileId());
        if (known == null || !isSame(known.signature, signature)) {
            known = new Features(signature);
            lately.put(signature.profileId(), known);
        }
        return known;
    }

    @SuppressWarnings("ReferenceEquality") // mostly the very object, which saves comparing all it says
    private static boolean isSame(Signature known, Signature signature) {
        return known == signature || known.forms().equals(signature.forms());
    }

    PairDecision decide(Features one, Features other) {
        boolean ordered = one.signature.profileId().compareTo(other.signature.profileId()) <= 0;
        Features a = ordered ? one : other;
        Features b = ordered ? other : one;
        String type = a.signature.type();
        if (!type.equals(b.signature.type())) {
            throw new IllegalArgumentException("A %s and a %s are not compared.".formatted(type, b.signature.type()));
        }
        Comparison comparison = comparer.compare(a, b);
        Evidence evidence = Evidence.of(comparison, model.of(type));
        double weight = Math.round(evidence.total() * 1000) / 1000.0;
        return new PairDecision(
                a.signature.profileId(),
                b.signature.profileId(),
                type,
                weight,
                PairDecision.probability(weight),
                evidence.parts(),
                comparison.isContradiction());
    }

    /** What the records of one entity say together, against what those of another say. */
    PairDecision decideTogether(List<Features> left, List<Features> right) {
        return decide(Features.together(left), Features.together(right));
    }

    double weighTogether(List<Signature> left, List<Signature> right) {
        return weigh(
                Features.together(left.stream().map(this::features).toList()),
                Features.together(right.stream().map(this::features).toList()));
    }

    /** The weight alone; negative infinity for a contradiction. */
    double weigh(Features a, Features b) {
        Comparison comparison = comparer.compare(a, b);
        return comparison.isContradiction()
                ? Double.NEGATIVE_INFINITY
                : Evidence.sum(comparison, model.of(a.signature.type())).total();
    }

    /**
     * Of a profile whose id is a digest of what it says.
     *
     * @param read asked where it was not read lately
     */
    Features features(String profileId, Function<String, Signature> read) {
        Features known = lately.get(profileId);
        return known != null ? known : features(read.apply(profileId));
    }

    /** What the attributes say, without how unlikely a match is from the outset; negative infinity for a contradiction. */
    double observe(Features a, Features b) {
        Comparison comparison = comparer.compare(a, b);
        return comparison.isContradiction()
                ? Double.NEGATIVE_INFINITY
                : Evidence.sum(comparison, model.of(a.signature.type())).observed();
    }

    double observe(Signature one, Signature other) {
        return observe(features(one), features(other));
    }
}
