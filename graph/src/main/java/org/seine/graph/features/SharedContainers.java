package org.seine.graph.features;

/**
 * How many other persons and organizations share containers with a principal.
 *
 * <p>{@code f = max over principals of Σ n(a) / ln(2 + n(a))} over the containers of the consignment and its transport documents; the others are importers and
 * consignees of other consignments in them,
 * n(a) the others as {@link SharedThing} defines them; what more than a hub's degree share counts 0. From 0.
 * <p>Time {@code O(links of what is shared)}.
 */
public final class SharedContainers implements NetworkFeature {
    @Override
    public String name() {
        return "sharedContainers";
    }

    @Override
    public String description() {
        return "Other persons and firms with the same containers, shared by few counting most";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return kind == SubjectKind.CONSIGNMENT;
    }

    @Override
    public double value(EgoView ego) {
        return SharedThing.damped(ego, NodeKind.CONTAINER);
    }
}
