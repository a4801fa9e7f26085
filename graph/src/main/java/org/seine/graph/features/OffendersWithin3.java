package org.seine.graph.features;

/**
 * How many distinct known offenders lie within three links of a principal, the principals included.
 *
 * <p>{@code f = |{u : d(u) ≤ 3, u known offender}|}, d as for {@link OffenderProximity}. From 0.
 * <p>Time {@code O(vertices within three hops)}.
 */
public final class OffendersWithin3 implements NetworkFeature {
    @Override
    public String name() {
        return "offendersWithin3";
    }

    @Override
    public String description() {
        return "Number of known offenders within 3 links";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        return OffendersWithin2.offendersWithin(ego, 3);
    }
}
