package org.seine.models.consignment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Boosted trees over dense rows, and which leaf of each tree a row ends in: stage 1 of DATE. Trained by Tribuo's XGBoost,
 * answered in plain Java. Every number is given to XGBoost, 0 as well; {@code NaN} alone is missing. Immutable and
 * thread-safe.
 */
public final class LeafTrees {
    private final byte[] bytes;
    private final int features;
    private final BoostedTrees trees;
    private final List<String> names;
    private final int[] columns;

    private LeafTrees(XGBoostModel<Label> model, List<String> names) {
        this.names = List.copyOf(names);
        bytes = ConsignmentModel.bytesOf(model);
        var ids = model.getFeatureIDMap();
        features = ids.size();
        columns = names.stream()
                .mapToInt(name -> ids.get(name) == null ? -1 : ids.getID(name))
                .toArray();
        trees = BoostedTrees.of(model.getInnerModels().get(0), features, 0);
    }

    /**
     * @param names of the columns
     * @param rows one number for each name
     * @param asOf written into the model in place of the clock
     */
    public static LeafTrees train(
            List<String> names,
            double[][] rows,
            boolean[] offences,
            TrainingParameters parameters,
            OffsetDateTime asOf) {
        var factory = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("rows", asOf, factory), factory);
        for (int i = 0; i < rows.length; i++) {
            Label label = offences[i] ? ReproducibleXgboost.OFFENCE : ReproducibleXgboost.NO_FINDING;
            dataset.add(example(names, rows[i], label));
        }
        try (var trainer = ReproducibleXgboost.logistic(parameters, asOf, feature -> false)) {
            return new LeafTrees(trainer.train(dataset, Map.of()), names);
        }
    }

    private static ArrayExample<Label> example(List<String> names, double[] row, Label label) {
        String[] known = new String[row.length];
        double[] values = new double[row.length];
        int count = 0;
        for (int i = 0; i < row.length; i++) {
            if (!Double.isNaN(row[i])) {
                known[count] = names.get(i);
                values[count++] = row[i];
            }
        }
        return new ArrayExample<>(label, Arrays.copyOf(known, count), Arrays.copyOf(values, count));
    }

    public List<String> names() {
        return names;
    }

    /** Log-odds of an offence. */
    public double margin(double[] row) {
        return trees.margin(ordered(row));
    }

    /** By tree, the number of the leaf that the row ends in, from 0. */
    public int[] leaves(double[] row) {
        return trees.leaves(ordered(row));
    }

    /** By tree, how many leaves it has, from the model itself: no data set decides which leaves there are. */
    public int[] leafCounts() {
        return trees.leafCounts();
    }

    /** The questions on the way to a leaf. */
    public List<Step> path(int tree, int leaf) {
        String[] byColumn = new String[features];
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= 0) {
                byColumn[columns[i]] = names.get(i);
            }
        }
        return trees.path(tree, leaf).stream()
                .map(step -> new Step(byColumn[step.feature()], step.threshold(), step.below()))
                .toList();
    }

    /** @param below {@code feature < threshold}, else {@code feature ≥ threshold} */
    public record Step(String feature, double threshold, boolean below) {}

    private float[] ordered(double[] row) {
        float[] ordered = new float[features];
        Arrays.fill(ordered, Float.NaN);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= 0) {
                ordered[columns[i]] = (float) row[i];
            }
        }
        return ordered;
    }

    /** As Tribuo writes it; {@link #fromBytes} reads it back. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** @param names of the columns, in the order in which rows come */
    public static LeafTrees fromBytes(byte[] bytes, List<String> names) {
        try {
            return new LeafTrees(
                    (XGBoostModel<Label>) Model.deserializeFromStream(new ByteArrayInputStream(bytes))
                            .castModel(Label.class),
                    names);
        } catch (IOException e) {
            throw new UncheckedIOException("The trees cannot be read from memory.", e);
        }
    }
}
