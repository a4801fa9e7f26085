package org.seine.graph.features;

/**
 * How much a principal has done and shown: consignments, bookings, phones, addresses, contacts.
 *
 * <p>{@code f = max over principals p of ln(1 + min(deg(p), 1000))}, deg the distinct neighbours along ways as
 * {@link EgoView} allows them. In [0, 6.91]; 0 where no principal is known.
 * <p>Time {@code O(links of p)}.
 */
public final class Degree implements NetworkFeature {
    @Override
    public String name() {
        return "degree";
    }

    @Override
    public String description() {
        return "Number of direct links of the best connected principal, as a logarithm";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        int limit = ego.network().limits().countedDegree();
        int greatest = 0;
        for (int principal : ego.principals()) {
            int degree =
                    ego.neighbours(principal, ego.network()::conducts, limit).size();
            greatest = Math.max(greatest, Math.min(degree, limit));
        }
        return Math.log1p(greatest);
    }
}
