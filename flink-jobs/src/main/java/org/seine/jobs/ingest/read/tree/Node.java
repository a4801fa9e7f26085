package org.seine.jobs.ingest.read.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of XML, a segment of EDIFACT or a member of JSON, with its place in the message. */
public final class Node {
    private final String name;
    private final @Nullable Node parent;
    private final long offset;
    private final List<Node> children = new ArrayList<>(0);
    private Map<String, String> attributes = Map.of();
    private String text = "";
    private int ordinal;

    /**
     * @param name without prefix
     * @param offset of the first byte in the message
     */
    public Node(String name, @Nullable Node parent, long offset) {
        this.name = name;
        this.parent = parent;
        this.offset = offset;
    }

    /** A new last child. */
    public Node add(String childName, long childOffset) {
        Node child = new Node(childName, this, childOffset);
        children.add(child);
        return child;
    }

    public void attribute(String key, String value) {
        if (attributes.isEmpty()) {
            attributes = new LinkedHashMap<>();
        }
        attributes.put(key, value);
    }

    public void text(String value) {
        text = value;
    }

    /** Counts from 1 among the elements of this name, for one that is not among its parent's children. */
    public void ordinal(int value) {
        ordinal = value;
    }

    public String name() {
        return name;
    }

    public @Nullable Node parent() {
        return parent;
    }

    public long offset() {
        return offset;
    }

    public List<Node> children() {
        return children;
    }

    /** Empty where there is none. */
    public String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    /** What stands directly inside, without white space around it. */
    public String text() {
        return text;
    }

    /** {@code /Awmds/Bol_segment[2]/Goods_segment/Gross_mass}: a number where the parent has several of the name. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (Node node = this; node != null; node = node.parent) {
            path.insert(0, "/" + node.name + node.place());
        }
        return path.toString();
    }

    private String place() {
        if (ordinal > 0) {
            return "[" + ordinal + "]";
        }
        if (parent == null) {
            return "";
        }
        int before = 0;
        int all = 0;
        for (Node sibling : parent.children) {
            if (sibling.name.equals(name)) {
                all++;
            }
            if (sibling == this) {
                before = all;
            }
        }
        return all > 1 ? "[" + before + "]" : "";
    }

    @Override
    public String toString() {
        return path();
    }
}
