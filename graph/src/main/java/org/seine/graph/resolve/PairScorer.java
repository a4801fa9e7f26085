package org.seine.graph.resolve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Match weights after Fellegi and Sunter: the prior odds that two mentions are the same, and for each attribute the
 * likelihood ratio of its level of agreement, in bits that add up. A missing value says nothing. A pure and symmetric
 * function of two signatures, of a model and of frequencies; the object keeps signatures that it read lately and is for
 * one thread.
 */
public final class PairScorer {
    private static final int KEPT = 50_000;

    /** More than the parts of a weight lose together when each is rounded to hundredths. */
    private static final double ROUNDING = 0.25;

    private final MatchModel model;
    private final PairComparer comparer;
    private final Map<String, double[]> best = new HashMap<>();
    private final Map<String, Features> lately = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Features> eldest) {
            return size() > KEPT;
        }
    };

    private final Function<Signature, Set<String>> shared;

    PairScorer(MatchModel model, Frequencies frequencies) {
        this(model, new PairComparer(frequencies), signature -> Set.of());
    }

    private PairScorer(MatchModel model, PairComparer comparer, Function<Signature, Set<String>> shared) {
        this.model = model;
        this.comparer = comparer;
        this.shared = shared;
    }

    /**
     * The same weights, where some values tell nothing.
     *
     * @param values keys of such values among those that a signature states; asked once until {@link #forget}
     */
    PairScorer without(Function<Signature, Set<String>> values) {
        return new PairScorer(model, comparer, values);
    }

    /** What was read of a profile is read again. */
    void forget(String profileId) {
        lately.remove(profileId);
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
            known = new Features(signature, shared.apply(signature));
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

    double weigh(Signature one, Signature other) {
        boolean ordered = one.profileId().compareTo(other.profileId()) <= 0;
        return weigh(features(ordered ? one : other), features(ordered ? other : one));
    }

    /**
     * The weight, where that may be {@code least} or more; else any number below. Most candidates differ in what costs
     * little to compare, and are not compared any further.
     */
    double weighAtLeast(double least, Features a, Features b) {
        String type = a.signature.type();
        MatchModel.OfType weights = model.of(type);
        double[] most = best.computeIfAbsent(type, t -> best(weights));
        Comparison comparison = new Comparison();
        boolean whole = comparer.compare(
                comparison,
                a,
                b,
                soFar -> !soFar.isContradiction() && Evidence.most(soFar, weights, most) >= least - ROUNDING);
        return !whole || comparison.isContradiction()
                ? Double.NEGATIVE_INFINITY
                : Evidence.sum(comparison, weights).total();
    }

    @SuppressWarnings("EnumOrdinal") // an array by number is asked for every pair
    private double[] best(MatchModel.OfType weights) {
        double[] most = new double[Attribute.values().length];
        weights.weights().forEach((attribute, levels) -> {
            double weight = Arrays.stream(levels).max().orElse(0);
            most[attribute.ordinal()] = weight > 0 ? weight + comparer.mostRarity(attribute) : 0;
        });
        return most;
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
