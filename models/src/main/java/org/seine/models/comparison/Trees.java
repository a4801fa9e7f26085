package org.seine.models.comparison;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.date.DateStageOne;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;

/** The trees that DATE was compared with: XGBoost on DATE's 29 columns, alone and with a logistic regression on its leaves. */
public final class Trees {
    private Trees() {}

    /** @param eta learning rate: 0.1 in the paper, 0.3 by XGBoost's later default */
    public static Method xgboost(double eta) {
        return new Method() {
            @Override
            public String name() {
                return "XGBoost eta " + eta;
            }

            @Override
            public Scorer fit(Past past, long seed, Progress progress) {
                DateStageOne stage = stageOne(past, eta, seed);
                return rows -> Scorer.Scores.ofProbability(rows.stream()
                        .mapToDouble(row -> logistic(stage.margin(row.declaration())))
                        .toArray());
            }
        };
    }

    /** He and others, ADKDD 2014: each leaf a binary feature of a regression (L2, C = 1). */
    public static Method xgboostWithRegression(double eta) {
        return new Method() {
            @Override
            public String name() {
                return "XGBoost eta " + eta + " + LR";
            }

            @Override
            public Scorer fit(Past past, long seed, Progress progress) {
                DateStageOne stage = stageOne(past, eta, seed);
                Problem problem = new Problem();
                problem.l = past.train().size();
                problem.n = Arrays.stream(stage.leafCounts()).sum() + 1;
                problem.bias = 1;
                problem.x = past.train().stream().map(row -> nodes(stage, row)).toArray(Feature[][]::new);
                problem.y = past.train().stream()
                        .mapToDouble(row -> row.offence() ? 1 : 0)
                        .toArray();
                Linear.disableDebugOutput();
                Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, 1, 0.001));
                int offence = model.getLabels()[0] == 1 ? 0 : 1;
                return rows -> Scorer.Scores.ofProbability(rows.stream()
                        .mapToDouble(row -> {
                            double[] p = new double[2];
                            Linear.predictProbability(model, nodes(stage, row), p);
                            return p[offence];
                        })
                        .toArray());
            }
        };
    }

    private static Feature[] nodes(DateStageOne stage, ReplayedDeclaration row) {
        int[] leaves = stage.leaves(row.declaration());
        int[] counts = stage.leafCounts();
        Feature[] nodes = new Feature[leaves.length + 1];
        int before = 1; // features count from 1
        for (int tree = 0; tree < leaves.length; tree++) {
            nodes[tree] = new FeatureNode(before + leaves[tree], 1);
            before += counts[tree];
        }
        nodes[leaves.length] = new FeatureNode(before, 1);
        return nodes;
    }

    static DateStageOne stageOne(Method.Past past, double eta, long seed) {
        List<ReplayedDeclaration> train = past.train();
        var parameters = TrainingParameters.date(seed);
        return DateStageOne.fit(
                train.stream().map(ReplayedDeclaration::labelled).toList(),
                parameters.withEta(eta),
                train.get(train.size() - 1).declaration().lodgedAt().atOffset(ZoneOffset.UTC));
    }

    static double logistic(double margin) {
        return 1 / (1 + Math.exp(-margin));
    }
}
