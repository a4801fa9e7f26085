package org.seine.graph.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;

/**
 * A link of the officers' view: all links of one type and role between two nodes after mentions are folded into entities.
 *
 * @param role empty where the type has none
 * @param count links of the graph in it
 * @param sourceCount records behind it
 * @param confidence the least of the memberships it rests on; absent where both ends stand in the records
 */
public record GraphLink(
        String type,
        String role,
        String from,
        String to,
        long count,
        long sourceCount,
        @Nullable Double confidence,
        @Nullable Long firstSeen,
        @Nullable Long lastSeen) {

    /** Type, role and ends; {@link #parse} reads it. */
    public String id() {
        return type + "|" + escape(role) + "|" + escape(from) + "|" + escape(to);
    }

    /** What an id says; empty where it is none. */
    public static Optional<Ends> parse(String id) {
        String[] part = id.split("\\|", -1);
        if (part.length != 4 || !Vocabulary.LINK_TYPES.contains(part[0])) {
            return Optional.empty();
        }
        return Optional.of(new Ends(part[0], unescape(part[1]), unescape(part[2]), unescape(part[3])));
    }

    /** A link by its type, role and ends alone. */
    public record Ends(String type, String role, String from, String to) {}

    private static String escape(String text) {
        return text.replace("%", "%25").replace("|", "%7C");
    }

    private static String unescape(String text) {
        return text.replace("%7C", "|").replace("%25", "%");
    }
}
