package org.seine.graph.features;

/**
 * How long the principals have been known: new firms and new travellers have no record yet.
 *
 * <p>{@code f = min over principals of (t − first seen) / 1 day}, t the time of the feature. From 0, which also stands for no
 * principal.
 * <p>Time {@code O(mentions of the principals)}.
 */
public final class EntityAge implements NetworkFeature {
    private static final double DAY_MS = 86_400_000;

    @Override
    public String name() {
        return "entityAgeDays";
    }

    @Override
    public String description() {
        return "Days since the youngest principal was first seen";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        double youngest = Double.POSITIVE_INFINITY;
        for (int principal : ego.principals()) {
            long since = ego.entitySince(principal);
            youngest = Math.min(youngest, since == NodeTable.NEVER ? 0 : (ego.asOf() - since) / DAY_MS);
        }
        return Double.isInfinite(youngest) ? 0 : Math.max(0, youngest);
    }
}
