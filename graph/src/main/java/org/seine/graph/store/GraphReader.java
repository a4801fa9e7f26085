package org.seine.graph.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.Value;
import org.seine.graph.change.CommonKey;

/**
 * Reads the officers' view of the graph from Neo4j: mentions folded into their entities, dissolved entities left out.
 * Every call is one read transaction with a time limit, and blocks. Failures of the server are thrown as they are.
 */
public final class GraphReader {
    private static final int SAME_SHOWN = 1_000;

    private final Driver driver;
    private final TransactionConfig limits;

    /** The driver stays the caller's. */
    public GraphReader(Driver driver, Duration timeout) {
        this.driver = driver;
        this.limits = TransactionConfig.builder().withTimeout(timeout).build();
    }

    /** A node that matches a search; a greater score is a better match, within one answer. */
    public record Match(GraphNode node, double score) {}

    /** Best matches first, at most {@code within}. */
    public List<Match> search(String text, Collection<String> labels, int within) {
        String query = SearchText.toLucene(text);
        if (query.isEmpty()) {
            return List.of();
        }
        return read(
                "read-search",
                Map.of("query", query, "labels", List.copyOf(labels), "within", within),
                r -> new Match(nodeOf(r), r.get("score").asDouble()));
    }

    public Optional<GraphNode> findNode(String id) {
        return findNodes(List.of(id)).values().stream().findFirst();
    }

