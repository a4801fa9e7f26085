package org.seine.jobs.resolve.files;

import static org.seine.jobs.ingest.read.delimited.MappingNodes.fields;
import static org.seine.jobs.ingest.read.delimited.MappingNodes.line;
import static org.seine.jobs.ingest.read.delimited.MappingNodes.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.delimited.BadMappingException;
import org.seine.jobs.ingest.read.delimited.MappingNodes;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the YAML of a {@link RecordMapping}. */
public final class RecordMappingParser {
    private static final Set<String> TOP = Set.of("id", "source", "type", "truth", "attributes");
    private static final Set<String> PARTS = Set.of("column", "columns", "constant", "issuer", "scheme");
    private static final Set<String> NUMBERED = Set.of("document", "nationalId");

    private RecordMappingParser() {}

    /** @throws BadMappingException where it is no YAML or names something unknown, with its line */
    public static RecordMapping parse(String yaml) {
        Node root = MappingNodes.root(yaml);
        Map<String, Node> top = fields(root, TOP);
        Node attributes = top.get("attributes");
        if (attributes == null) {
            throw new BadMappingException(
                    line(root),
                    "attributes is missing: what is known of each record, as in \"attributes: {name: Name}\".");
        }
        List<RecordMapping.Assignment> assignments = new ArrayList<>();
        fields(attributes, RecordMapping.KNOWN.keySet())
                .forEach((name, node) -> assignments.addAll(assignments(name, node)));
        if (assignments.isEmpty()) {
            throw new BadMappingException(line(attributes), "attributes names none.");
        }
        String type = "";
        String typeColumn = null;
        Set<String> firms = new TreeSet<>();
        Node typeNode = top.get("type");
        if (typeNode instanceof MappingNode) {
            Map<String, Node> parts = fields(typeNode, Set.of("column", "firm", "person"));
            typeColumn = column(parts, typeNode);
            Node firm = parts.get("firm");
            if (firm == null) {
                throw new BadMappingException(
                        line(typeNode),
                        "type needs the values of its column that mean a firm, as in firm: [ORGANIZATION].");
            }
            for (Node value : firm instanceof SequenceNode list ? list.getValue() : List.of(firm)) {
                firms.add(text(value).toLowerCase(Locale.ROOT));
            }
        } else if (typeNode != null) {
            type = text(typeNode).toLowerCase(Locale.ROOT);
            if (!type.equals("person") && !type.equals("firm")) {
                throw new BadMappingException(
                        line(typeNode),
                        "type (%s) must be person or firm, or say in which column it stands, as in {column: Kind, firm: [ORG]}."
                                .formatted(type));
            }
        }
        String source = null;
        String constant = "";
        Node sourceNode = top.get("source");
        if (sourceNode instanceof MappingNode) {
            constant = text(required(fields(sourceNode, Set.of("constant")), "constant", sourceNode));
        } else if (sourceNode != null) {
            source = text(sourceNode);
        }
        return new RecordMapping(
                optional(top, "id"), source, constant, typeColumn, firms, type, optional(top, "truth"), assignments);
    }

    private static List<RecordMapping.Assignment> assignments(String name, Node node) {
        List<RecordMapping.Assignment> all = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            boolean joined =
                    name.equals("address") || name.equals("given") || name.equals("family") || name.equals("middle");
            boolean plain = list.getValue().stream().allMatch(ScalarNode.class::isInstance);
            if (joined && plain) {
                List<String> columns =
                        list.getValue().stream().map(MappingNodes::text).toList();
                all.add(new RecordMapping.Assignment(name, columns, "", null, "", line(node)));
            } else {
                list.getValue().forEach(each -> all.addAll(assignments(name, each)));
            }
        } else if (node instanceof ScalarNode) {
            all.add(new RecordMapping.Assignment(name, List.of(text(node)), "", null, "", line(node)));
        } else {
            Map<String, Node> parts = fields(node, PARTS);
            boolean numbered = parts.containsKey("issuer") || parts.containsKey("scheme");
            if (numbered && !NUMBERED.contains(name)) {
                throw new BadMappingException(
                        line(node),
                        "%s has no issuer and no scheme; only %s have."
                                .formatted(name, NUMBERED.stream().sorted().toList()));
            }
            List<String> columns = new ArrayList<>();
            Node several = parts.get("columns");
            if (several instanceof SequenceNode list) {
                list.getValue().forEach(each -> columns.add(text(each)));
            } else if (parts.containsKey("column")) {
                columns.add(column(parts, node));
            }
            String constant = parts.containsKey("constant") ? text(required(parts, "constant", node)) : "";
            if (columns.isEmpty() == constant.isEmpty()) {
                throw new BadMappingException(line(node), "%s needs a column, columns or a constant.".formatted(name));
            }
            String scheme = optional(parts, "scheme");
            all.add(new RecordMapping.Assignment(
                    name, columns, constant, optional(parts, "issuer"), scheme == null ? "" : scheme, line(node)));
        }
        return all;
    }

    private static String column(Map<String, Node> parts, Node at) {
        return text(required(parts, "column", at));
    }

    private static Node required(Map<String, Node> parts, String name, Node at) {
        Node node = parts.get(name);
        if (node == null) {
            throw new BadMappingException(line(at), "%s is missing.".formatted(name));
        }
        return node;
    }

    private static @Nullable String optional(Map<String, Node> parts, String name) {
        Node node = parts.get(name);
        return node == null ? null : text(node);
    }
}
