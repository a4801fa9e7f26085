package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.ToDoubleBiFunction;

/**
 * Average-link agglomeration of one connected component: a pure function of its members and pairs.
 *
 * <p>The two clusters with the greatest mean weight over all cross pairs merge, as long as that mean is positive and no
 * cross pair is a contradiction; equal means go by the smallest members. A single strong pair counts at most
 * {@value #CAP}; a cross pair that is no edge counts {@value #ABSENT}, or less where its attributes speak against it. Time
 * O(n² log n) for n members.
 */
final class Partition {
    static final double CAP = 12;
    static final double ABSENT = -2;

    /** Weight of a pair that is no edge; negative infinity for a contradiction. */
    interface AbsentWeight {
        double of(int a, int b);
    }

    private final AbsentWeight absent;
    private final double[][] weights;
    private final List<List<Integer>> members = new ArrayList<>();
    private final int[] version;

    private record Candidate(double mean, int a, int b, int versionA, int versionB) {}

    private Partition(double[][] edges, AbsentWeight absent) {
        this.absent = absent;
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
    static List<List<Integer>> of(double[][] edges, AbsentWeight absent) {
        return edges.length == 1 ? List.of(List.of(0)) : new Partition(edges, absent).clusters();
    }

    /**
     * @param sorted profiles of one component in order of id, all with signatures
     * @return clusters of profiles, each in order of id, the clusters in order of their first
     */
    static List<List<ClusterNode>> of(List<ClusterNode> sorted, ToDoubleBiFunction<Signature, Signature> absentWeight) {
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
        AbsentWeight absent = (i, j) -> absentWeight.applyAsDouble(
                Objects.requireNonNull(sorted.get(i).signature()),
                Objects.requireNonNull(sorted.get(j).signature()));
        return of(edges, absent).stream()
                .map(cluster -> cluster.stream().map(sorted::get).toList())
                .toList();
    }

    private List<List<Integer>> clusters() {
        PriorityQueue<Candidate> queue = new PriorityQueue<>(Comparator.comparingDouble((Candidate c) -> -c.mean())
                .thenComparingInt(Candidate::a)
                .thenComparingInt(Candidate::b));
        int n = weights.length;
        boolean[][] linked = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (!Double.isNaN(weights[i][j])) {
                    linked[i][j] = true;
                    linked[j][i] = true;
                    weights[i][j] = Math.min(weights[i][j], CAP);
                    queue.add(new Candidate(weights[i][j], i, j, 0, 0));
                }
            }
        }
        while (!queue.isEmpty()) {
            Candidate best = queue.remove();
            if (version[best.a()] != best.versionA() || version[best.b()] != best.versionB() || best.mean() <= 0) {
                continue;
            }
            join(best.a(), best.b());
            for (int other = 0; other < n; other++) {
                if (other != best.a() && !members.get(other).isEmpty()) {
                    linked[best.a()][other] |= linked[best.b()][other];
                    linked[other][best.a()] = linked[best.a()][other];
                    if (linked[best.a()][other]) {
                        int low = Math.min(best.a(), other);
                        int high = Math.max(best.a(), other);
                        double mean = mean(members.get(low), members.get(high));
                        if (mean > 0) {
                            queue.add(new Candidate(mean, low, high, version[low], version[high]));
                        }
                    }
                }
            }
        }
        List<List<Integer>> result = new ArrayList<>();
        for (List<Integer> cluster : members) {
            if (!cluster.isEmpty()) {
                result.add(cluster.stream().sorted().toList());
            }
        }
        return result;
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

    private void join(int into, int from) {
        members.get(into).addAll(members.get(from));
        members.get(from).clear();
        version[into]++;
        version[from]++;
    }
}
