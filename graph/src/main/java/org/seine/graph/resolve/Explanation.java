package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.CommonKey;

/**
 * Says how records became one entity, and why two entities are not one, with the very weights and joins of
 * {@link Partition}. Every score comes with parts that add up to it. A pure function of the records.
 *
 * <p>Cost: one comparison for each pair of profiles, some microseconds each.
 */
public final class Explanation {
    /** Most profiles of one entity that are compared for an answer on a page. */
    public static final int MOST_COMPARED = 60;

    static final String STRONGEST = "strongest pair";
    static final String CAPPED = "one pair";
    static final String OTHERS = "other pairs";

    private Explanation() {}

    /**
     * Two groups of records that became one.
     *
     * @param left record of the strongest pair on the one side; {@code right} on the other
     * @param leftRecords how many records there were on either side
     * @param score mean weight over all pairs across; the sum of the parts
     * @param strongest weight of the strongest pair by itself
     * @param parts the strongest pair's attributes, then what the cap and the other pairs change
     * @param weakest whether this is the last one: what would come apart first
     * @param held whether an officer said so
     */
    public record Join(
            String left,
            String right,
            int leftRecords,
            int rightRecords,
            double score,
            double probability,
            double strongest,
            List<AttributeEvidence> parts,
            boolean weakest,
            boolean held) {
        Join asWeakest() {
            return new Join(left, right, leftRecords, rightRecords, score, probability, strongest, parts, true, held);
        }
    }

    /**
     * What one record says, or several that say the same.
     *
     * @param signature of the first; {@code mentionIds} of all
     */
    public record Profile(Signature signature, List<String> mentionIds) {
        /** Of the records in their order, those that say the same together. */
        public static List<Profile> of(Collection<Signature> records) {
            Map<String, Profile> profiles = new LinkedHashMap<>();
            for (Signature record : records) {
                profiles.computeIfAbsent(record.profileId(), id -> new Profile(record, new ArrayList<>()))
                        .mentionIds()
                        .add(record.mentionId());
            }
            return List.copyOf(profiles.values());
        }
    }

    /** Why two are not one, the first that holds. */
    public enum Reason {
        /** An officer held them apart. */
        HELD_APART,
        /** A pair across contradicts itself in what nobody has two of. */
        CONTRADICTION,
        /** They share no key, so that the stream never compares them. */
        NEVER_MET,
        /** Even the strongest pair speaks for two. */
        NO_PAIR,
        /** One pair speaks for one, all together for two. */
        ON_AVERAGE,
        /** All together speak for one, but what they share is too common, or each fits better elsewhere. */
        ELSEWHERE
    }

    /**
     * What lies between two entities.
     *
     * @param left record of the pair that is shown; {@code right} its other one: the strongest, or the one that decides
     * @param weight of this pair, the sum of its evidence
     * @param evidence of this pair
     * @param against what of it speaks for two, strongest first
     * @param average mean weight over all pairs across, the sum of {@code parts}; must be above {@code threshold}
     * @param compared how many pairs there are across, of those that were compared
     * @param by the officer's instruction, where there is one
     */
    public record Separation(
            Reason reason,
            String left,
            String right,
            double weight,
            double probability,
            List<AttributeEvidence> evidence,
            List<AttributeEvidence> against,
            double average,
            double threshold,
            List<AttributeEvidence> parts,
            int compared,
            @Nullable Instruction by) {}

    /** Records that can be compared, by number. */
    interface Group {
        int size();

        String idOf(int record);

        String profileOf(int record);

        /** How many records say the same. */
        int recordsOf(int record);

        PairDecision decide(int one, int other);

        /** What some records say together, against what others say. */
        PairDecision together(List<Integer> left, List<Integer> right);

        /** Whether the two share a key. */
        boolean met(int one, int other);
    }

    /**
     * What decides in the stream: the weights of all attributes, and the keys that bring nobody together.
     *
     * @param scorer decides
     * @param common by key, as the resolver told them of {@link #keysOf} the records
     */
    public record Weights(PairScorer scorer, Map<String, CommonKey> common) {
        Features features(Signature signature) {
            Set<String> telling = new TreeSet<>();
            for (String key : common.isEmpty() ? List.<String>of() : signature.keys()) {
                if (tellsNothing(key)) {
                    telling.add(key);
                }
            }
            return new Features(signature, telling);
        }

        PairDecision decide(Features one, Features other) {
            return SharedEvidence.with(scorer.decide(one, other), one, other, this::words);
        }

        private String words(String value) {
            CommonKey told = Objects.requireNonNull(common.get(value));
            return "stated by %d profiles under %d names: nobody's own, tells nothing"
                    .formatted(told.profiles(), told.names());
        }

        private boolean tellsNothing(@Nullable String value) {
            CommonKey known = value == null ? null : common.get(value);
            return known != null && known.tellsNothing();
        }

