package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;

/**
 * Average-link agglomeration of one connected component: a pure function of its profiles and pairs.
 *
 * <p>Pairs are taken in order of falling weight, then of ids. Two clusters merge where the mean weight over all cross
 * pairs is positive and no cross pair is a contradiction; this is repeated until nothing changes. A single strong pair
 * counts at most {@value #CAP}; a cross pair that is no edge counts {@value #ABSENT}, or less where its
 * attributes speak against it.
 */
final class Partition {
    static final double CAP = 12;
    static final double ABSENT = -2;

    private final List<ClusterNode> nodes;
    private final ToDoubleBiFunction<Signature, Signature> absentWeight;
    private final double[][] weights;
    private final int[] cluster;
    private final List<List<Integer>> members = new ArrayList<>();

    private record Pair(int a, int b, double weight) {}

    private Partition(List<ClusterNode> sorted, ToDoubleBiFunction<Signature, Signature> absentWeight) {
        nodes = sorted;
        this.absentWeight = absentWeight;
        weights = new double[sorted.size()][sorted.size()];
        cluster = new int[sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            Arrays.fill(weights[i], Double.NaN);
            cluster[i] = i;
            members.add(new ArrayList<>(List.of(i)));
        }
    }

    /**
     * @param sorted profiles of one component in order of id, all with signatures
     * @param absentWeight weight of a pair that is no edge; negative infinity for a contradiction
     * @return clusters of profiles, each in order of id, the clusters in order of their first
     */
    static List<List<ClusterNode>> of(List<ClusterNode> sorted, ToDoubleBiFunction<Signature, Signature> absentWeight) {
        return sorted.size() == 1 ? List.of(sorted) : new Partition(sorted, absentWeight).clusters();
    }

    private List<List<ClusterNode>> clusters() {
        List<Pair> pairs = pairs();
        boolean merged = true;
        while (merged) {
            merged = false;
            for (Pair pair : pairs) {
                int a = cluster[pair.a()];
                int b = cluster[pair.b()];
                if (a != b && isJoinable(members.get(a), members.get(b))) {
                    join(Math.min(a, b), Math.max(a, b));
                    merged = true;
                }
            }
        }
        List<List<ClusterNode>> result = new ArrayList<>();
        for (List<Integer> indexes : members) {
            if (!indexes.isEmpty()) {
                result.add(indexes.stream().sorted().map(nodes::get).toList());
            }
        }
        return result;
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                ClusterNode.Edge edge = nodes.get(i).edges().get(nodes.get(j).profileId());
                if (edge != null) {
                    weights[i][j] = Math.min(edge.weight(), CAP);
                    pairs.add(new Pair(i, j, edge.weight()));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair p) -> -p.weight())
                .thenComparingInt(Pair::a)
                .thenComparingInt(Pair::b));
        return pairs;
    }

    private boolean isJoinable(List<Integer> left, List<Integer> right) {
        double sum = 0;
        for (int i : left) {
            for (int j : right) {
                double weight = weightOf(Math.min(i, j), Math.max(i, j));
                if (weight == Double.NEGATIVE_INFINITY) {
                    return false;
                }
                sum += weight;
            }
        }
        return sum > 0;
    }

    private double weightOf(int i, int j) {
        if (Double.isNaN(weights[i][j])) {
            Signature a = Objects.requireNonNull(nodes.get(i).signature());
            Signature b = Objects.requireNonNull(nodes.get(j).signature());
            weights[i][j] = Math.min(ABSENT, absentWeight.applyAsDouble(a, b));
        }
        return weights[i][j];
    }

    private void join(int into, int from) {
        for (int i : members.get(from)) {
            cluster[i] = into;
        }
        members.get(into).addAll(members.get(from));
        members.get(from).clear();
    }
}
