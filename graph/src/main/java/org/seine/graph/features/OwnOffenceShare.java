package org.seine.graph.features;

/**
 * A principal's own record.
 *
 * <p>{@code f = max over principals of (y + m·π) / (n + m)}, n the outcomes on record of a principal, y the offences among
 * them, m = 2 and π = 0.05. In (0, 1); 0.05 where there is no outcome.
 * <p>Time {@code O(mentions of the principals)}.
 */
public final class OwnOffenceShare implements NetworkFeature {
    @Override
    public String name() {
        return "ownOffenceShare";
    }

    @Override
    public String description() {
        return "Share of offences among the earlier outcomes of the importer, consignee or traveller";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        double greatest = 0;
        for (int principal : ego.principals()) {
            Guilt.Tally tally = ego.tally(principal);
            greatest = Math.max(greatest, SmoothedShare.of(tally.offences(), tally.inspected()));
        }
        return ego.principals().isEmpty() ? SmoothedShare.PRIOR : greatest;
    }
}
