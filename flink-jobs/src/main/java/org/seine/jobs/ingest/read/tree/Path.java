package org.seine.jobs.ingest.read.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a message a value stands, in the manner of XPath: {@code Goods_segment/Gross_mass}, {@code /Header/Office} from
 * the root of the message, {@code ../Id} from the element around, {@code @unitCode} for an attribute, {@code .} for the
 * element itself, {@code *} for any, {@code Document[Type=705|740]/Number} and {@code Note[Code!=T]} for those with or
 * without a value. In EDIFACT {@code NAD[@1=CN]/@4.0} is element 4, component 0 of the NAD whose element 1 is CN.
 */
public final class Path {
    private final String text;
    private final boolean fromRoot;
    private final List<Step> steps;

    private record Step(String name, List<Condition> conditions) {}

    private record Condition(Path path, List<String> values, boolean equal) {
        boolean holds(Node node) {
            String value = path.first(node, node).text();
            return values.contains(value) == equal;
        }
    }

    /**
     * A value and the element that it comes from.
     *
     * @param text empty where there is none
     */
    public record Value(String text, Node node) {
        public boolean isEmpty() {
            return text.isEmpty();
        }
    }

    private Path(String text, boolean fromRoot, List<Step> steps) {
        this.text = text;
        this.fromRoot = fromRoot;
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException with a sentence, where it is none */
    public static Path parse(String text) {
        String rest = text.strip();
        boolean fromRoot = rest.startsWith("/");
        if (fromRoot) {
            rest = rest.substring(1);
        }
        List<Step> steps = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int i = 0; i <= rest.length(); i++) {
            char c = i == rest.length() ? '/' : rest.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '/' && depth == 0) {
                String step = rest.substring(from, i);
                if (!step.equals(".")) {
                    steps.add(step(step, text));
                }
                from = i + 1;
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("Path (%s) has a bracket without its partner.".formatted(text));
        }
        return new Path(text, fromRoot, steps);
    }

    private static Step step(String step, String text) {
        int open = step.indexOf('[');
        String name = open < 0 ? step : step.substring(0, open);
        if (!name.matches("\\.\\.|\\*|@?[\\p{L}\\p{N}_.-]+") || (open >= 0 && !step.endsWith("]"))) {
            throw new IllegalArgumentException("Path (%s): (%s) is no step.".formatted(text, step));
        }
        List<Condition> conditions = new ArrayList<>();
        for (int from = open; from >= 0; ) {
            int end = partner(step, from);
            conditions.add(condition(step.substring(from + 1, end), text));
            if (end + 1 < step.length() && step.charAt(end + 1) != '[') {
                throw new IllegalArgumentException("Path (%s): (%s) is no step.".formatted(text, step));
            }
            from = end + 1 < step.length() ? end + 1 : -1;
        }
        // Component 0 of an element is the element.
        boolean firstComponent = name.matches("@\\d+\\.0");
        return new Step(firstComponent ? name.substring(0, name.length() - 2) : name, List.copyOf(conditions));
    }

    private static int partner(String step, int open) {
        int depth = 0;
        for (int i = open; i < step.length(); i++) {
            depth += step.charAt(i) == '[' ? 1 : step.charAt(i) == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return step.length() - 1;
    }

    private static Condition condition(String inside, String text) {
        int sign = inside.indexOf('=');
        if (sign < 1) {
            throw new IllegalArgumentException(
                    "Path (%s): a condition is written [Name=value], not [%s].".formatted(text, inside));
        }
        boolean equal = inside.charAt(sign - 1) != '!';
        String left = inside.substring(0, equal ? sign : sign - 1);
        List<String> values = List.of(inside.substring(sign + 1).split("\\|", -1));
        return new Condition(parse(left), values, equal);
    }

    /** The elements that it leads to, in the order of the message; an attribute leads to its element. */
    public List<Node> nodes(Node from, Node root) {
        List<Node> here = List.of(fromRoot ? root : from);
        for (Step step : steps) {
            if (step.name().startsWith("@")) {
                return here;
            }
            List<Node> next = new ArrayList<>();
            for (Node node : here) {
                if (step.name().equals("..")) {
                    Node parent = node.parent();
                    if (parent != null && !next.contains(parent)) {
                        next.add(parent);
                    }
                    continue;
                }
                for (Node child : node.children()) {
                    if (matches(step, child)) {
                        next.add(child);
                    }
                }
            }
            here = next;
        }
        return here;
    }

    private static boolean matches(Step step, Node child) {
        if (!step.name().equals("*") && !step.name().equals(child.name())) {
            return false;
        }
        for (Condition condition : step.conditions()) {
            if (!condition.holds(child)) {
                return false;
            }
        }
        return true;
    }

    /** All values that are not empty. */
    public List<Value> values(Node from, Node root) {
        List<Value> values = new ArrayList<>();
        for (Node node : nodes(from, root)) {
            String value = valueOf(node);
            if (!value.isEmpty()) {
                values.add(new Value(value, node));
            }
        }
        return values;
    }

    /** The first value that is not empty; else an empty one of {@code from}. */
    public Value first(Node from, Node root) {
        for (Node node : nodes(from, root)) {
            String value = valueOf(node);
            if (!value.isEmpty()) {
                return new Value(value, node);
            }
        }
        return new Value("", from);
    }

    private String valueOf(Node node) {
        Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        return last != null && last.name().startsWith("@")
                ? node.attribute(last.name().substring(1))
                : node.text();
    }

    @Override
    public String toString() {
        return text;
    }
}
