package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.ToDoubleBiFunction;

/**
 * Agglomeration of one connected component: a pure function of its members and pairs.
 *
 * <p>First by average link: the two clusters with the greatest mean weight over all cross pairs merge, as long as that mean
 * is positive and no cross pair is a contradiction; equal means go by the smallest members. A single strong pair counts at
 * most {@value #CAP}; a cross pair that is no edge counts {@value #ABSENT}, or less where its attributes speak against it.
 *
 * <p>Then by what clusters say together, as records of one entity often state different attributes, so that few of their
 * pairs share any: two linked clusters merge where their usual values, compared as two records are, weigh more than
 * {@value #LEAST_TOGETHER} bits, no cross pair is a contradiction, and the mean of the pairs is at least
 * {@value #LEAST_MEAN}. Time O(n² log n) for n members.
 */
final class Partition {
    static final double CAP = 12;
    static final double ABSENT = -2;

    /** Odds of 32 to 1 for what two clusters say together, as the best of many values is looked for. */
    static final double LEAST_TOGETHER = 5;

    /** Below this mean the pairs themselves speak against it: a pair that says nothing counts {@value #ABSENT}. */
    static final double LEAST_MEAN = -2.5;

    /** Weight of a pair that is no edge; negative infinity for a contradiction. */
    interface AbsentWeight {
        double of(int a, int b);
    }

    /** Weight of what two clusters say, each as one; negative infinity for a contradiction. */
    interface TogetherWeight {
        double of(List<Integer> left, List<Integer> right);
    }

    /**
     * What officers hold together and apart.
     *
     * @param together pairs of members, the one that counts most first; a pair that would bring together what is held
     *     apart is passed over
     * @param apart pairs of members
     */
    record Held(List<int[]> together, List<int[]> apart) {
        static final Held NOTHING = new Held(List.of(), List.of());
    }

    /**
     * Two clusters that became one.
     *
     * @param weight mean of their cross pairs, or what they say together; NaN where an officer held them together
     * @param together whether the weight is of what they say together
     */
    record Join(List<Integer> left, List<Integer> right, double weight, boolean together) {}

    private final AbsentWeight absent;
    private final TogetherWeight together;
    private final Held held;
    private final List<Join> joins = new ArrayList<>();
    private final double[][] weights;
    private final List<List<Integer>> members = new ArrayList<>();
    private final int[] version;

    private record Candidate(double weight, int a, int b, int versionA, int versionB) {}

    private interface IntIntToDouble {
        double of(int a, int b);
    }

    /** @param edges symmetric weights by member, NaN where a pair is no edge; changed by the work */
    Partition(double[][] edges, AbsentWeight absent, TogetherWeight together, Held held) {
        this.absent = absent;
        this.together = together;
        this.held = held;
        weights = edges;
        version = new int[edges.length];
        for (int i = 0; i < edges.length; i++) {
            members.add(new ArrayList<>(List.of(i)));
        }
    }

    /**
     * @param edges symmetric weights by member, NaN where a pair is no edge; changed by the work
     * @return clusters of members, each ascending, the clusters in order of their first
     */
    static List<List<Integer>> of(double[][] edges, AbsentWeight absent, TogetherWeight together) {
        return edges.length == 1
                ? List.of(List.of(0))
                : new Partition(edges, absent, together, Held.NOTHING).clusters();
    }

    /**
     * @param sorted profiles of one component in order of id, all with signatures
     * @return clusters of profiles, each in order of id, the clusters in order of their first
     */
    static List<List<ClusterNode>> of(
            List<ClusterNode> sorted,
            ToDoubleBiFunction<Signature, Signature> absentWeight,
            ToDoubleBiFunction<List<Signature>, List<Signature>> togetherWeight,
            Held held) {
        if (sorted.size() == 1) {
            return List.of(sorted);
        }
        double[][] edges = new double[sorted.size()][sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            Arrays.fill(edges[i], Double.NaN);
            for (int j = 0; j < sorted.size(); j++) {
                ClusterNode.Edge edge = sorted.get(i).edges().get(sorted.get(j).profileId());
                if (edge != null && i != j) {
                    edges[i][j] = edge.weight();
                }
            }
        }
        AbsentWeight absent = (i, j) -> absentWeight.applyAsDouble(signature(sorted.get(i)), signature(sorted.get(j)));
        TogetherWeight together = (left, right) -> togetherWeight.applyAsDouble(
                left.stream().map(i -> signature(sorted.get(i))).toList(),
                right.stream().map(i -> signature(sorted.get(i))).toList());
        return new Partition(edges, absent, together, held)
                .clusters().stream()
                        .map(cluster -> cluster.stream().map(sorted::get).toList())
                        .toList();
    }

    private static Signature signature(ClusterNode node) {
        return Objects.requireNonNull(node.signature());
    }

