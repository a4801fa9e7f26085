package org.seine.graph.store;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.change.CommonKey;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.JoinedFact;
import org.seine.graph.change.Membership;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.features.NetworkFeatures;

/**
 * One node or link as it shall stand in Neo4j: the whole of it, so that writing it twice changes nothing.
 *
 * @param table {@code VERTEX}, {@code LINK}, {@code BELIEF} (a mention's only link to its entity) or {@code ASSESSMENT}
 * @param id unique in its table
 * @param label node label or link type, from {@link Vocabulary}
 * @param from node id; empty for nodes; {@code to} likewise
 * @param props everything stored, {@code id} and {@code _seq} included
 * @param sequence a row replaces one of lower sequence
 */
public record GraphRow(
        Table table, String id, String label, String from, String to, Map<String, Object> props, long sequence) {
    public GraphRow {
        from = from == null ? "" : from;
        to = to == null ? "" : to;
    }

    /** Where a row is written. */
    public enum Table {
        VERTEX,
        LINK,
        BELIEF,
        ASSESSMENT
    }

    /** Two rows with one key are about one node or link. */
    public String key() {
        return table + " " + id;
    }

    public static GraphRow of(JoinedFact fact) {
        Map<String, Object> props = new TreeMap<>(fact.props());
        props.put("id", fact.id());
        props.put("sources", new ArrayList<>(fact.sources()));
        props.put("sourceCount", (long) fact.sourceCount());
        props.put("firstSeen", fact.firstSeen());
        props.put("lastSeen", fact.lastSeen());
        props.put("_seq", fact.sequence());
        return new GraphRow(
                fact.isLink() ? Table.LINK : Table.VERTEX,
                fact.id(),
                fact.label(),
                fact.from(),
                fact.to(),
                props,
                fact.sequence());
    }

    public static GraphRow of(EntityState entity) {
        Map<String, Object> props = new TreeMap<>(entity.props());
        props.put("id", entity.entityId());
        props.put("name", entity.name());
        props.put("version", (long) entity.version());
        props.put("digest", entity.digest());
        props.put("firstSeen", entity.firstSeen());
        props.put("lastSeen", entity.lastSeen());
        props.put("_seq", entity.sequence());
        if (entity.isDissolved()) {
            props.put("dissolved", true);
        }
        return new GraphRow(Table.VERTEX, entity.entityId(), entity.type(), "", "", props, entity.sequence());
    }

    public static GraphRow of(Membership member) {
        Map<String, Object> props = new TreeMap<>();
        String id = Vocabulary.RESOLVES_TO + "|" + member.mentionId();
        props.put("id", id);
        props.put("profile", member.profile());
        props.put("confidence", member.confidence());
        props.put("evidence", member.evidence());
        props.put("rule", member.rule());
        props.put("_seq", member.sequence());
        return new GraphRow(
                Table.BELIEF,
                id,
                Vocabulary.RESOLVES_TO,
                member.mentionId(),
                member.entityId(),
                props,
                member.sequence());
    }

    public static GraphRow of(CommonKey key) {
        Map<String, Object> props = new TreeMap<>();
        props.put("id", key.id());
        if (key.tellsNothing()) {
            props.put("profiles", key.profiles());
            props.put("names", key.names());
        }
        props.put("_seq", key.sequence());
        if (!key.common()) {
            props.put("dissolved", true);
        }
        return new GraphRow(Table.VERTEX, key.id(), Vocabulary.COMMON_KEY, "", "", props, key.sequence());
    }

    /** @throws IllegalArgumentException for a fact, which has to be joined first */
    public static GraphRow of(GraphChange belief) {
        if (belief instanceof EntityState entity) {
            return of(entity);
        }
        if (belief instanceof Membership member) {
            return of(member);
        }
        if (belief instanceof CommonKey key) {
            return of(key);
        }
        throw new IllegalArgumentException("A fact is joined before it is written: " + belief);
    }

    /** The network features of a subject, beside the graph and not part of it. */
    public static GraphRow of(NetworkFeatures features, long sequence) {
        Map<String, Object> props = new TreeMap<>(features.values());
        props.put("id", features.subjectId());
        props.put("asOf", features.asOf());
        props.put("_seq", sequence);
        return new GraphRow(
                Table.ASSESSMENT, features.subjectId(), "Assessment", features.subjectId(), "", props, sequence);
    }
}
