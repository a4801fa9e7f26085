package org.seine.graph.change;

import java.util.Map;
import org.seine.graph.codec.SeineJson;

/** JSON of changes, with the discriminator {@code change}. */
public final class GraphChangeJson {
    private static final Map<String, Class<? extends GraphChange>> KINDS = Map.of(
            "node", NodeFact.class,
            "link", LinkFact.class,
            "entity", EntityState.class,
            "member", Membership.class);
    private static final String LAST = ",\"change\":\"";

    private GraphChangeJson() {}

    /** The discriminator comes last, so that neither way needs a tree. */
    public static String write(GraphChange change) {
        String json = SeineJson.writeValue(change);
        String kind = change instanceof NodeFact
                ? "node"
                : change instanceof LinkFact ? "link" : change instanceof EntityState ? "entity" : "member";
        return json.substring(0, json.length() - 1) + LAST + kind + "\"}";
    }

    public static GraphChange read(String json) {
        int last = json.lastIndexOf(LAST);
        String kind = last < 0 || !json.endsWith("\"}") ? "" : json.substring(last + LAST.length(), json.length() - 2);
        Class<? extends GraphChange> type = KINDS.get(kind);
        if (type == null) {
            type = KINDS.get(SeineJson.parse(json).path("change").asText());
        }
        if (type == null) {
            throw new IllegalArgumentException("Not a graph change: " + json);
        }
        return SeineJson.readValue(json, type);
    }
}
