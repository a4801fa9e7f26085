package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.facts.Mention;

/** Mentions for tests, written as {@code name=Ana Silva; birthDate=1980-02-03}. */
final class Mentions {
    private Mentions() {}

    static Mention of(String type, String id, long seenAt, String text) {
        Map<String, List<String>> attributes = new TreeMap<>();
        for (String part : text.split(";")) {
            int sign = part.indexOf('=');
            attributes
                    .computeIfAbsent(part.substring(0, sign).strip(), a -> new ArrayList<>())
                    .add(part.substring(sign + 1).strip());
        }
        return new Mention("mention:" + id, type, "TEST", attributes, "record:" + id, seenAt);
    }
}
