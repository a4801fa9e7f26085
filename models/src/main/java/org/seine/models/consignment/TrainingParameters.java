package org.seine.models.consignment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How trees are grown; everything else is XGBoost 1.6's default.
 *
 * @param trees boosting rounds
 * @param maxDepth at most {@value BoostedTrees#MAX_DEPTH}
 * @param eta learning rate
 * @param minChildWeight least sum of Hessians in a leaf
 * @param subsample share of the rows for each tree
 * @param featureSample share of the features for each tree
 * @param lambda L2 penalty on leaf values
 * @param exact whether every value is tried as a split, as XGBoost did when DATE was published, or those of a histogram
 */
public record TrainingParameters(
        int trees,
        int maxDepth,
        double eta,
        double minChildWeight,
        double subsample,
        double featureSample,
        double lambda,
        boolean exact,
        long seed) {
    public TrainingParameters {
        if (trees < 1 || maxDepth < 1 || maxDepth > BoostedTrees.MAX_DEPTH) {
            throw new IllegalArgumentException("Trees (%d) must be at least 1 and maxDepth (%d) from 1 to %d."
                    .formatted(trees, maxDepth, BoostedTrees.MAX_DEPTH));
        }
    }

    /** Many small steps on samples of rows and features: for the few hundred labels of a young administration too. */
    public static TrainingParameters standard(long seed) {
        return new TrainingParameters(150, 4, 0.08, 2, 0.8, 0.5, 2, false, seed);
    }

    /** Stage 1 of DATE as published: 100 trees of depth 4, eta 0.1. */
    public static TrainingParameters date(long seed) {
        return new TrainingParameters(100, 4, 0.1, 1, 1, 1, 1, true, seed);
    }

    public TrainingParameters withTrees(int number) {
        return new TrainingParameters(
                number, maxDepth, eta, minChildWeight, subsample, featureSample, lambda, exact, seed);
    }

    public TrainingParameters withEta(double rate) {
        return new TrainingParameters(
                trees, maxDepth, rate, minChildWeight, subsample, featureSample, lambda, exact, seed);
    }

    Map<String, Object> toXgboost(String objective) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", objective);
        parameters.put("tree_method", exact ? "exact" : "hist");
        parameters.put("max_depth", maxDepth);
        parameters.put("eta", eta);
        parameters.put("min_child_weight", minChildWeight);
        parameters.put("subsample", subsample);
        parameters.put("colsample_bytree", featureSample);
        parameters.put("lambda", lambda);
        parameters.put("nthread", 1);
        parameters.put("seed", seed);
        parameters.put("verbosity", 0);
        return parameters;
    }

    /** For the card. */
    Map<String, String> toText() {
        Map<String, String> text = new TreeMap<>();
        toXgboost("binary:logistic").forEach((name, value) -> text.put(name, String.valueOf(value)));
        text.put("trees", String.valueOf(trees));
        return text;
    }
}
