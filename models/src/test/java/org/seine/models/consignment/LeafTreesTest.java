package org.seine.models.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class LeafTreesTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    private final double[][] rows = new double[600][];
    private final boolean[] offences = new boolean[600];

    LeafTreesTest() {
        Random random = new Random(5);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {random.nextInt(3), random.nextInt(2), random.nextGaussian(), random.nextInt(9)};
            offences[i] = (rows[i][0] == 0 && rows[i][2] > 0.3) || random.nextInt(12) == 0;
        }
    }

    /** Tribuo hands sparse rows on: a 0 that were left out would be missing, and another leaf. */
    @Test
    void agreesWithADenseMatrixOfXgboostItself() throws Exception {
        LeafTrees trees = LeafTrees.train(NAMES, rows, offences, TrainingParameters.date(1), AS_OF);
        float[] dense = new float[rows.length * NAMES.size()];
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < NAMES.size(); j++) {
                dense[i * NAMES.size() + j] = (float) rows[i][j];
            }
            labels[i] = offences[i] ? 1 : 0;
        }
        DMatrix matrix = new DMatrix(dense, rows.length, NAMES.size(), Float.NaN);
        matrix.setLabel(labels);
        Booster booster = XGBoost.train(
                matrix, TrainingParameters.date(1).toXgboost("binary:logistic"), 100, Map.of(), null, null);
        float[][] margins = booster.predict(matrix, true);
        float[][] leaves = booster.predictLeaf(matrix, 100);
        int[][] ours = new int[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            assertThat(trees.margin(rows[i])).isCloseTo(margins[i][0], offset(1e-5));
            ours[i] = trees.leaves(rows[i]);
        }
        for (int tree = 0; tree < 100; tree++) { // other numbers, the same partition of the rows
            for (int i = 1; i < rows.length; i++) {
                assertThat(ours[i][tree] == ours[0][tree]).isEqualTo(leaves[i][tree] == leaves[0][tree]);
            }
        }
    }

    @Test
    void saysTheQuestionsOnTheWayToALeaf() {
        LeafTrees trees = LeafTrees.train(NAMES, rows, offences, TrainingParameters.date(1), AS_OF);
        for (double[] row : Arrays.copyOf(rows, 50)) {
            int[] leaves = trees.leaves(row);
            for (int tree = 0; tree < leaves.length; tree++) {
                for (LeafTrees.Step step : trees.path(tree, leaves[tree])) {
                    double value = (float) row[NAMES.indexOf(step.feature())];
                    assertThat(value < step.threshold()).isEqualTo(step.below());
                }
            }
        }
    }

    @Test
    void readsBackWhatItWrote() {
        LeafTrees trees = LeafTrees.train(NAMES, rows, offences, TrainingParameters.date(1), AS_OF);
        LeafTrees read = LeafTrees.fromBytes(trees.toBytes(), NAMES);
        assertThat(read.leaves(rows[7])).isEqualTo(trees.leaves(rows[7]));
        assertThat(read.margin(rows[7])).isEqualTo(trees.margin(rows[7]));
        assertThat(read.leafCounts()).isEqualTo(trees.leafCounts());
    }
}
