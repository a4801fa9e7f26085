package org.seine.jobs.ingest.read.delimited;

import static org.seine.jobs.ingest.read.delimited.MappingNodes.fields;
import static org.seine.jobs.ingest.read.delimited.MappingNodes.line;
import static org.seine.jobs.ingest.read.delimited.MappingNodes.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a mapping's YAML as a tree of nodes that know their lines, so that each fault can be pointed at. */
final class MappingParser {
    private static final Set<String> TOP =
            Set.of("name", "separator", "record", "when", "fields", "codes", "tables", "also");
    private static final Set<String> PART = Set.of("record", "when", "fields", "codes");
    private static final Set<String> FIELD = Set.of("column", "constant", "product", "transform", "when", "optional");

    private final Map<String, Map<String, String>> tables = new HashMap<>();

    private MappingParser() {}

    static Mapping parse(String yaml) {
        return new MappingParser().mapping(MappingNodes.root(yaml));
    }

    private Mapping mapping(Node root) {
        Map<String, Node> top = fields(root, TOP);
        for (Map.Entry<String, Node> table : optional(top, "tables").entrySet()) {
            Map<String, String> codes = new HashMap<>();
            fields(table.getValue(), null).forEach((from, to) -> codes.put(from, text(to)));
            tables.put(table.getKey(), codes);
        }
        List<Mapping.RecordMapping> records = new ArrayList<>();
        records.add(record(root, top));
        Node also = top.get("also");
        if (also instanceof SequenceNode list) {
            for (Node each : list.getValue()) {
                records.add(record(each, fields(each, PART)));
            }
        } else if (also != null) {
            throw new BadMappingException(line(also), "also must be a list of records, each beginning with a dash.");
        }
        Node separator = top.get("separator");
        String character = separator == null ? "," : text(separator);
        if (separator != null && character.length() != 1) {
            throw new BadMappingException(
                    line(separator), "separator (%s) must be one character.".formatted(character));
        }
        Node name = top.get("name");
        return new Mapping(name == null ? "" : text(name), character.charAt(0), records);
    }

    private Mapping.RecordMapping record(Node at, Map<String, Node> part) {
        Node kind = part.get("record");
        if (kind == null) {
            throw new BadMappingException(
                    line(at), "record is missing. It must be one of %s.".formatted(FieldPath.kinds()));
        }
        Class<?> type = FieldPath.recordOf(text(kind));
        if (type == null) {
            throw new BadMappingException(
                    line(kind), "record (%s) must be one of %s.".formatted(text(kind), FieldPath.kinds()));
        }
        List<Mapping.Assignment> assignments = new ArrayList<>();
        for (Map.Entry<String, Node> field : optional(part, "fields").entrySet()) {
            assignments.add(assignment(field.getKey(), field.getValue(), type));
        }
        for (Map.Entry<String, Node> code : optional(part, "codes").entrySet()) {
            assignments.add(assignment("codes." + code.getKey(), code.getValue(), type));
        }
        if (assignments.isEmpty()) {
            throw new BadMappingException(line(at), "A record of kind %s has no fields.".formatted(text(kind)));
        }
        return new Mapping.RecordMapping(
                text(kind),
                List.copyOf(assignments),
                conditions(part.get("when")),
                Mapping.elementsFromColumns(assignments));
    }

    private Mapping.Assignment assignment(String field, Node value, Class<?> record) {
        int line = line(value);
        FieldPath path;
        try {
            path = FieldPath.parse(field, record);
        } catch (IllegalArgumentException e) {
            throw new BadMappingException(line, messageOf(e));
        }
        if (value instanceof ScalarNode) {
            return new Mapping.Assignment(
                    field, path, List.of(text(value)), List.of(), "", null, v -> v, List.of(), false, line);
        }
        Map<String, Node> parts = fields(value, FIELD);
        int ways = (parts.containsKey("column") ? 1 : 0)
                + (parts.containsKey("constant") ? 1 : 0)
                + (parts.containsKey("product") ? 1 : 0);
        if (ways != 1) {
            throw new BadMappingException(
                    line, "Field (%s) needs exactly one of column, constant and product.".formatted(field));
        }
        List<String> columns = new ArrayList<>();
        @Nullable BigDecimal factor = null;
        Node column = parts.get("column");
        Node product = parts.get("product");
        List<String> otherwise = new ArrayList<>();
        if (column instanceof SequenceNode list && !list.getValue().isEmpty()) {
            list.getValue().forEach(each -> otherwise.add(text(each)));
            columns.add(otherwise.remove(0));
        } else if (column != null) {
            columns.add(text(column));
        } else if (product instanceof SequenceNode list) {
            factor = BigDecimal.ONE;
            for (Node each : list.getValue()) {
                if (text(each).matches("[0-9.]+")) {
                    factor = factor.multiply(new BigDecimal(text(each)));
                } else {
                    columns.add(text(each));
                }
            }
        } else if (product != null) {
            throw new BadMappingException(line(product), "product must be a list of columns and numbers.");
        }
        Node constant = parts.get("constant");
        return new Mapping.Assignment(
                field,
                path,
                List.copyOf(columns),
                List.copyOf(otherwise),
                constant == null ? "" : text(constant),
                factor,
                transform(parts.get("transform")),
                conditions(parts.get("when")),
                isTrue(parts.get("optional")),
                line);
    }

    private static boolean isTrue(@Nullable Node node) {
        if (node == null) {
            return false;
        }
        String text = text(node);
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadMappingException(line(node), "optional (%s) must be true or false.".formatted(text));
        }
        return text.equals("true");
    }

    private Transform transform(@Nullable Node node) {
        if (node == null) {
            return value -> value;
        }
        List<Transform> all = new ArrayList<>();
        for (Node each : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
            try {
                all.add(Transform.named(text(each), tables));
            } catch (IllegalArgumentException e) {
                throw new BadMappingException(line(each), messageOf(e));
            }
        }
        return Transform.all(all);
    }

    private static List<Mapping.Condition> conditions(@Nullable Node node) {
        List<Mapping.Condition> conditions = new ArrayList<>();
        if (node != null) {
            for (Map.Entry<String, Node> each : fields(node, null).entrySet()) {
                List<String> values = new ArrayList<>();
                Node value = each.getValue();
                for (Node one : value instanceof SequenceNode list ? list.getValue() : List.of(value)) {
                    values.add(text(one));
                }
                conditions.add(new Mapping.Condition(each.getKey(), values, line(value)));
            }
        }
        return List.copyOf(conditions);
    }

    private static Map<String, Node> optional(Map<String, Node> parts, String name) {
        Node node = parts.get(name);
        return node == null ? Map.of() : fields(node, null);
    }

    private static String messageOf(IllegalArgumentException e) {
        return e.getMessage() == null ? "It is not understood." : e.getMessage();
    }
}
