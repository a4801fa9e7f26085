package org.seine.graph.features;

/**
 * A guard: how sure it is that the mentions behind the principals belong together. Low values warn that the other features
 * may mix up two parties.
 *
 * <p>{@code f = min over the mentions of the principals, seen by t, of the confidence of their membership}. In [0, 1]; 1 where
 * nothing was joined.
 * <p>Time {@code O(mentions of the principals)}.
 */
public final class ResolutionConfidence implements NetworkFeature {
    @Override
    public String name() {
        return "resolutionConfidence";
    }

    @Override
    public String description() {
        return "Confidence that the documents of the principals speak of one and the same";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        NodeTable nodes = ego.nodes();
        double least = 1;
        for (int principal : ego.principals()) {
            for (int m = nodes.firstMember(principal); m != NodeTable.NONE; m = nodes.nextMember(m)) {
                if (nodes.firstSeen(m) <= ego.asOf()) {
                    least = Math.min(least, nodes.confidence(m));
                }
            }
        }
        return least;
    }
}
