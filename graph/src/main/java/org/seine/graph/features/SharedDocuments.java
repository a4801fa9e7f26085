package org.seine.graph.features;

/**
 * How many other persons and organizations share documents with a principal.
 *
 * <p>{@code f = max over principals of Σ n(a) / ln(2 + n(a))} over its documents,
 * n(a) the others as {@link SharedThing} defines them; what more than a hub's degree share counts 0. From 0.
 * <p>Time {@code O(links of what is shared)}.
 */
public final class SharedDocuments implements NetworkFeature {
    @Override
    public String name() {
        return "sharedDocuments";
    }

    @Override
    public String description() {
        return "Other persons and firms with the same documents, shared by few counting most";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        return SharedThing.damped(ego, NodeKind.DOCUMENT);
    }
}