        /** The keys that bring a record together with others. */
        Set<String> keys(Signature of) {
            Set<String> keys = new HashSet<>();
            for (String key : of.keys()) {
                if (!common.containsKey(key) && !tellsNothing(SharedValues.valueOf(key))) {
                    keys.add(key);
                }
            }
            return keys;
        }
    }

    /** The keys that more than one of the records has, of which {@link Weights} must know what the resolver told. */
    public static Set<String> keysOf(Collection<Signature> records) {
        Set<String> once = new HashSet<>();
        Set<String> keys = new TreeSet<>();
        for (Signature record : records) {
            for (String key : record.keys()) {
                if (!once.add(key)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /**
     * How the records of one entity became one, the strongest joins first.
     *
     * @param profiles of one entity
     * @param instructions of officers about any of them
     */
    public static List<Join> how(Weights weights, List<Profile> profiles, List<Instruction> instructions) {
        ProfileGroup group = new ProfileGroup(weights, profiles, MOST_COMPARED);
        return how(group, held(group, instructions));
    }

    /**
     * What the attributes of two records say.
     *
     * @param keys kinds of keys that bring the two together
     */
    public record PairStory(PairDecision decision, List<AttributeEvidence> evidence, List<String> keys) {}

    /** Why two records of one type are, or are not, the same; the first one's values stand on the left. */
    public static PairStory why(Weights weights, Signature one, Signature other) {
        PairDecision decision = weights.decide(weights.features(one), weights.features(other));
        Set<String> met = weights.keys(one);
        met.retainAll(weights.keys(other));
        List<String> keys =
                met.stream().map(BlockingKeys::kindOf).distinct().sorted().toList();
        return new PairStory(decision, decision.evidenceFrom(one.profileId()), keys);
    }

    private static Partition.Held held(ProfileGroup profiles, List<Instruction> instructions) {
        List<int[]> together = new ArrayList<>();
        List<int[]> apart = new ArrayList<>();
        for (Instruction instruction : Instruction.inForce(instructions)) {
            int[] pair = {profiles.of(instruction.a()), profiles.of(instruction.b())};
            if (pair[0] >= 0 && pair[1] >= 0 && pair[0] != pair[1]) {
                (instruction.isTogether() ? together : apart).add(pair);
            }
        }
        return new Partition.Held(together, apart);
    }

    static List<Join> how(Group group, Partition.Held held) {
        if (group.size() < 2) {
            return List.of();
        }
        double[][] edges = new double[group.size()][group.size()];
        for (double[] row : edges) {
            Arrays.fill(row, Double.NaN);
        }
        for (int i = 0; i < group.size(); i++) {
            for (int j = i + 1; j < group.size(); j++) {
                PairDecision decision = group.met(i, j) ? group.decide(i, j) : null;
                if (decision != null && decision.isEdge()) {
                    edges[i][j] = decision.weight();
                    edges[j][i] = decision.weight();
                }
            }
        }
        Partition partition = new Partition(
                edges,
                (i, j) -> absent(group.decide(i, j)),
                (left, right) -> group.together(left, right).weight(),
                held);
        partition.clusters();
        List<Join> joins = new ArrayList<>();
        for (Partition.Join join : partition.joins()) {
            Across across = new Across(group, join.left(), join.right());
            Pair best = across.strongest();
            boolean byHand = Double.isNaN(join.weight());
            double score = byHand ? across.mean() : Math.round(join.weight() * 100) / 100.0;
            List<AttributeEvidence> parts = new ArrayList<>();
            if (join.together()) {
                String left = group.profileOf(Collections.min(join.left()));
                parts.addAll(group.together(join.left(), join.right()).evidenceFrom(left));
            } else {
                parts.addAll(best.evidence());
                parts.addAll(across.averaging(score));
            }
            joins.add(new Join(
                    best.left(),
                    best.right(),
                    across.leftRecords,
                    across.rightRecords,
                    score,
                    PairDecision.probability(score),
                    best.decision().weight(),
                    parts,
                    false,
                    byHand));
        }
        joins.sort(Comparator.comparing(Join::held)
                .thenComparingDouble(Join::score)
                .reversed());
        int last = joins.size() - 1;
        if (last >= 0 && !joins.get(last).held()) {
            joins.set(last, joins.get(last).asWeakest());
        }
        return joins;
    }

    private static double absent(PairDecision decision) {
        return decision.contradiction() ? Double.NEGATIVE_INFINITY : decision.observedWeight();
    }

    /**
     * Why two entities are not one.
     *
     * @param left records of the one; {@code right} those of the other, of the same type
     * @param instructions of officers about any of them
     */
    public static Separation whyNot(
            Weights weights, List<Profile> left, List<Profile> right, List<Instruction> instructions) {
        ProfileGroup one = new ProfileGroup(weights, left, MOST_COMPARED / 2);
        ProfileGroup other = new ProfileGroup(weights, right, MOST_COMPARED / 2);
        ProfileGroup both = new ProfileGroup(one, other);
        Instruction apart = null;
        for (Instruction instruction : Instruction.inForce(instructions)) {
            boolean across = (one.of(instruction.a()) >= 0 && other.of(instruction.b()) >= 0)
                    || (one.of(instruction.b()) >= 0 && other.of(instruction.a()) >= 0);
            if (across && !instruction.isTogether() && apart == null) {
                apart = instruction;
            }
        }
        return whyNot(both, one.size(), apart);
    }

    /** @param split records below it are the one side, the others the other */
    static Separation whyNot(Group group, int split, @Nullable Instruction apart) {
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            (i < split ? left : right).add(i);
        }
        Across across = new Across(group, left, right);
        Optional<Pair> contradicting = across.contradicting();
        Pair strongest = across.strongest();
        Pair shown = contradicting.orElse(strongest);
        double average = across.mean();
        List<AttributeEvidence> against = shown.evidence().stream()
                .filter(e -> e.weight() < 0 && !e.name().equals(Evidence.PRIOR))
                .sorted(Comparator.comparingDouble(AttributeEvidence::weight).thenComparing(AttributeEvidence::name))
                .toList();
        List<AttributeEvidence> parts = new ArrayList<>();
        parts.add(Across.part(STRONGEST, "", strongest.decision().weight()));
        parts.addAll(across.averaging(average));
        return new Separation(
                reason(across, strongest, average, apart),
                shown.left(),
                shown.right(),
                shown.decision().weight(),
                shown.decision().probability(),
                shown.evidence(),
                against,
                average,
                0,
                parts,
                left.size() * right.size(),
                apart);
    }

    private static Reason reason(Across across, Pair strongest, double average, @Nullable Instruction apart) {
        if (apart != null) {
            return Reason.HELD_APART;
        }
        if (across.contradicting().isPresent()) {
            return Reason.CONTRADICTION;
        }
        if (!across.anyMet()) {
            return Reason.NEVER_MET;
        }
        if (!strongest.isEdge()) {
            return Reason.NO_PAIR;
        }
        return average <= 0 ? Reason.ON_AVERAGE : Reason.ELSEWHERE;
    }

    /** Two records of different sides and what they say of each other. */
    private record Pair(String left, String right, String leftProfile, PairDecision decision, boolean met) {
        static Pair of(Group group, int left, int right) {
            return new Pair(
                    group.idOf(left),
                    group.idOf(right),
                    group.profileOf(left),
                    group.decide(left, right),
                    group.met(left, right));
        }

        List<AttributeEvidence> evidence() {
            return decision.evidenceFrom(leftProfile);
        }

        boolean isEdge() {
            return met && decision.isEdge();
        }

        /** What it adds to the mean; a contradiction, which no mean can outweigh, as much as a sure pair. */
        double counted() {
            double absent = absent(decision);
            return isEdge()
                    ? Math.min(decision.weight(), Partition.CAP)
                    : Double.isInfinite(absent) ? -Partition.CAP : Math.min(Partition.ABSENT, absent);
        }
    }

    /** All pairs between two groups. */
    private static final class Across {
        private final List<Pair> pairs = new ArrayList<>();
        private final int leftRecords;
        private final int rightRecords;

        Across(Group group, List<Integer> left, List<Integer> right) {
            leftRecords = left.stream().mapToInt(group::recordsOf).sum();
            rightRecords = right.stream().mapToInt(group::recordsOf).sum();
            for (int i : left) {
                for (int j : right) {
                    pairs.add(Pair.of(group, i, j));
                }
            }
            if (pairs.isEmpty()) {
                throw new IllegalArgumentException("There is no pair between nothing and something.");
            }
        }

        Pair strongest() {
            return Collections.max(pairs, Comparator.comparing(Pair::isEdge).thenComparingDouble(pair -> pair.decision()
                    .weight()));
        }

        Optional<Pair> contradicting() {
            return pairs.stream()
                    .filter(pair -> pair.decision().contradiction())
                    .findFirst();
        }

        boolean anyMet() {
            return pairs.stream().anyMatch(Pair::met);
        }

        double mean() {
            double sum = pairs.stream().mapToDouble(Pair::counted).sum();
            return Math.round(sum * 100 / pairs.size()) / 100.0;
        }

        /** What the cap and the other pairs make of the strongest one's weight. */
        List<AttributeEvidence> averaging(double score) {
            List<AttributeEvidence> parts = new ArrayList<>();
            double weight = strongest().decision().weight();
            if (weight > Partition.CAP) {
                parts.add(part(CAPPED, "counts at most %.0f".formatted(Partition.CAP), Partition.CAP - weight));
                weight = Partition.CAP;
            }
            if (Math.abs(score - weight) >= 0.005) {
                parts.add(part(OTHERS, "mean of all %d".formatted(pairs.size()), score - weight));
            }
            return parts;
        }

        private static AttributeEvidence part(String name, String agreement, double weight) {
            return new AttributeEvidence(name, "", "", agreement, Math.round(weight * 100) / 100.0);
        }
    }
}
