package org.seine.graph.features;

/**
 * How often the documents spoke of a principal so far.
 *
 * <p>{@code f = max over principals of ln(1 + n)}, n its distinct mentions seen by t. From 0, which stands for no principal.
 * <p>Time {@code O(mentions of the principals)}.
 */
public final class MentionCount implements NetworkFeature {
    @Override
    public String name() {
        return "mentionCount";
    }

    @Override
    public String description() {
        return "Number of documents' mentions of the best known principal, as a logarithm";
    }

    @Override
    public boolean appliesTo(SubjectKind kind) {
        return true;
    }

    @Override
    public double value(EgoView ego) {
        NodeTable nodes = ego.nodes();
        int most = 0;
        for (int principal : ego.principals()) {
            int mentions = nodes.isMention(principal) ? 1 : 0;
            for (int m = nodes.firstMember(principal); m != NodeTable.NONE; m = nodes.nextMember(m)) {
                mentions += nodes.firstSeen(m) <= ego.asOf() ? 1 : 0;
            }
            most = Math.max(most, mentions);
        }
        return Math.log1p(most);
    }
}
