package org.seine.graph.change;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.seine.graph.codec.SeineJson;

/** JSON of changes in UTF-8, with the discriminator {@code change}. */
public final class GraphChangeJson {
    private static final Map<String, Class<? extends GraphChange>> KINDS = Map.of(
            "node", NodeFact.class,
            "link", LinkFact.class,
            "entity", EntityState.class,
            "member", Membership.class,
            "key", CommonKey.class);
    private static final String LAST = ",\"change\":\"";
    private static final Map<Class<?>, byte[]> ENDS = new HashMap<>();

    static {
        KINDS.forEach((kind, type) -> ENDS.put(type, (LAST + kind + "\"}").getBytes(StandardCharsets.UTF_8)));
    }

    /** No discriminator is longer with what stands around it. */
    private static final int END = LAST.length() + 8;

    private GraphChangeJson() {}

    /** The discriminator comes last, so that neither way needs a tree. */
    public static byte[] write(GraphChange change) {
        byte[] json = SeineJson.writeBytes(change);
        byte[] end = Objects.requireNonNull(ENDS.get(change.getClass()));
        byte[] whole = Arrays.copyOf(json, json.length - 1 + end.length);
        System.arraycopy(end, 0, whole, json.length - 1, end.length);
        return whole;
    }

    public static GraphChange read(byte[] json) {
        String end =
                new String(json, Math.max(0, json.length - END), Math.min(END, json.length), StandardCharsets.UTF_8);
        int last = end.lastIndexOf(LAST);
        String kind = last < 0 || !end.endsWith("\"}") ? "" : end.substring(last + LAST.length(), end.length() - 2);
        Class<? extends GraphChange> type = KINDS.get(kind);
        if (type == null) {
            String text = new String(json, StandardCharsets.UTF_8);
            type = KINDS.get(SeineJson.parse(text).path("change").asText());
            if (type == null) {
                throw new IllegalArgumentException("Not a graph change: " + text);
            }
        }
        return SeineJson.readValue(json, type);
    }
}
