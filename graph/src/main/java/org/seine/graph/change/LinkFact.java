package org.seine.graph.change;

import java.util.Map;
import java.util.TreeMap;

/**
 * A record says that two nodes are linked. Joins as {@link NodeFact} does.
 *
 * @param type one of {@link Vocabulary}'s link types
 * @param from id of a node; {@code to} likewise
 * @param props such as the {@code role}; part of the link's identity
 * @param source {@code recordId} of the record that says so
 * @param seenAt milliseconds since 1970 UTC
 */
public record LinkFact(String type, String from, String to, Map<String, String> props, String source, long seenAt)
        implements GraphChange {
    public LinkFact {
        props = props == null ? new TreeMap<>() : new TreeMap<>(props);
    }

    /** Type, ends and properties: the same statement from two records is one link with two sources. */
    public String id() {
        return type + "|" + from + "|" + to + (props.isEmpty() ? "" : "|" + props);
    }

    @Override
    public String key() {
        return id();
    }
}