    /** After {@link #clusters}: what was joined, in this order. */
    List<Join> joins() {
        return joins;
    }

    /** Clusters of members, each ascending, the clusters in order of their first; to be asked once. */
    List<List<Integer>> clusters() {
        int n = weights.length;
        boolean[][] linked = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (!Double.isNaN(weights[i][j])) {
                    linked[i][j] = true;
                    linked[j][i] = true;
                    weights[i][j] = Math.min(weights[i][j], CAP);
                }
            }
        }
        hold(linked);
        agglomerate(linked, 0, false, (i, j) -> mean(members.get(i), members.get(j)));
        agglomerate(linked, LEAST_TOGETHER, true, (i, j) -> weighTogether(members.get(i), members.get(j)));
        List<List<Integer>> result = new ArrayList<>();
        for (List<Integer> cluster : members) {
            if (!cluster.isEmpty()) {
                result.add(cluster.stream().sorted().toList());
            }
        }
        return result;
    }

    /** Joins the two linked clusters of the greatest weight, while that is above the least. */
    private void agglomerate(boolean[][] linked, double least, boolean byTogether, IntIntToDouble weight) {
        PriorityQueue<Candidate> queue = new PriorityQueue<>(Comparator.comparingDouble((Candidate c) -> -c.weight())
                .thenComparingInt(Candidate::a)
                .thenComparingInt(Candidate::b));
        int n = weights.length;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (linked[i][j] && !members.get(i).isEmpty() && !members.get(j).isEmpty()) {
                    offer(queue, i, j, least, weight);
                }
            }
        }
        while (!queue.isEmpty()) {
            Candidate best = queue.remove();
            if (version[best.a()] != best.versionA() || version[best.b()] != best.versionB()) {
                continue;
            }
            join(best.a(), best.b(), best.weight(), byTogether);
            for (int other = 0; other < n; other++) {
                if (other != best.a() && !members.get(other).isEmpty()) {
                    linked[best.a()][other] |= linked[best.b()][other];
                    linked[other][best.a()] = linked[best.a()][other];
                    if (linked[best.a()][other]) {
                        offer(queue, Math.min(best.a(), other), Math.max(best.a(), other), least, weight);
                    }
                }
            }
        }
    }

    private void offer(PriorityQueue<Candidate> queue, int low, int high, double least, IntIntToDouble weight) {
        double value = weight.of(low, high);
        if (value > least) {
            queue.add(new Candidate(value, low, high, version[low], version[high]));
        }
    }

    private double weighTogether(List<Integer> left, List<Integer> right) {
        return mean(left, right) < LEAST_MEAN
                ? Double.NEGATIVE_INFINITY
                : together.of(
                        left.stream().sorted().toList(), right.stream().sorted().toList());
    }

    private double mean(List<Integer> left, List<Integer> right) {
        double sum = 0;
        for (int i : left) {
            for (int j : right) {
                double weight = weightOf(Math.min(i, j), Math.max(i, j));
                if (weight == Double.NEGATIVE_INFINITY) {
                    return Double.NEGATIVE_INFINITY;
                }
                sum += weight;
            }
        }
        return Math.round(sum * 1e6 / left.size() / right.size()) / 1e6;
    }

    private double weightOf(int i, int j) {
        if (Double.isNaN(weights[i][j])) {
            weights[i][j] = Math.min(ABSENT, absent.of(i, j));
        }
        return weights[i][j];
    }

    /** What officers said comes first. */
    private void hold(boolean[][] linked) {
        for (int[] pair : held.apart()) {
            weights[Math.min(pair[0], pair[1])][Math.max(pair[0], pair[1])] = Double.NEGATIVE_INFINITY;
        }
        int[] at = new int[weights.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = i;
        }
        for (int[] pair : held.together()) {
            int into = Math.min(at[pair[0]], at[pair[1]]);
            int from = Math.max(at[pair[0]], at[pair[1]]);
            if (into == from || isHeldApart(members.get(into), members.get(from))) {
                continue;
            }
            members.get(from).forEach(member -> at[member] = into);
            join(into, from, Double.NaN, false);
            for (int other = 0; other < at.length; other++) {
                linked[into][other] |= linked[from][other];
                linked[other][into] = linked[into][other];
            }
        }
    }

    private boolean isHeldApart(List<Integer> left, List<Integer> right) {
        return held.apart().stream()
                .anyMatch(pair -> (left.contains(pair[0]) && right.contains(pair[1]))
                        || (left.contains(pair[1]) && right.contains(pair[0])));
    }

    private void join(int into, int from, double weight, boolean byTogether) {
        joins.add(new Join(List.copyOf(members.get(into)), List.copyOf(members.get(from)), weight, byTogether));
        members.get(into).addAll(members.get(from));
        members.get(from).clear();
        version[into]++;
        version[from]++;
    }
}
