package org.seine.graph.features;

/**
 * Closeness to the nearest known offender.
 *
 * <p>{@code f = 1 / (1 + d)}, d the links from the nearest principal to the nearest known offender, on ways as
 * {@link EgoView} allows them; 0 where there is none within four. In [0, 1].
 * <p>Time {@code O(links within four hops)}, shared with the other features.
 */
public final class OffenderProximity implements NetworkFeature {
    @Override
    public String name() {
        return "offenderProximity";
    }

    @Override
    public String description() {
        return "Closeness of the nearest known offender: 1 for the principal itself, 1/2 for a neighbour";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        Rings rings = ego.rings();
        for (int i = 0; i < ego.nearby(); i++) {
            if (ego.isOffender(rings.vertex(i))) {
                return 1.0 / (1 + rings.distance(i)); // rings come nearest first
            }
        }
        return 0;
    }
}
