package org.seine.graph.features;

/**
 * How many distinct known offenders lie within two links of a principal, the principals included.
 *
 * <p>{@code f = |{u : d(u) ≤ 2, u known offender}|}, d as for {@link OffenderProximity}. From 0.
 * <p>Time {@code O(vertices within two hops)}.
 */
public final class OffendersWithin2 implements NetworkFeature {
    @Override
    public String name() {
        return "offendersWithin2";
    }

    @Override
    public String description() {
        return "Number of known offenders within 2 links";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        return offendersWithin(ego, 2);
    }

    static int offendersWithin(EgoView ego, int hops) {
        Rings rings = ego.rings();
        int offenders = 0;
        for (int i = 0; i < ego.nearby() && rings.distance(i) <= hops; i++) {
            offenders += ego.isOffender(rings.vertex(i)) ? 1 : 0;
        }
        return offenders;
    }
}
