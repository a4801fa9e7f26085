package org.seine.graph.features;

/**
 * Known offenders who travelled on the same payment cards, in other bookings.
 *
 * <p>{@code f = Σ y(a) / ln(2 + n(a))} over the cards a of the traveller's bookings, n(a) the others as {@link SharedThing}
 * defines them, y(a) the known offenders among them. From 0.
 * <p>Time {@code O(links of the cards)}.
 */
public final class SharedCardExposure implements NetworkFeature {
    @Override
    public String name() {
        return "sharedCardExposure";
    }

    @Override
    public String description() {
        return "Known offenders whose bookings were paid with the same card";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return kind == SubjectKind.PASSENGER;
    }

    @Override
    public double value(EgoView ego) {
        OrderFreeSum sum = new OrderFreeSum();
        for (SharedThing shared : ego.sharedThings()) {
            if (shared.kind() == NodeKind.PAYMENT_CARD) {
                long offenders =
                        shared.others().stream().filter(ego::isOffender).count();
                sum.add(offenders / Math.log(2 + shared.others().size()));
            }
        }
        return sum.value();
    }
}
