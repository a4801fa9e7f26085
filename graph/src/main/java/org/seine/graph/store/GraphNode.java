package org.seine.graph.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node as it stands in the graph.
 *
 * @param label one of the vocabulary's
 * @param name what to write beside it; the id without its kind where it has no name
 * @param props what records or resolution say of it, without what the columns here hold
 * @param firstSeen milliseconds since 1970 UTC; {@code lastSeen} likewise
 * @param sourceCount records for a fact, mentions for an entity
 * @param sources record ids, not necessarily all
 */
public record GraphNode(
        String id,
        String label,
        String name,
        Map<String, String> props,
        @Nullable Long firstSeen,
        @Nullable Long lastSeen,
        long sourceCount,
        List<String> sources) {
    private static final Set<String> COLUMNS =
            Set.of("id", "name", "firstSeen", "lastSeen", "sourceCount", "sources", "version", "digest", "dissolved");

    static GraphNode of(String label, Map<String, Object> stored) {
        Map<String, String> props = new TreeMap<>();
        stored.forEach((name, value) -> {
            // A query that names what it wants gets null for what a vertex has not got (yet).
            if (value != null && !COLUMNS.contains(name) && !name.startsWith("_")) {
                props.put(
                        name, value instanceof Collection<?> many ? String.join(", ", texts(many)) : value.toString());
            }
        });
        String id = String.valueOf(stored.get("id"));
        List<String> sources = stored.get("sources") instanceof Collection<?> many ? texts(many) : List.of();
        Object name = stored.get("name");
        Long count = number(stored.get("sourceCount"));
        Long version = number(stored.get("version"));
        return new GraphNode(
                id,
                label,
                name == null ? id.substring(id.indexOf(':') + 1) : name.toString(),
                props,
                number(stored.get("firstSeen")),
                number(stored.get("lastSeen")),
                version != null ? version : count != null ? count : sources.size(),
                sources);
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
