package org.seine.graph.features;

/**
 * Degree in which a neighbour that everybody has counts for little.
 *
 * <p>{@code f = max over principals p of Σ 1 / ln(2 + deg(u))} over the neighbours u of p that are no hubs. Where p is a hub
 * itself, only its addresses, phones, e-mails, documents and contacts count. From 0, which also stands for no principal.
 * <p>Time {@code O(links of p)}; the degrees come from {@link EgoView}.
 */
public final class DampedDegree implements NetworkFeature {
    @Override
    public String name() {
        return "dampedDegree";
    }

    @Override
    public String description() {
        return "Direct links of the best connected principal, busy ones counting little and hubs nothing";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        double greatest = 0;
        Rings rings = ego.rings();
        for (int principal : ego.principals()) {
            int limit = ego.network().limits().countedDegree();
            IntMap near = ego.neighbours(principal, ego.network()::conducts, limit);
            OrderFreeSum sum = new OrderFreeSum();
            for (int i = 0; i < near.size(); i++) {
                int position = rings.position(near.key(i));
                boolean counts = position != IntMap.ABSENT
                        && rings.degree(position) != Rings.NOT_EXPANDED
                        && !rings.isHub(position);
                if (counts) {
                    sum.add(1 / Math.log(2 + rings.degree(position)));
                }
            }
            greatest = Math.max(greatest, sum.value());
        }
        return greatest;
    }
}
