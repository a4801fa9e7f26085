package org.seine.jobs.resolve.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of files mean to resolution. The YAML is described in docs/resolution.md.
 *
 * @param id column of the record's id; null: the line number
 * @param source column of the source, null where it is a constant or the file's name
 * @param sourceConstant the source where it is no column; empty: the file's name
 * @param typeColumn column that says person or firm; null where all are of one type, or where each row shows it
 * @param typeValues values of that column for a firm, in small letters
 * @param type {@code person} or {@code firm}; empty where a column says it or each row shows it
 * @param truth column of the true entity, read to evaluate and for nothing else; null where there is none
 * @param attributes what is said of the person or firm, in the order of the mapping
 */
public record RecordMapping(
        @Nullable String id,
        @Nullable String source,
        String sourceConstant,
        @Nullable String typeColumn,
        Set<String> typeValues,
        String type,
        @Nullable String truth,
        List<Assignment> attributes) {
    /** The attributes that a mapping may name, with their meaning. */
    public static final Map<String, String> KNOWN = known();

    /**
     * One attribute.
     *
     * @param columns their values are taken in this order; of address, name parts and the like they are joined
     * @param constant the value where there are no columns
     * @param issuer column of the country or state that issued a document or number; null where none
     * @param scheme kind of document or number, such as {@code PASSPORT}
     */
    public record Assignment(
            String attribute,
            List<String> columns,
            String constant,
            @Nullable String issuer,
            String scheme,
            int line) {
        public Assignment {
            columns = List.copyOf(columns);
        }
    }

    public RecordMapping {
        typeValues = Set.copyOf(typeValues);
        attributes = List.copyOf(attributes);
    }

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("name", "full name of a person, or name of a firm");
        known.put("firm", "name of a firm, where other columns name persons");
        known.put("alias", "a further name, in any alphabet");
        known.put("given", "given names");
        known.put("middle", "further given names or a patronymic");
        known.put("family", "family names");
        known.put("birthDate", "date of birth, in any usual form, or a year");
        known.put("birthPlace", "place of birth");
        known.put("nationality", "country of which a person is a national");
        known.put("country", "country of the person or firm; also tells how phones are written");
        known.put("sex", "shown, never compared");
        known.put("address", "lines of an address, free or with parts below");
        known.put("houseNumber", "number in the street");
        known.put("city", "town, suburb or city");
        known.put("state", "shown, not compared: the post code and city say it");
        known.put("postcode", "post code");
        known.put("addressCountry", "country of the address");
        known.put("phone", "telephone numbers");
        known.put("email", "e-mail addresses");
        known.put("website", "web address");
        known.put("document", "number of a passport, licence or card; may have issuer and scheme");
        known.put("nationalId", "number of a person or firm at an authority; may have issuer and scheme");
        known.put("employer", "firm that a person works for");
        known.put("other", "anything else that stays the same, such as an occupation");
        return known;
    }

    /** All columns that the mapping names. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        add(columns, id);
        add(columns, source);
        add(columns, typeColumn);
        add(columns, truth);
        for (Assignment assignment : attributes) {
            columns.addAll(assignment.columns());
            add(columns, assignment.issuer());
        }
        return columns;
    }

    private static void add(Set<String> columns, @Nullable String column) {
        if (column != null) {
            columns.add(column);
        }
    }

    /** The YAML of this mapping. */
    public String toYaml() {
        StringBuilder yaml = new StringBuilder();
        if (id != null) {
            yaml.append("id: ").append(quoted(id)).append('\n');
        }
        if (source != null) {
            yaml.append("source: ").append(quoted(source)).append('\n');
        } else if (!sourceConstant.isEmpty()) {
            yaml.append("source: {constant: ").append(quoted(sourceConstant)).append("}\n");
        }
        if (typeColumn != null) {
            List<String> values = new ArrayList<>(typeValues);
            values.sort(String::compareTo);
            yaml.append("type: {column: ")
                    .append(quoted(typeColumn))
                    .append(", firm: ")
                    .append(values)
                    .append("}\n");
        } else if (!type.isEmpty()) {
            yaml.append("type: ").append(type).append('\n');
        }
        if (truth != null) {
            yaml.append("truth: ").append(quoted(truth)).append('\n');
        }
        yaml.append("attributes:\n");
        Map<String, List<Assignment>> byName = new LinkedHashMap<>();
        attributes.forEach(a ->
                byName.computeIfAbsent(a.attribute(), n -> new ArrayList<>()).add(a));
        byName.forEach((name, all) -> {
            yaml.append("  ").append(name).append(": ");
            List<String> texts = all.stream().map(RecordMapping::yamlOf).toList();
            yaml.append(texts.size() == 1 ? texts.get(0) : "[" + String.join(", ", texts) + "]")
                    .append('\n');
        });
        return yaml.toString();
    }

    private static String yamlOf(Assignment a) {
        boolean plain =
                a.issuer() == null && a.scheme().isEmpty() && a.constant().isEmpty();
        if (plain && a.columns().size() == 1) {
            return quoted(a.columns().get(0));
        }
        if (plain) {
            return "{columns: [%s]}"
                    .formatted(String.join(
                            ", ",
                            a.columns().stream().map(RecordMapping::quoted).toList()));
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                a.columns().isEmpty()
                        ? "constant: " + quoted(a.constant())
                        : "column: " + quoted(a.columns().get(0)));
        if (a.issuer() != null) {
            parts.add("issuer: " + quoted(a.issuer()));
        }
        if (!a.scheme().isEmpty()) {
            parts.add("scheme: " + quoted(a.scheme()));
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_ .-]*")
                        && !text.matches("(?i)yes|no|on|off|true|false|null|y|n")
                        && text.equals(text.strip())
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
