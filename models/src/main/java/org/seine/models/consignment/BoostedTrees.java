package org.seine.models.consignment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.seine.graph.codec.SeineJson;

/**
 * A trained booster in plain Java: its margin and the exact share of each feature in it.
 *
 * <p>Shares are path-dependent Shapley values of trees, the same as XGBoost's {@code predictContrib}. For a leaf of
 * value {@code v} whose path asks features {@code 1..m}, let {@code z_i} be the share of the training weight that passes
 * the questions about {@code i}, and {@code o_i} be 1 if this row passes them, else 0. Then feature {@code i} gets
 * {@code v (o_i − z_i) Σ_S |S|! (m−|S|−1)! / m! · Π_{j∈S} o_j · Π_{j∉S} z_j} over the sets {@code S} of other features.
 * Since {@code o} has only {@code 2^m} values, all of these are tabulated when the model is loaded, and a score is a sum
 * of table rows.
 *
 * <p>Time of a score {@code O(leaves · depth)}; memory {@code O(leaves · 2^depth · depth)}. Immutable and thread-safe.
 */
final class BoostedTrees {
    /** A tree's questions are the bits of one {@code long}. */
    static final int MAX_DEPTH = 6;

    private final List<Tree> trees;
    private final double start;
    private final double base;
    private final int features;

    private BoostedTrees(List<Tree> trees, double start, double base, int features) {
        this.trees = trees;
        this.start = start;
        this.base = base;
        this.features = features;
    }

    /**
     * @param booster a copy, which is freed
     * @param features number of features; the booster's feature {@code k} is value {@code k} of a row
     * @param start what the booster adds to before the first tree, on the scale of the margin
     */
    static BoostedTrees of(Booster booster, int features, double start) {
        try {
            List<Tree> trees = new ArrayList<>();
            double base = start;
            for (String dump : booster.getModelDump("", true, "json")) {
                Tree tree = new TreeReader().read(SeineJson.parse(dump));
                trees.add(tree);
                base += tree.expected;
            }
            return new BoostedTrees(List.copyOf(trees), start, base, features);
        } catch (XGBoostError e) {
            throw new IllegalStateException("The booster could not be read: " + e.getMessage(), e);
        } finally {
            booster.dispose(); // a finalizer on another thread would crash XGBoost
        }
    }

    /** Expected margin where nothing is known. */
    double base() {
        return base;
    }

    /** Shares by feature; {@link #base()} and their sum are the margin. */
    double[] contributions(float[] row) {
        double[] shares = new double[features];
        for (Tree tree : trees) {
            tree.addContributions(row, shares);
        }
        return shares;
    }

    /** {@link #base()} and all shares added up. */
    double margin(double[] contributions) {
        double sum = base;
        for (double contribution : contributions) {
            sum += contribution;
        }
        return sum;
    }

    /** The margin alone, by walking down each tree. */
    double margin(float[] row) {
        double sum = start;
        for (Tree tree : trees) {
            sum += tree.leaves[tree.leafOf(row)].value;
        }
        return sum;
    }

    /** By tree, the number of the leaf that the row ends in, counted from 0 within its tree. */
    int[] leaves(float[] row) {
        int[] reached = new int[trees.size()];
        for (int tree = 0; tree < reached.length; tree++) {
            reached[tree] = trees.get(tree).leafOf(row);
        }
        return reached;
    }

    /** By tree, how many leaves it has, whether a row ever ended there or not. */
    int[] leafCounts() {
        return trees.stream().mapToInt(tree -> tree.leaves.length).toArray();
    }

    double leafValue(int tree, int leaf) {
        return trees.get(tree).leaves[leaf].value;
    }

    /** The questions on the way to a leaf, from the root down. */
    List<LeafStep> path(int tree, int leaf) {
        return trees.get(tree).pathTo(leaf);
    }

    /**
     * One question and its answer.
     *
     * @param below the feature is less than the threshold, else at least it
     */
    record LeafStep(int feature, float threshold, boolean below) {}

    private static final class Tree {
        private final int[] feature;
        private final float[] threshold;
        private final boolean[] missingYes;
        private final int[] yes;
        private final int[] no;
        private final int root;
        private final Leaf[] leaves;
        private final double expected;

        Tree(List<Split> splits, List<Leaf> leaves, int root, double expected) {
            feature = splits.stream().mapToInt(Split::feature).toArray();
            yes = splits.stream().mapToInt(Split::yes).toArray();
            no = splits.stream().mapToInt(Split::no).toArray();
            threshold = new float[splits.size()];
            missingYes = new boolean[splits.size()];
            for (int i = 0; i < splits.size(); i++) {
                threshold[i] = splits.get(i).threshold();
                missingYes[i] = splits.get(i).missingYes();
            }
            this.root = root;
            this.leaves = leaves.toArray(Leaf[]::new);
            this.expected = expected;
        }

        private boolean isYes(int split, float[] row) {
            float value = row[feature[split]];
            return Float.isNaN(value) ? missingYes[split] : value < threshold[split];
        }

        int leafOf(float[] row) {
            int at = root;
            while (at >= 0) {
                at = isYes(at, row) ? yes[at] : no[at];
            }
            return ~at;
        }

        List<LeafStep> pathTo(int leaf) {
            List<LeafStep> steps = new ArrayList<>();
            findPath(root, leaf, steps);
            return steps;
        }

