package org.seine.jobs.ingest.read.delimited;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;

/**
 * What the columns of a delimited file mean, from YAML; the format is described in docs/data-dictionary.md.
 *
 * @param name of the mapping
 * @param separator between columns
 * @param records what each row yields: the first always, the others under their condition
 */
public record Mapping(String name, char separator, List<RecordMapping> records) {
    public Mapping {
        records = List.copyOf(records);
    }

    /** @throws BadMappingException where the YAML is broken, or names an unknown field, transform or table */
    public static Mapping parse(String yaml) {
        return MappingParser.parse(yaml);
    }

    /**
     * Checks the mapping against a header line.
     *
     * @throws BadMappingException where it names a column that the header has not
     */
    public void check(String headerLine) {
        plan(headerLine);
    }

    Plan plan(String headerLine) {
        List<String> header = new ArrayList<>();
        for (String column : Row.split(headerLine.replace("\uFEFF", ""), separator)) {
            header.add(column.strip());
        }
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i), i);
        }
        List<RecordMapping> planned = new ArrayList<>();
        for (RecordMapping record : records) {
            List<Assignment> present = new ArrayList<>();
            for (Assignment assignment : record.assignments()) {
                Assignment chosen = assignment.choose(columns.keySet());
                if (!chosen.isOptional() || columns.keySet().containsAll(chosen.columns())) {
                    chosen.columns().forEach(column -> require(columns, column, chosen.line(), header));
                    present.add(chosen);
                }
            }
            for (Condition condition : record.conditions()) {
                require(columns, condition.column(), condition.line(), header);
            }
            planned.add(new RecordMapping(record.kind(), present, record.conditions(), elementsFromColumns(present)));
        }
        return new Plan(new Mapping(name, separator, planned), columns, header.size());
    }

    /** The records of some kinds alone: what a file without outcomes has to offer, for example. */
    public Mapping only(Set<String> kinds) {
        return new Mapping(
                name,
                separator,
                records.stream().filter(record -> kinds.contains(record.kind())).toList());
    }

    public boolean hasRecord(String kind) {
        return records.stream().anyMatch(record -> record.kind().equals(kind));
    }

    /** Every column that some record needs or can use. */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        for (RecordMapping record : records) {
            record.assignments().forEach(assignment -> {
                columns.addAll(assignment.columns());
                columns.addAll(assignment.otherwise());
            });
            record.conditions().forEach(condition -> columns.add(condition.column()));
        }
        return columns;
    }

    private static void require(Map<String, Integer> columns, String column, int line, List<String> header) {
        if (!columns.containsKey(column)) {
            throw new BadMappingException(line, "The file has no column (%s). It has %s.".formatted(column, header));
        }
    }

    /** One record made of a row. */
    record RecordMapping(
            String kind, List<Assignment> assignments, List<Condition> conditions, Set<String> elementsFromColumns) {}

    /** A column must have one of these values. */
    record Condition(String column, List<String> values, int line) {}

    /**
     * How one field is filled.
     *
     * @param columns one; several for a product; none for a constant
     * @param constant the value where there are no columns
     * @param otherwise columns to take in place of the one named, in this order, where the file lacks it
     * @param factor by which a product is multiplied, or null where it is no product
     * @param isOptional the field stays empty where the file lacks the columns
     */
    record Assignment(
            String text,
            FieldPath path,
            List<String> columns,
            List<String> otherwise,
            String constant,
            @Nullable BigDecimal factor,
            Transform transform,
            List<Condition> conditions,
            boolean isOptional,
            int line) {
        Assignment choose(Set<String> present) {
            if (otherwise.isEmpty() || present.containsAll(columns)) {
                return this;
            }
            List<String> found =
                    otherwise.stream().filter(present::contains).limit(1).toList();
            return new Assignment(
                    text,
                    path,
                    found.isEmpty() ? columns : found,
                    List.of(),
                    constant,
                    factor,
                    transform,
                    conditions,
                    isOptional,
                    line);
        }
    }

    /** A mapping together with the header of a file. */
    static final class Plan {
        private final Mapping mapping;
        private final Map<String, Integer> columns;
        private final int width;

        Plan(Mapping mapping, Map<String, Integer> columns, int width) {
            this.mapping = mapping;
            this.columns = columns;
            this.width = width;
        }

        int width() {
            return width;
        }

        char separator() {
            return mapping.separator();
        }

        /** @throws IllegalArgumentException with a sentence that names column and field */
        List<CustomsRecord> read(List<String> row) {
            List<CustomsRecord> read = new ArrayList<>();
            for (RecordMapping record : mapping.records()) {
                if (holds(record.conditions(), row)) {
                    ObjectNode node = JsonNodeFactory.instance.objectNode();
                    node.put(SeineJson.DISCRIMINATOR, record.kind());
                    fill(node, record, row);
                    read.add(SeineJson.readRecord(node));
                }
            }
            return read;
        }

        private void fill(ObjectNode node, RecordMapping record, List<String> row) {
            Map<String, ObjectNode> elements = new HashMap<>();
            for (Assignment assignment : record.assignments()) {
                if (!assignment.columns().isEmpty() && holds(assignment.conditions(), row)) {
                    String value = valueOf(assignment, row);
                    if (!value.isEmpty()) {
                        put(node, assignment.path(), value, elements);
                    }
                }
            }
            for (Assignment assignment : record.assignments()) {
                if (assignment.columns().isEmpty() && holds(assignment.conditions(), row)) {
                    String element = elementOf(assignment.path());
                    boolean wanted = element.isEmpty()
                            || elements.containsKey(element)
                            || !record.elementsFromColumns().contains(element);
                    if (wanted) {
                        put(node, assignment.path(), assignment.constant(), elements);
                    }
                }
            }
        }

        private String valueOf(Assignment assignment, List<String> row) {
            try {
                BigDecimal product = assignment.factor();
                if (product == null) {
                    String value = cell(assignment.columns().get(0), row);
                    return value.isEmpty() ? "" : assignment.transform().apply(value);
                }
                for (String column : assignment.columns()) {
                    String value = cell(column, row);
                    if (value.isEmpty()) {
                        return "";
                    }
                    product = product.multiply(Transform.number(value));
                }
                BigDecimal plain = product.stripTrailingZeros();
                return assignment.transform().apply((plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "%s (column %s, field %s)"
                                .formatted(
                                        e.getMessage(), String.join(" and ", assignment.columns()), assignment.text()),
                        e);
            }
        }

        private String cell(String column, List<String> row) {
            return row.get(columns.getOrDefault(column, 0)).strip();
        }

        private boolean holds(List<Condition> conditions, List<String> row) {
            for (Condition condition : conditions) {
                if (!condition.values().contains(cell(condition.column(), row))) {
                    return false;
                }
            }
            return true;
        }

        private static void put(ObjectNode root, FieldPath path, String value, Map<String, ObjectNode> elements) {
            ObjectNode node = root;
            StringBuilder where = new StringBuilder();
            for (int i = 0; i < path.steps().size(); i++) {
                FieldPath.Step step = path.steps().get(i);
                boolean last = i == path.steps().size() - 1;
                String element = step.element();
                where.append('.').append(step.field());
                if (element == null) {
                    if (last) {
                        node.set(step.field(), leaf(value, path.type()));
                    } else {
                        JsonNode child = node.get(step.field());
                        node = child instanceof ObjectNode object ? object : node.putObject(step.field());
                    }
                } else {
                    ArrayNode list =
                            node.get(step.field()) instanceof ArrayNode array ? array : node.putArray(step.field());
                    if (last) {
                        list.add(leaf(value, path.type()));
                        return;
                    }
                    where.append('[').append(element).append(']');
                    ObjectNode known = elements.get(where.toString());
                    if (known == null) {
                        known = list.addObject();
                        if (!Character.isDigit(element.charAt(0))) {
                            known.put("role", element);
                        }
                        elements.put(where.toString(), known);
                    }
                    node = known;
                }
            }
        }

        /** A day becomes its first moment where the field wants a moment. */
        private static JsonNode leaf(String value, Class<?> type) {
            boolean day = value.length() == 10 && value.charAt(4) == '-' && value.charAt(7) == '-';
            if (day && type == Instant.class) {
                return JsonNodeFactory.instance.textNode(value + "T00:00:00Z");
            }
            if (day && type == LocalDateTime.class) {
                return JsonNodeFactory.instance.textNode(value + "T00:00");
            }
            return JsonNodeFactory.instance.textNode(value);
        }
    }

    /** The innermost list element of a path as {@link Plan} counts them; empty where there is none. */
    static String elementOf(FieldPath path) {
        StringBuilder where = new StringBuilder();
        String found = "";
        for (int i = 0; i < path.steps().size() - 1; i++) {
            FieldPath.Step step = path.steps().get(i);
            where.append('.').append(step.field());
            if (step.element() != null) {
                where.append('[').append(step.element()).append(']');
                found = where.toString();
            }
        }
        return found;
    }

    static Set<String> elementsFromColumns(List<Assignment> assignments) {
        Set<String> elements = new HashSet<>();
        for (Assignment assignment : assignments) {
            if (!assignment.columns().isEmpty()) {
                elements.add(elementOf(assignment.path()));
            }
        }
        return Set.copyOf(elements);
    }
}
