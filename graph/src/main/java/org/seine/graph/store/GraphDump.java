package org.seine.graph.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.seine.graph.codec.SeineJson;

/**
 * The canonical dump: every live node in order of id, then every link in order of id, one JSON line each, with sources,
 * times and versions and without operational properties. Two graphs are equal exactly when their dumps are.
 */
public final class GraphDump {
    private GraphDump() {}

    public static void write(Driver driver, Consumer<String> line) {
        try (Session session = driver.session()) {
            for (String query : new String[] {"dump-vertices", "dump-links"}) {
                session.executeRead(tx -> {
                    tx.run(Cypher.text(query)).forEachRemaining(row -> {
                        Map<String, Object> out = new TreeMap<>(row.get("head").asMap());
                        Map<String, Object> props =
                                new TreeMap<>(row.get("props").asMap());
                        props.keySet().removeIf(key -> key.startsWith("_"));
                        out.put("props", props);
                        line.accept(SeineJson.writeValue(out));
                    });
                    return null;
                });
            }
        }
    }
}
