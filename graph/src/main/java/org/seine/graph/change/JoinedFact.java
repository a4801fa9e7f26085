package org.seine.graph.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;

/**
 * All facts about one node or one link, joined. Whatever the order of the facts, the joined one is equal.
 *
 * @param id node id or {@link LinkFact#id()}
 * @param label node label or link type
 * @param from empty for a node; {@code to} likewise
 * @param props of the fact with the greatest rank, see {@link NodeFact}
 * @param sources the {@value #SHOWN_SOURCES} smallest record ids, sorted
 * @param sourceCount how many distinct records there are in all
 * @param firstSeen milliseconds since 1970 UTC; {@code lastSeen} likewise
 * @param sequence how many facts were joined; order of writing, not part of the content
 */
public record JoinedFact(
        String id,
        String label,
        String from,
        String to,
        Map<String, String> props,
        long rank,
        List<String> sources,
        int sourceCount,
        long firstSeen,
        long lastSeen,
        long sequence) {
    /** How many sources are kept with a node or link; the rest are found through its mentions. */
    public static final int SHOWN_SOURCES = 50;

    public JoinedFact {
        props = props == null ? new TreeMap<>() : new TreeMap<>(props);
        sources = sources == null ? List.of() : List.copyOf(sources);
        from = from == null ? "" : from;
        to = to == null ? "" : to;
    }

    public boolean isLink() {
        return !from.isEmpty();
    }

    /**
     * Joins a fact to what is known. Each (fact, source) must be given once: the caller drops repeated records.
     *
     * @param known null for the first fact
     */
    public static JoinedFact join(@Nullable JoinedFact known, GraphChange fact) {
        if (fact instanceof NodeFact n) {
            return join(known, n.id(), n.label(), "", "", n.props(), n.rank(), n.source(), n.seenAt());
        }
        if (fact instanceof LinkFact l) {
            return join(known, l.id(), l.type(), l.from(), l.to(), l.props(), 0, l.source(), l.seenAt());
        }
        throw new IllegalArgumentException("Only facts are joined, not " + fact);
    }

    private static JoinedFact join(
            @Nullable JoinedFact known,
            String id,
            String label,
            String from,
            String to,
            Map<String, String> props,
            long rank,
            String source,
            long seenAt) {
        if (known == null) {
            return new JoinedFact(id, label, from, to, props, rank, List.of(source), 1, seenAt, seenAt, 1);
        }
        boolean succeeds = rank > known.rank
                || (rank == known.rank
                        && !props.equals(known.props)
                        && SeineJson.writeValue(props).compareTo(SeineJson.writeValue(known.props)) > 0);
        return new JoinedFact(
                id,
                label,
                from,
                to,
                succeeds ? props : known.props,
                Math.max(rank, known.rank),
                smallest(known.sources, source),
                known.sourceCount + 1,
                Math.min(seenAt, known.firstSeen),
                Math.max(seenAt, known.lastSeen),
                known.sequence + 1);
    }

    private static List<String> smallest(List<String> sources, String source) {
        int at = Collections.binarySearch(sources, source);
        if (at >= 0 || -at > SHOWN_SOURCES) {
            return sources;
        }
        List<String> all = new ArrayList<>(sources);
        all.add(-at - 1, source);
        return all.size() > SHOWN_SOURCES ? all.subList(0, SHOWN_SOURCES) : all;
    }
}
