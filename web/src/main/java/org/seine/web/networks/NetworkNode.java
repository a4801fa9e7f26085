package org.seine.web.networks;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.store.GraphNode;
import org.seine.web.live.ScoreView;

/** The contract's {@code NetworkNode}. */
public record NetworkNode(
        String id,
        String label,
        String name,
        Map<String, String> props,
        @Nullable Long firstSeen,
        @Nullable Long lastSeen,
        long sourceCount,
        @Nullable Double risk,
        @Nullable Boolean offender,
        @Nullable Integer degree,
        @Nullable Integer hidden) {

    public static NetworkNode of(GraphNode node, ScoreView scores) {
        boolean offender = scores.isOffender(node.id())
                || node.label().equals(Vocabulary.WATCHLIST_ENTRY)
                || "OFFENCE".equals(node.props().get("result"));
        return new NetworkNode(
                node.id(),
                node.label(),
                node.name(),
                node.props(),
                node.firstSeen(),
                node.lastSeen(),
                node.sourceCount(),
                scores.riskOf(node.id()).orElse(null),
                offender ? true : null,
                null,
                null);
    }

    NetworkNode withDegree(int all, int notShown) {
        return new NetworkNode(id, label, name, props, firstSeen, lastSeen, sourceCount, risk, offender, all, notShown);
    }
}
