package org.seine.graph.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.seine.graph.codec.SeineJson;

/** A versioned file of match weights. */
final class Weights {
    static final String STANDARD = "resolver-weights-1.json";

    private final String version;
    private final Map<String, Double> byName = new HashMap<>();

    private Weights(JsonNode root) {
        version = root.path("version").asText();
        for (String type : new String[] {"person", "organization", "address"}) {
            root.path(type)
                    .properties()
                    .forEach(entry -> byName.put(
                            type + "." + entry.getKey(), entry.getValue().asDouble()));
        }
    }

    static Weights ofResource(String name) {
        try (InputStream in = Weights.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource %s is missing from the program.".formatted(name));
            }
            return new Weights(SeineJson.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        return version;
    }

    /** The weights of one entity type. */
    Of of(String type) {
        return new Of(type.toLowerCase(Locale.ROOT) + ".");
    }

    final class Of {
        private final String prefix;

        private Of(String prefix) {
            this.prefix = prefix;
        }

        double get(String name) {
            Double weight = byName.get(prefix + name);
            if (weight == null) {
                throw new IllegalStateException("Weight (%s%s) is missing from %s.".formatted(prefix, name, version));
            }
            return weight;
        }
    }
}