        private boolean findPath(int at, int leaf, List<LeafStep> steps) {
            if (at < 0) {
                return ~at == leaf;
            }
            for (boolean below : new boolean[] {true, false}) {
                steps.add(new LeafStep(feature[at], threshold[at], below));
                if (findPath(below ? yes[at] : no[at], leaf, steps)) {
                    return true;
                }
                steps.remove(steps.size() - 1);
            }
            return false;
        }

        void addContributions(float[] row, double[] shares) {
            long answers = 0;
            for (int i = 0; i < feature.length; i++) {
                if (isYes(i, row)) {
                    answers |= 1L << i;
                }
            }
            for (Leaf leaf : leaves) {
                leaf.addContributions(answers, shares);
            }
        }
    }

    /** @param yes the split that follows, or the complement of a leaf's number; {@code no} likewise */
    private record Split(int feature, float threshold, boolean missingYes, int yes, int no) {}

    private static final class Leaf {
        private final double value;
        private final int[] features;
        /** By feature: the splits on the path that ask it, and the answers that lead here. */
        private final long[] asked;

        private final long[] answers;
        /** Shares by the bits of passed features, then by feature. */
        private final double[] table;

        Leaf(double value, Map<Integer, Passage> path) {
            this.value = value;
            int m = path.size();
            features = new int[m];
            asked = new long[m];
            answers = new long[m];
            double[] z = new double[m];
            int at = 0;
            for (Map.Entry<Integer, Passage> entry : path.entrySet()) {
                features[at] = entry.getKey();
                asked[at] = entry.getValue().asked();
                answers[at] = entry.getValue().answers();
                z[at++] = entry.getValue().share();
            }
            table = new double[m * (1 << m)];
            for (int passed = 0; passed < 1 << m; passed++) {
                for (int i = 0; i < m; i++) {
                    double o = (passed >> i & 1) == 1 ? 1 : 0;
                    table[passed * m + i] = value * (o - z[i]) * weightWithout(i, passed, z);
                }
            }
        }

        void addContributions(long yes, double[] shares) {
            int m = features.length;
            int passed = 0;
            for (int i = 0; i < m; i++) {
                if (((yes ^ answers[i]) & asked[i]) == 0) {
                    passed |= 1 << i;
                }
            }
            int at = passed * m;
            for (int i = 0; i < m; i++) {
                shares[features[i]] += table[at + i];
            }
        }

        /** The sum over the sets of other features: coefficients by size, each feature joining with o or staying with z. */
        private static double weightWithout(int i, int passed, double[] z) {
            int m = z.length;
            double[] bySize = new double[m];
            bySize[0] = 1;
            int others = 0;
            for (int j = 0; j < m; j++) {
                if (j != i) {
                    double o = (passed >> j & 1) == 1 ? 1 : 0;
                    for (int size = ++others; size >= 0; size--) {
                        bySize[size] = bySize[size] * z[j] + (size > 0 ? bySize[size - 1] * o : 0);
                    }
                }
            }
            double weight = 0;
            double ordering = 1.0 / m; // |S|! (m-|S|-1)! / m! for |S| = 0
            for (int size = 0; size < m; size++) {
                weight += bySize[size] * ordering;
                ordering *= (size + 1.0) / Math.max(1, m - size - 1);
            }
            return weight;
        }
    }

    /**
     * The questions about one feature on the way to a node.
     *
     * @param share of the training weight at these splits that goes this way
     */
    private record Passage(long asked, long answers, double share) {
        static final Passage NONE = new Passage(0, 0, 1);

        Passage and(int split, boolean yes, double childShare) {
            return new Passage(asked | 1L << split, yes ? answers | 1L << split : answers, share * childShare);
        }
    }

    private static final class TreeReader {
        private final List<Split> splits = new ArrayList<>();
        private final List<Leaf> leaves = new ArrayList<>();
        private double expected;

        Tree read(JsonNode root) {
            int first = visit(root, new TreeMap<>(), 1);
            return new Tree(splits, leaves, first, expected);
        }

        /** Returns the number of the split, or the complement of the leaf's. */
        private int visit(JsonNode node, Map<Integer, Passage> path, double share) {
            if (node.has("leaf")) {
                double value = node.get("leaf").floatValue();
                leaves.add(new Leaf(value, path));
                expected += value * share;
                return ~(leaves.size() - 1);
            }
            int feature = Integer.parseInt(node.get("split").asText().substring(1));
            int split = splits.size();
            if (split >= Long.SIZE) {
                throw new IllegalArgumentException("A tree has more than 64 splits; train with a smaller maxDepth.");
            }
            int yesId = node.get("yes").asInt();
            boolean missingYes = node.get("missing").asInt() == yesId;
            float threshold = node.get("split_condition").floatValue();
            splits.add(new Split(feature, threshold, missingYes, 0, 0));
            int afterYes = 0;
            int afterNo = 0;
            double cover = node.get("cover").asDouble();
            for (JsonNode child : node.get("children")) {
                boolean yes = child.get("nodeid").asInt() == yesId;
                double childShare = child.get("cover").asDouble() / cover;
                Map<Integer, Passage> onwards = new TreeMap<>(path);
                onwards.put(feature, path.getOrDefault(feature, Passage.NONE).and(split, yes, childShare));
                int after = visit(child, onwards, share * childShare);
                afterYes = yes ? after : afterYes;
                afterNo = yes ? afterNo : after;
            }
            splits.set(split, new Split(feature, threshold, missingYes, afterYes, afterNo));
            return split;
        }
    }
}
