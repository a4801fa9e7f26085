package org.seine.graph.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.seine.graph.change.Vocabulary;

/**
 * Writes rows to Neo4j. A committable is one transaction together with a marker of its id, so that repeating it writes
 * nothing; a row replaces only a row of lower sequence; nodes come before links and both in order of id, so that
 * concurrent writers take locks in one order.
 *
 * <p>Deadlocks and restarts of the server are retried by the driver up to its retry time, then thrown.
 */
public final class GraphWriter implements AutoCloseable {
    private static final int MARKERS_KEPT = 10_000;

    /** Labels of the full-text index. */
    private static final Set<String> SEARCHED = Set.of(
            Vocabulary.PERSON,
            Vocabulary.ORGANIZATION,
            Vocabulary.ADDRESS,
            Vocabulary.PHONE,
            Vocabulary.EMAIL,
            Vocabulary.DOCUMENT,
            Vocabulary.PAYMENT_CARD,
            Vocabulary.CONTAINER,
            Vocabulary.VESSEL,
            Vocabulary.AGENCY,
            Vocabulary.CONSIGNMENT,
            Vocabulary.TRANSPORT_DOCUMENT,
            Vocabulary.JOURNEY,
            Vocabulary.BOOKING,
            Vocabulary.INCIDENT,
            Vocabulary.WATCHLIST_ENTRY);

    private final Session session;
    private int commits;

    /** The driver stays the caller's. */
    public GraphWriter(Driver driver) {
        this.session = driver.session();
    }

    /** Constraints and indexes; may run at every start. */
    public static void ensureSchema(Driver driver) {
        try (Session session = driver.session()) {
            for (String statement : Cypher.statements("schema")) {
                session.executeWriteWithoutResult(tx -> tx.run(statement).consume());
            }
            session.run("CALL db.awaitIndexes(60)").consume();
        }
    }

    /**
     * @param committableId derived from the content
     * @return false where the committable had been written before
     */
    public boolean commit(String committableId, List<GraphRow> rows) {
        boolean written = session.executeWrite(tx -> {
            long fresh = tx.run(Cypher.text("mark-committed"), Map.of("id", committableId))
                    .single()
                    .get("fresh")
                    .asLong();
            if (fresh == 0) {
                return false;
            }
            write(tx, rows);
            return true;
        });
        if (++commits % 500 == 0) {
            session.executeWriteWithoutResult(
                    tx -> tx.run(Cypher.text("prune-committed"), Map.of("keep", MARKERS_KEPT)));
        }
        return written;
    }

    private static void write(TransactionContext tx, List<GraphRow> rows) {
        List<GraphRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(GraphRow::id).thenComparingLong(GraphRow::sequence));
        List<Object> vertices = new ArrayList<>();
        List<Object> links = new ArrayList<>();
        List<Object> beliefs = new ArrayList<>();
        List<Object> forgotten = new ArrayList<>();
        List<Object> assessments = new ArrayList<>();
        for (GraphRow row : sorted) {
            Map<String, Object> r = new LinkedHashMap<>();
            r.put("id", row.id());
            r.put("label", row.label());
            r.put("seq", row.sequence());
            r.put("props", propsOf(row));
            if (!row.from().isEmpty()) {
                r.put("from", row.from());
                r.put("to", row.to());
            }
            switch (row.table()) {
                case VERTEX -> vertices.add(r);
                case LINK -> links.add(r);
                case BELIEF -> (row.to().isEmpty() ? forgotten : beliefs).add(r);
                case ASSESSMENT -> assessments.add(r);
            }
        }
        run(tx, Cypher.text("write-vertices"), vertices);
        run(tx, Cypher.text("write-links"), links);
        run(tx, Cypher.text("write-beliefs"), beliefs);
        run(tx, Cypher.text("forget-mentions"), forgotten);
        run(tx, Cypher.text("write-assessments"), assessments);
    }

    /**
     * With the text by which a vertex is found. It is one property that each vertex in the full-text index has: where some
     * lack an indexed property, Lucene looks up the others' lengths by counting from the start, for each word again.
     */
    private static Map<String, Object> propsOf(GraphRow row) {
        if (row.table() != GraphRow.Table.VERTEX
                || !SEARCHED.contains(row.label())
                || row.props().containsKey("dissolved")) {
            return row.props();
        }
        Map<String, Object> props = new LinkedHashMap<>(row.props());
        props.put("_search", row.props().getOrDefault("name", "") + " " + row.id());
        return props;
    }

    private static void run(TransactionContext tx, String query, List<Object> rows) {
        if (!rows.isEmpty()) {
            tx.run(query, Map.of("rows", rows)).consume();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
