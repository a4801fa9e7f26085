package org.seine.models.consignment;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.models.RiskEstimate;

/**
 * A network beside the trees whose leaves it reads.
 *
 * @param share of the network in the joint log-odds, from 0 to 1, the rest being the trees'
 * @param calibration of the joint log-odds
 * @param version name and digest of the network
 */
public record SecondOpinion(LeafNetwork network, double share, Calibration calibration, String version) {
    /** The trees' estimate moved towards the network's; what it is moved by is one more contribution. */
    RiskEstimate join(RiskEstimate trees, double networkMargin) {
        double moved = share * (networkMargin - trees.margin());
        double margin = trees.margin() + moved;
        double calibrated = ConsignmentModel.logistic(calibration.slope() * margin + calibration.intercept());
        Map<String, Double> contributions = new TreeMap<>(trees.contributions());
        contributions.put(ConsignmentScorer.NETWORK, moved);
        @Nullable Double expected = trees.expectedRevenue();
        return new RiskEstimate(
                ConsignmentModel.logistic(margin),
                calibrated,
                margin,
                trees.base(),
                contributions,
                expected == null || trees.calibrated() <= 0
                        ? expected
                        : Double.valueOf(expected / trees.calibrated() * calibrated));
    }
}
