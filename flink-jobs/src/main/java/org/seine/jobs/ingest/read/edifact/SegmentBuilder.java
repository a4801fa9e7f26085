package org.seine.jobs.ingest.read.edifact;

import java.nio.charset.StandardCharsets;
import org.seine.jobs.ingest.read.tree.Node;

/** Makes segments of what a message says in another syntax, so that one reader takes both. */
public final class SegmentBuilder {
    private final Segment segment = new Segment();
    private int count;

    /** Begins the next segment; the one before it is not valid any more. */
    public SegmentBuilder begin(String tag, Node origin) {
        segment.begin((int) origin.offset(), ++count);
        segment.tag = tag;
        segment.origin = origin;
        return element(tag);
    }

    /** A further element; values beyond the limits of a segment are left out. */
    public SegmentBuilder element(String... components) {
        boolean open = segment.openElement(segment.start);
        for (int i = 0; open && i < components.length; i++) {
            if (i > 0 && !segment.openComponent(segment.start)) {
                return this;
            }
            for (byte b : components[i].getBytes(StandardCharsets.UTF_8)) {
                segment.append(b);
            }
        }
        return this;
    }

    public Segment segment() {
        return segment;
    }
}