    /** By id, in the order asked for; ids without a node are left out. */
    public Map<String, GraphNode> findNodes(Collection<String> ids) {
        Map<String, GraphNode> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            Map<String, GraphNode> byId = new TreeMap<>();
            for (GraphNode node :
                    read("read-vertices", Map.of("ids", List.copyOf(Set.copyOf(ids))), GraphReader::nodeOf)) {
                byId.put(node.id(), node);
            }
            for (String id : new LinkedHashSet<>(ids)) {
                GraphNode node = byId.get(id);
                if (node != null) {
                    found.put(id, node);
                }
            }
        }
        return found;
    }

    /**
     * What the nodes are linked to.
     *
     * @param scan links looked through at most for each node; one with more is {@link Neighbours#partial()}
     */
    public Map<String, Neighbours> findNeighbours(Collection<String> ids, int scan) {
        Map<String, Map<String, List<GraphLink>>> links = new TreeMap<>();
        Map<String, String> labels = new TreeMap<>();
        Map<String, Long> looked = new TreeMap<>();
        for (Record r : read(
                "read-neighbours", Map.of("ids", List.copyOf(Set.copyOf(ids)), "scan", scan), Function.identity())) {
            String id = r.get("id").asString();
            String other = r.get("other").asString();
            boolean outward = r.get("outward").asBoolean();
            labels.put(other, r.get("label").asString());
            looked.merge(id, r.get("links").asLong(), Long::sum);
            links.computeIfAbsent(id, k -> new TreeMap<>())
                    .computeIfAbsent(other, k -> new ArrayList<>())
                    .add(new GraphLink(
                            r.get("type").asString(),
                            r.get("role").asString(),
                            outward ? id : other,
                            outward ? other : id,
                            r.get("links").asLong(),
                            r.get("sources").asLong(0),
                            lesser(r.get("own"), r.get("far")),
                            longOf(r.get("firstSeen")),
                            longOf(r.get("lastSeen"))));
        }
        Map<String, Neighbours> found = new TreeMap<>();
        for (String id : ids) {
            List<Neighbours.Neighbour> neighbours = new ArrayList<>();
            links.getOrDefault(id, Map.of())
                    .forEach((other, all) -> neighbours.add(
                            new Neighbours.Neighbour(other, labels.getOrDefault(other, ""), sorted(all))));
            found.put(id, new Neighbours(id, neighbours, looked.getOrDefault(id, 0L) >= scan));
        }
        return found;
    }

    /** What a node rests on; empty where there is no such node. */
    public Optional<StoredEvidence> findNodeEvidence(String id, int limit) {
        return read("read-node-evidence", Map.of("id", id, "limit", limit), r -> {
                    List<StoredEvidence.MentionEvidence> mentions = new ArrayList<>();
                    Set<String> sources = new LinkedHashSet<>(r.get("sources").asList(Value::asString));
                    for (Value row : r.get("mentions").values()) {
                        GraphNode mention = mentionOf(row.get("mention"));
                        sources.addAll(mention.sources());
                        mentions.add(evidenceOf(mention, id, row.get("belief")));
                    }
                    return new StoredEvidence(
                            List.copyOf(sources), r.get("mentionTotal").asLong(), mentions);
                })
                .stream()
                .findFirst();
    }

    /**
     * The mentions of an entity.
     *
     * @param total how many there are; {@code profiles} how many different contents they have
     * @param members the contents that came first
     */
    public record Members(long total, long profiles, List<Member> members) {}

    /**
     * A content.
     *
     * @param mention the first one of it; {@code ids} of all that say the same, the first ones
     */
    public record Member(GraphNode mention, List<String> ids) {}

    /**
     * By entity id; ids without an entity are left out.
     *
     * @param most contents of each entity
     */
    public Map<String, Members> findMembers(Collection<String> entityIds, int most) {
        Map<String, Members> found = new TreeMap<>();
        Map<String, Object> parameters =
                Map.of("ids", List.copyOf(Set.copyOf(entityIds)), "limit", most, "most", SAME_SHOWN);
        for (Record r : read("read-members", parameters, Function.identity())) {
            found.put(
                    r.get("id").asString(),
                    new Members(
                            r.get("total").asLong(),
                            r.get("profiles").asLong(),
                            r.get("members")
                                    .asList(member -> new Member(
                                            mentionOf(member.get("mention")),
                                            member.get("same").asList(Value::asString)))));
        }
        return found;
    }

    /** A mention and the entity that it belongs to now, each with no more than what names it. */
    public record Belonging(GraphNode mention, GraphNode entity) {}

    /** By mention id; mentions that are unknown or belong to nobody are left out. */
    public Map<String, Belonging> findEntitiesOf(Collection<String> mentionIds) {
        Map<String, Belonging> found = new TreeMap<>();
        if (!mentionIds.isEmpty()) {
            for (Belonging one : read(
                    "read-entities-of",
                    Map.of("ids", List.copyOf(Set.copyOf(mentionIds))),
                    r -> new Belonging(mentionOf(r.get("mention")), nodeOf(r)))) {
                found.put(one.mention().id(), one);
            }
        }
        return found;
    }

    /** Of some blocking keys those that bring nobody together. */
    public Map<String, CommonKey> findCommonKeys(Collection<String> keys) {
        Map<String, String> byId = new TreeMap<>();
        keys.forEach(key -> byId.put(CommonKey.idOf(key), key));
        Map<String, CommonKey> found = new TreeMap<>();
        if (!byId.isEmpty()) {
            for (Record r : read("read-common-keys", Map.of("ids", List.copyOf(byId.keySet())), Function.identity())) {
                String key = byId.getOrDefault(r.get("id").asString(), "");
                found.put(
                        key,
                        new CommonKey(
                                key,
                                true,
                                r.get("profiles").asLong(),
                                r.get("names").asLong(),
                                0));
            }
        }
        return found;
    }

    /** What a link of the officers' view rests on; without sources where there is no such link. */
    public StoredEvidence findLinkEvidence(GraphLink.Ends link, int limit) {
        Map<String, Object> parameters =
                Map.of("from", link.from(), "to", link.to(), "type", link.type(), "role", link.role(), "limit", limit);
        Map<String, StoredEvidence.MentionEvidence> mentions = new LinkedHashMap<>();
        Set<String> sources = new LinkedHashSet<>();
        long total = 0;
        for (Record r : read("read-link-evidence", parameters, Function.identity())) {
            total = r.get("total").asLong();
            for (Value row : r.get("links").values()) {
                sources.addAll(row.get("link").get("sources").asList(Value::asString, List.of()));
                if (row.get("leftMention").asBoolean()) {
                    GraphNode mention = mentionOf(row.get("left"));
                    mentions.put(mention.id(), evidenceOf(mention, link.from(), row.get("leftBelief")));
                }
                if (row.get("rightMention").asBoolean()) {
                    GraphNode mention = mentionOf(row.get("right"));
                    mentions.put(mention.id(), evidenceOf(mention, link.to(), row.get("rightBelief")));
                }
            }
        }
        return new StoredEvidence(
                List.copyOf(sources), Math.max(total, mentions.size()), List.copyOf(mentions.values()));
    }

    /** Records by id; those that have not yet arrived are left out. */
    public Map<String, StoredRecord> findRecords(Collection<String> ids) {
        Map<String, StoredRecord> found = new TreeMap<>();
        if (!ids.isEmpty()) {
            read("read-records", Map.of("ids", List.copyOf(Set.copyOf(ids))), GraphReader::recordOf)
                    .forEach(record -> found.put(record.recordId(), record));
        }
        return found;
    }

    private static StoredRecord recordOf(Record r) {
        return new StoredRecord(
                r.get("id").asString(),
                r.get("kind").asString(""),
                r.get("eventTime").asLong(0),
                r.get("json").asString("{}"),
                r.get("system").asString(""),
                r.get("file").asString(""),
                r.get("position").asString(""),
                r.get("messages").asList(Value::asString));
    }

    private static StoredEvidence.MentionEvidence evidenceOf(GraphNode mention, String entityId, Value belief) {
        return belief.isNull()
                ? new StoredEvidence.MentionEvidence(mention, null, null, null, null)
                : new StoredEvidence.MentionEvidence(
                        mention,
                        entityId,
                        belief.get("confidence").asDouble(1),
                        belief.get("rule").asString(""),
                        belief.get("evidence").asString("[]"));
    }

    private static GraphNode nodeOf(Record r) {
        return GraphNode.of(r.get("label").asString(), r.get("props").asMap());
    }

    private static GraphNode mentionOf(Value props) {
        return GraphNode.of("Mention", props.asMap());
    }

    private static List<GraphLink> sorted(List<GraphLink> links) {
        return links.stream()
                .sorted(java.util.Comparator.comparing(GraphLink::id))
                .toList();
    }

    private static @Nullable Double lesser(Value a, Value b) {
        if (a.isNull()) {
            return b.isNull() ? null : b.asDouble();
        }
        return b.isNull() ? a.asDouble() : Math.min(a.asDouble(), b.asDouble());
    }

    private static @Nullable Long longOf(Value value) {
        return value.isNull() ? null : value.asLong();
    }

    private <T> List<T> read(String query, Map<String, Object> parameters, Function<Record, T> mapping) {
        try (Session session = driver.session()) {
            return session.executeRead(
                    tx -> tx.run(Cypher.text(query), parameters).list(mapping), limits);
        }
    }
}
