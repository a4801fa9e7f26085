package org.seine.models.selectivity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;

/**
 * The table of rules: what an officer, a court and the data protection officer can read.
 *
 * @param name with the table's version
 * @param base points before any rule
 */
public record PassengerRules(String name, double base, List<PassengerRule> rules) {
    /** The table that is released with this version. */
    public static final String RELEASED = "passenger-rules-2.json";

    public PassengerRules {
        rules = List.copyOf(rules);
        Set<String> ids = new HashSet<>();
        for (PassengerRule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("Rule (%s) is in the table twice.".formatted(rule.id()));
            }
        }
    }

    static String released() {
        try (var in = PassengerRules.class.getResourceAsStream(RELEASED)) {
            if (in == null) {
                throw new IllegalStateException("The rule table %s is not in the jar.".formatted(RELEASED));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The rule table %s cannot be read.".formatted(RELEASED), e);
        }
    }

    static PassengerRules parse(String json) {
        return SeineJson.readValue(json, PassengerRules.class);
    }

    static String versionOf(String name, String json) {
        return name + "-" + Digests.sha256Hex(json).substring(0, 12);
    }
}
