package org.seine.models.consignment;

import java.util.Map;
import java.util.TreeMap;
import org.seine.models.Calibration;
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
    RiskEstimate join(RiskEstimate trees, LeafNetwork.Opinion opinion) {
        double moved = share * (opinion.margin() - trees.margin());
        double margin = trees.margin() + moved;
        Map<String, Double> contributions = new TreeMap<>(trees.contributions());
        contributions.put(ConsignmentScorer.NETWORK, moved);
        return new RiskEstimate(
                margin, trees.base(), contributions, calibration, trees.recovery(), opinion.attention());
    }
}
