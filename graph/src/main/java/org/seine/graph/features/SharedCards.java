package org.seine.graph.features;

/**
 * How many other persons and organizations share payment cards with a principal.
 *
 * <p>{@code f = max over principals of Σ n(a) / ln(2 + n(a))} over the cards of its bookings,
 * n(a) the others as {@link SharedThing} defines them; what more than a hub's degree share counts 0. From 0.
 * <p>Time {@code O(links of what is shared)}.
 */
public final class SharedCards implements NetworkFeature {
    @Override
    public String name() {
        return "sharedCards";
    }

    @Override
    public String description() {
        return "Other persons and firms with the same payment cards, shared by few counting most";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return kind == SubjectKind.PASSENGER;
    }

    @Override
    public double value(EgoView ego) {
        return SharedThing.damped(ego, NodeKind.PAYMENT_CARD);
    }
}
