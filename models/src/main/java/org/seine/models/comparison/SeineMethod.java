package org.seine.models.comparison;

import java.util.ArrayList;
import java.util.List;
import org.seine.models.RiskEstimate;
import org.seine.models.consignment.ConsignmentModel;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;
import org.seine.models.training.SelectivityTraining;

/** Seine's own: trees on histories as of event time, ranked by probability or by expected revenue. */
public final class SeineMethod implements Method {
    private final boolean byRevenue;

    public SeineMethod(boolean byRevenue) {
        this.byRevenue = byRevenue;
    }

    @Override
    public String name() {
        return byRevenue ? "Seine by expected revenue" : "Seine";
    }

    @Override
    public boolean isSeeded() {
        return true;
    }

    @Override
    public Scorer fit(Past past, long seed, Progress progress) {
        List<ReplayedDeclaration> rows = new ArrayList<>(past.train());
        ConsignmentModel model =
                new SelectivityTraining(TrainingParameters.standard(seed), progress).train(rows, "comparison");
        return scorer(model, byRevenue);
    }

    /** Of a model that is there. */
    public static Scorer scorer(ConsignmentModel model, boolean byRevenue) {
        return test -> {
            double[] probability = new double[test.size()];
            double[] ranking = new double[test.size()];
            for (int i = 0; i < ranking.length; i++) {
                RiskEstimate estimate = model.score(test.get(i).features());
                Double revenue = estimate.expectedRevenue();
                probability[i] = estimate.calibrated();
                ranking[i] = !byRevenue ? probability[i] : revenue == null ? Double.NaN : revenue;
            }
            return new Scorer.Scores(ranking, probability);
        };
    }
}
