package org.seine.graph.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.seine.graph.codec.SeineJson;

/** JSON of changes, with the discriminator {@code change}. */
public final class GraphChangeJson {
    private static final Map<String, Class<? extends GraphChange>> KINDS = Map.of(
            "node", NodeFact.class,
            "link", LinkFact.class,
            "entity", EntityState.class,
            "member", Membership.class);

    private GraphChangeJson() {}

    public static String write(GraphChange change) {
        ObjectNode node = SeineJson.mapper().valueToTree(change);
        node.put(
                "change",
                change instanceof NodeFact
                        ? "node"
                        : change instanceof LinkFact ? "link" : change instanceof EntityState ? "entity" : "member");
        return SeineJson.writeValue(node);
    }

    public static GraphChange read(String json) {
        JsonNode node = SeineJson.parse(json);
        Class<? extends GraphChange> type = KINDS.get(node.path("change").asText());
        if (type == null) {
            throw new IllegalArgumentException("Not a graph change: " + json);
        }
        return SeineJson.mapper().convertValue(node, type);
    }
}
