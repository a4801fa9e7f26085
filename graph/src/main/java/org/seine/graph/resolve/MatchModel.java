package org.seine.graph.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;

/**
 * A versioned set of match weights: for each entity type the prior odds, and for each level of each attribute log2 of
 * P(level | same) / P(level | different), after Fellegi and Sunter (1969). The file's form is described in
 * docs/resolution.md.
 */
public final class MatchModel {
    private static final String STANDARD = "resolver-weights-3.json";

    private final String version;
    private final Map<String, OfType> types = new TreeMap<>();

    /**
     * The weights of one entity type.
     *
     * @param prior log2 of the odds that two mentions picked at random are the same
     * @param move bits by which learning may change a weight
     * @param contactCap most that phone, e-mail and address count together; {@code placeCap} the parts of an address;
     *     {@code tripCap} those of one journey
     * @param secondField what an attribute besides the name must say for before two may be joined
     * @param secondFieldMissing most that a pair without such an attribute weighs
     * @param weights by attribute and level
     * @param likely P(level | same) by attribute and level; NaN where it is not learnt
     */
    record OfType(
            double prior,
            double move,
            double contactCap,
            double placeCap,
            double tripCap,
            double secondField,
            double secondFieldMissing,
            Map<Attribute, double[]> weights,
            Map<Attribute, double[]> likely) {
        double weight(Attribute attribute, int level) {
            double[] levels = weights.get(attribute);
            return levels == null ? 0 : levels[level];
        }

        OfType withPrior(double other) {
            return new OfType(
                    other, move, contactCap, placeCap, tripCap, secondField, secondFieldMissing, weights, likely);
        }

        OfType withoutSecondField() {
            return new OfType(
                    prior,
                    move,
                    contactCap,
                    placeCap,
                    tripCap,
                    Double.NEGATIVE_INFINITY,
                    secondFieldMissing,
                    weights,
                    likely);
        }

        OfType withCaps(double contact, double place) {
            return new OfType(prior, move, contact, place, tripCap, secondField, secondFieldMissing, weights, likely);
        }

        OfType withWeights(Map<Attribute, double[]> other) {
            return new OfType(
                    prior, move, contactCap, placeCap, tripCap, secondField, secondFieldMissing, other, likely);
        }
    }

    private MatchModel(String version) {
        this.version = version;
    }

    /** The weights of this release. */
    public static MatchModel standard() {
        try (InputStream in = MatchModel.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException("The resource %s is missing from the program.".formatted(STANDARD));
            }
            return ofJson(SeineJson.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException where the file cannot be read or is no file of weights, with a reason */
    public static MatchModel read(Path file) throws IOException {
        try {
            return ofJson(SeineJson.mapper().readTree(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s holds no weights: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** @throws IllegalArgumentException where the JSON holds no weights, with a reason */
    public static MatchModel parse(String json) {
        return ofJson(SeineJson.parse(json));
    }

    private static MatchModel ofJson(JsonNode root) {
        MatchModel model = new MatchModel(root.path("version").asText());
        if (model.version.isEmpty()) {
            throw new IllegalArgumentException("It has no version.");
        }
        for (String type : new String[] {Vocabulary.PERSON, Vocabulary.ORGANIZATION, Vocabulary.ADDRESS}) {
            model.types.put(type, ofType(type, root.path(type.toLowerCase(Locale.ROOT))));
        }
        return model;
    }

    private static OfType ofType(String type, JsonNode node) {
        Map<Attribute, double[]> weights = new EnumMap<>(Attribute.class);
        Map<Attribute, double[]> likely = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            boolean otherName = attribute == (type.equals(Vocabulary.PERSON) ? Attribute.FIRM_NAME : Attribute.NAME);
            JsonNode levels = node.path(attribute.title());
            if (levels.isMissingNode() || otherName) {
                continue;
            }
            double[] weight = new double[attribute.levels().size()];
            double[] chance = new double[weight.length];
            for (int i = 0; i < weight.length; i++) {
                JsonNode level = levels.path(attribute.levels().get(i));
                if (!level.isArray()) {
                    throw new IllegalArgumentException("%s has no weight for %s (%s)."
                            .formatted(
                                    type, attribute.title(), attribute.levels().get(i)));
                }
                weight[i] = level.path(0).asDouble();
                chance[i] = level.size() > 1 ? level.path(1).asDouble() : Double.NaN;
            }
            weights.put(attribute, weight);
            likely.put(attribute, chance);
        }
        return new OfType(
                number(type, node, "prior"),
                number(type, node, "move"),
                number(type, node, "contactCap"),
                number(type, node, "placeCap"),
                number(type, node, "tripCap"),
                number(type, node, "secondField"),
                number(type, node, "secondFieldMissing"),
                weights,
                likely);
    }

    private static double number(String type, JsonNode node, String name) {
        if (!node.path(name).isNumber()) {
            throw new IllegalArgumentException("%s has no number %s.".formatted(type, name));
        }
        return node.path(name).asDouble();
    }

    /** With other weights for some types. */
    MatchModel with(String newVersion, Map<String, OfType> changed) {
        MatchModel model = new MatchModel(newVersion);
        model.types.putAll(types);
        model.types.putAll(changed);
        return model;
    }

    public MatchModel named(String newVersion) {
        return with(newVersion, Map.of());
    }

    /** The JSON that {@link #read} reads. */
    public String toJson(@Nullable String rationale) {
        ObjectNode root = SeineJson.mapper().createObjectNode();
        root.put("version", version);
        if (rationale != null) {
            root.put("rationale", rationale);
        }
        types.forEach((name, type) -> {
            ObjectNode node = root.putObject(name.toLowerCase(Locale.ROOT));
            node.put("prior", rounded(type.prior));
            node.put("move", type.move);
            node.put("contactCap", type.contactCap);
            node.put("placeCap", type.placeCap);
            node.put("tripCap", type.tripCap);
            node.put("secondField", type.secondField);
            node.put("secondFieldMissing", type.secondFieldMissing);
            type.weights.forEach((attribute, weights) -> {
                ObjectNode levels = node.putObject(attribute.title());
                double[] chances = type.likely.getOrDefault(attribute, new double[weights.length]);
                Iterator<String> titles = attribute.levels().iterator();
                for (int i = 0; i < weights.length; i++) {
                    ArrayNode level = levels.putArray(titles.next()).add(rounded(weights[i]));
                    if (!Double.isNaN(chances[i])) {
                        level.add(Math.round(chances[i] * 1e4) / 1e4);
                    }
                }
            });
        });
        return root.toPrettyString();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Version and a digest of all weights: equal where the same pairs get the same weight. */
    public String identity() {
        return version + " (" + Digests.shortId(toJson(null)) + ")";
    }

    public String version() {
        return version;
    }

    OfType of(String type) {
        OfType weights = types.get(type);
        if (weights == null) {
            throw new IllegalArgumentException("There are no weights for the type %s.".formatted(type));
        }
        return weights;
    }
}
