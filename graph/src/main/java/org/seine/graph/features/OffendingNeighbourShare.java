package org.seine.graph.features;

/**
 * Guilt by association, as a share: more inspections find more, so that only parties with an outcome or a watchlist entry
 * are counted.
 *
 * <p>{@code f = (y + m·π) / (n + m)}, n the judged parties one or two links from a principal, y the known offenders among
 * them, m = 2 and π = 0.05. In (0, 1); 0.05 where none was judged.
 * <p>Time {@code O(vertices within two hops)}.
 */
public final class OffendingNeighbourShare implements NetworkFeature {
    @Override
    public String name() {
        return "offendingNeighbourShare";
    }

    @Override
    public String description() {
        return "Share of known offenders among the neighbours that were ever inspected or listed";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        Rings rings = ego.rings();
        int judged = 0;
        int offenders = 0;
        for (int i = 0; i < ego.nearby() && rings.distance(i) <= 2; i++) {
            Guilt.Tally tally = ego.tally(rings.vertex(i));
            if (rings.distance(i) > 0 && tally.isJudged()) {
                judged++;
                offenders += tally.isOffender() ? 1 : 0;
            }
        }
        return SmoothedShare.of(offenders, judged);
    }
}
