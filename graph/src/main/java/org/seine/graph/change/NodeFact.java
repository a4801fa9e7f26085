package org.seine.graph.change;

import java.util.Map;
import java.util.TreeMap;

/**
 * A record says that something exists: a mention, a happening (consignment, booking, journey, incident, transport
 * document) or an identifier (phone, e-mail, document, container, card).
 *
 * <p>Joining two facts about one node is commutative, associative and idempotent: sources are united, {@code seenAt}
 * gives the earliest and latest time, and properties are those of the fact with the greatest {@code rank}, of two equal
 * ranks the one whose properties' canonical text is greater.
 *
 * @param id such as {@code consignment:24ZX0001}
 * @param label one of {@link Vocabulary}'s node labels
 * @param props what is shown; text only, keys from the data dictionary
 * @param rank order of succession, such as a declaration's version; 0 where there is none
 * @param source {@code recordId} of the record that says so
 * @param seenAt the record's event time, milliseconds since 1970 UTC
 */
public record NodeFact(String id, String label, Map<String, String> props, long rank, String source, long seenAt)
        implements GraphChange {
    public NodeFact {
        props = props == null ? new TreeMap<>() : new TreeMap<>(props);
    }

    @Override
    public String key() {
        return id;
    }
}
