package org.seine.graph.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.seine.graph.change.CommonKey;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.Membership;
import org.seine.graph.change.Vocabulary;

/**
 * Every query against a real Neo4j with an empty database and without passwords: {@code -Dseine.bolt=bolt://…}; left out
 * without one. Blue Quay imports two consignments and shares a phone with Ana, who flew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphReaderIT {
    private static final String BOLT = System.getProperty("seine.bolt", "");

    private Driver driver;
    private GraphReader reader;

    @BeforeAll
    void write() {
        assumeTrue(!BOLT.isEmpty(), "No Neo4j was named by -Dseine.bolt.");
        driver = GraphDatabase.driver(BOLT, AuthTokens.none());
        reader = new GraphReader(driver, Duration.ofSeconds(20));
        GraphWriter.ensureSchema(driver);
        List<GraphRow> rows = new ArrayList<>(List.of(
                vertex("mention:1", "Mention", "BLUE QUAY", "r1"),
                vertex("mention:2", "Mention", "Blue Quay Ltd", "r2"),
                vertex("mention:3", "Mention", "ANA SILVA", "r3"),
                vertex("consignment:1", "Consignment", "1", "r1"),
                vertex("consignment:2", "Consignment", "2", "r2"),
                vertex("phone:+351", "Phone", "+351", "r1", "r3"),
                vertex("journey:TP1", "Journey", "TP1", "r3"),
                link("MENTIONED_IN", "mention:1", "consignment:1", "IMPORTER", "r1"),
                link("MENTIONED_IN", "mention:2", "consignment:2", "IMPORTER", "r2"),
                link("MENTIONED_IN", "mention:3", "journey:TP1", "PASSENGER", "r3"),
                link("HAS_PHONE", "mention:1", "phone:+351", "", "r1"),
                link("HAS_PHONE", "mention:2", "phone:+351", "", "r2"),
                link("HAS_PHONE", "mention:3", "phone:+351", "", "r3"),
                GraphRow.of(entity("organization:bq", "Organization", "Blue Quay Ltd", 2)),
                GraphRow.of(entity("organization:old", "Organization", "Blue Quay", 0)),
                GraphRow.of(new Membership("mention:1", "organization:bq", "p1", 0.9, "[]", "rules-1", 1)),
                GraphRow.of(new Membership("mention:2", "organization:bq", "p1", 0.8, "[]", "rules-1", 1))));
        rows.add(GraphRow.of(new CommonKey("P/phone:1", true, 312, 290, 1)));
        rows.add(GraphRow.of(new CommonKey("P/phone:2", true, 0, 0, 1)));
        rows.add(GraphRow.of(new CommonKey("P/phone:3", false, 0, 0, 2)));
        Map<String, Object> record = new TreeMap<>(
                Map.of("id", "consignment:1#ab", "kind", "declaration", "json", "{}", "_system", "ASY", "_seq", 1L));
        rows.add(new GraphRow(GraphRow.Table.VERTEX, "consignment:1#ab", "Record", "", "", record, 1));
        try (GraphWriter writer = new GraphWriter(driver)) {
            writer.commit("reader-it", rows);
        }
    }

    @AfterAll
    void close() {
        if (driver != null) {
            driver.close();
        }
    }

    private static GraphRow vertex(String id, String label, String name, String... sources) {
        Map<String, Object> props = new TreeMap<>(Map.of(
                "id",
                id,
                "name",
                name,
                "sources",
                List.of(sources),
                "sourceCount",
                (long) sources.length,
                "firstSeen",
                10L,
                "lastSeen",
                20L,
                "_seq",
                1L));
        return new GraphRow(GraphRow.Table.VERTEX, id, label, "", "", props, 1);
    }

    private static GraphRow link(String type, String from, String to, String role, String source) {
        String id = type + "|" + from + "|" + to + "|" + role;
        Map<String, Object> props = new TreeMap<>(Map.of(
                "id",
                id,
                "sources",
                List.of(source),
                "sourceCount",
                1L,
                "firstSeen",
                10L,
                "lastSeen",
                20L,
                "_seq",
                1L));
        if (!role.isEmpty()) {
            props.put("role", role);
        }
        return new GraphRow(GraphRow.Table.LINK, id, type, from, to, props, 1);
    }

    private static EntityState entity(String id, String type, String name, int version) {
        return new EntityState(id, type, name, Map.of(), version, "d", 10, 20, 1);
    }

    private Neighbours neighboursOf(String id) {
        return Objects.requireNonNull(reader.findNeighbours(List.of(id), 100).get(id));
    }

    @Test
    void foldsMentionsIntoTheirEntity() {
        Neighbours found = neighboursOf("organization:bq");
        assertThat(found.partial()).isFalse();
        assertThat(found.neighbours())
                .extracting(Neighbours.Neighbour::id)
                .containsExactly("consignment:1", "consignment:2", "phone:+351");
        GraphLink phone = found.neighbours().get(2).links().get(0);
        assertThat(phone)
                .isEqualTo(
                        new GraphLink(Vocabulary.HAS_PHONE, "", "organization:bq", "phone:+351", 2, 2, 0.8, 10L, 20L));
        assertThat(found.neighbours().get(0).links().get(0).role()).isEqualTo("IMPORTER");

        Neighbours back = neighboursOf("phone:+351");
        assertThat(back.neighbours())
                .extracting(Neighbours.Neighbour::id)
                .containsExactly("mention:3", "organization:bq"); // Ana has not been resolved yet
        assertThat(reader.findNeighbours(List.of("phone:+351"), 2).get("phone:+351"))
                .extracting(Neighbours::partial)
                .isEqualTo(true);
    }

    @Test
    void searchesNamesAndLeavesOutTheDissolved() {
        assertThat(reader.search("blue qua", List.of(), 10))
                .extracting(m -> m.node().id())
                .containsExactly("organization:bq");
        assertThat(reader.search("blue", List.of("Phone"), 10)).isEmpty();
        assertThat(reader.findNode("organization:old")).isEmpty();
    }

    @Test
    void tellsWhatALinkAndANodeRestOn() {
        StoredEvidence link =
                reader.findLinkEvidence(new GraphLink.Ends("HAS_PHONE", "", "organization:bq", "phone:+351"), 10);
        assertThat(link.sources()).containsExactly("r1", "r2");
        assertThat(link.mentions())
                .extracting(m -> m.mention().id() + " " + m.entityId() + " " + m.confidence())
                .containsExactly("mention:1 organization:bq 0.9", "mention:2 organization:bq 0.8");

        StoredEvidence entity = reader.findNodeEvidence("organization:bq", 1).orElseThrow();
        assertThat(entity.mentionTotal()).isEqualTo(2);
        assertThat(entity.mentions()).hasSize(1);
        StoredEvidence fact = reader.findNodeEvidence("consignment:1", 10).orElseThrow();
        assertThat(fact.sources()).containsExactly("r1");
        assertThat(fact.mentions()).isEmpty();
        assertThat(reader.findNodeEvidence("nothing", 10)).isEmpty();
    }

    @Test
    void readsOneMentionOfEachContentAndWhatIsTooCommon() {
        Map<String, GraphReader.Members> found = reader.findMembers(List.of("organization:bq", "nobody"), 5);
        assertThat(found).containsOnlyKeys("organization:bq");
        GraphReader.Members members = Objects.requireNonNull(found.get("organization:bq"));
        assertThat(members.total()).isEqualTo(2);
        assertThat(members.profiles()).isEqualTo(1);
        assertThat(members.members()).hasSize(1);
        assertThat(members.members().get(0).mention().name()).isEqualTo("BLUE QUAY");
        assertThat(members.members().get(0).ids()).containsExactly("mention:1", "mention:2");

        assertThat(reader.findCommonKeys(List.of("P/phone:1", "P/phone:2", "P/phone:3", "P/phone:4")))
                .containsOnlyKeys("P/phone:1", "P/phone:2")
                .containsEntry("P/phone:1", new CommonKey("P/phone:1", true, 312, 290, 0))
                .containsEntry("P/phone:2", new CommonKey("P/phone:2", true, 0, 0, 0));
    }

    @Test
    void readsRecords() {
        assertThat(reader.findRecords(List.of("consignment:1#ab", "none")))
                .hasEntrySatisfying("consignment:1#ab", record -> {
                    assertThat(record.kind()).isEqualTo("declaration");
                    assertThat(record.key()).isEqualTo("consignment:1");
                    assertThat(record.system()).isEqualTo("ASY");
                })
                .hasSize(1);
    }
}
