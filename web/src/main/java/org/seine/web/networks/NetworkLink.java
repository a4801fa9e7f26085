package org.seine.web.networks;

import org.jspecify.annotations.Nullable;
import org.seine.graph.store.GraphLink;

/** The contract's {@code NetworkLink}. */
record NetworkLink(
        String id,
        String type,
        @Nullable String role,
        String from,
        String to,
        long count,
        long sourceCount,
        String kind,
        @Nullable Double confidence,
        @Nullable Long firstSeen,
        @Nullable Long lastSeen) {

    static NetworkLink of(GraphLink link) {
        return new NetworkLink(
                link.id(),
                link.type(),
                link.role().isEmpty() ? null : link.role(),
                link.from(),
                link.to(),
                link.count(),
                link.sourceCount(),
                link.confidence() == null ? "stated" : "resolved",
                link.confidence(),
                link.firstSeen(),
                link.lastSeen());
    }
}
