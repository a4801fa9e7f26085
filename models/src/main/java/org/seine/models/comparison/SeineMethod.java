package org.seine.models.comparison;

import java.util.List;
import org.seine.models.RiskEstimate;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;
import org.seine.models.training.SelectivityTraining;

/** Seine's own: trees on histories as of event time and DATE's network over their leaves. */
public final class SeineMethod implements Method {
    private final int epochs;
    private final boolean inherits;

    /** @param epochs of the network at most; 0 for trees alone */
    public SeineMethod(int epochs) {
        this(epochs, true);
    }

    /** @param inherits whether an importer never seen takes its nearest neighbour's embedding */
    SeineMethod(int epochs, boolean inherits) {
        this.epochs = epochs;
        this.inherits = inherits;
    }

    @Override
    public String name() {
        return epochs == 0 ? "Seine, trees alone" : "Seine";
    }

    @Override
    public boolean isSeeded() {
        return true;
    }

    @Override
    public Scorer fit(Past past, long seed, Progress progress) {
        SelectivityTraining.Trained trained = new SelectivityTraining(
                        TrainingParameters.standard(seed), epochs, null, progress)
                .train(past.train(), "comparison");
        return scorer((inherits ? trained : trained.withoutNeighbours()).scorer());
    }

    /** Of a model that is there. */
    public static Scorer scorer(ConsignmentScorer scorer) {
        return test -> {
            double[] probability = new double[test.size()];
            double[] expected = new double[test.size()];
            List<RiskEstimate> estimates = scorer.estimates(
                    test.stream().map(ReplayedDeclaration::declaration).toList(),
                    test.stream().map(ReplayedDeclaration::features).toList());
            for (int i = 0; i < expected.length; i++) {
                Double revenue = estimates.get(i).expectedRevenue();
                probability[i] = estimates.get(i).calibrated();
                expected[i] = revenue == null ? Double.NaN : revenue;
            }
            boolean knowsRevenue = scorer.model().card().revenue() != null;
            return new Scorer.Scores(probability, probability, knowsRevenue ? expected : null);
        };
    }
}
