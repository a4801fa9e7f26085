package org.seine.jobs.ingest.read.delimited;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Mappings as YAML nodes, which know their lines. */
public final class MappingNodes {
    private MappingNodes() {}

    /** @throws BadMappingException where it is no YAML, or empty */
    public static Node root(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(1 << 20);
        Node root;
        try {
            root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new BadMappingException(line, "This is no YAML: %s.".formatted(e.getProblem()));
        } catch (YAMLException e) {
            throw new BadMappingException(0, "This is no YAML: %s.".formatted(e.getMessage()));
        }
        if (root == null) {
            throw new BadMappingException(0, "It is empty.");
        }
        return root;
    }

    /**
     * @param known the names that may stand here; null for any
     * @throws BadMappingException where the node has no names, or one that is not known, or one twice
     */
    public static Map<String, Node> fields(Node node, @Nullable Set<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw new BadMappingException(line(node), "Here should be names with values, as in \"office: Office ID\".");
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = text(tuple.getKeyNode());
            if (known != null && !known.contains(name)) {
                throw new BadMappingException(
                        line(tuple.getKeyNode()),
                        "There is no (%s) here. Known are %s."
                                .formatted(name, known.stream().sorted().toList()));
            }
            if (fields.put(name, tuple.getValueNode()) != null) {
                throw new BadMappingException(line(tuple.getKeyNode()), "(%s) is given twice.".formatted(name));
            }
        }
        return fields;
    }

    /** @throws BadMappingException where the node is not one value */
    public static String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new BadMappingException(line(node), "Here should be one value.");
    }

    /** From 1; 0 where unknown. */
    public static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
