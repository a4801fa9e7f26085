package org.seine.jobs.resolve;

import org.seine.graph.change.GraphChange;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.NodeFact;
import org.seine.jobs.runtime.PackedReader;
import org.seine.jobs.runtime.PackedWriter;

/** A {@link NodeFact} or {@link LinkFact} between operators: the id of its node or link in the open, the rest packed. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Fact(String key, byte[] packed) {
    private static final int NODE = 0;
    private static final int LINK = 1;

    static Fact of(GraphChange fact) {
        PackedWriter out = new PackedWriter();
        if (fact instanceof NodeFact n) {
            out.count(NODE)
                    .text(n.label())
                    .map(n.props())
                    .signed(n.rank())
                    .text(n.source())
                    .signed(n.seenAt());
        } else if (fact instanceof LinkFact l) {
            out.count(LINK)
                    .text(l.type())
                    .text(l.from())
                    .text(l.to())
                    .map(l.props())
                    .text(l.source())
                    .signed(l.seenAt());
        } else {
            throw new IllegalArgumentException("Not a fact but a belief: " + fact);
        }
        return new Fact(fact.key(), out.toBytes());
    }

    GraphChange change() {
        PackedReader in = new PackedReader(packed);
        return in.count() == NODE
                ? new NodeFact(key, in.text(), in.map(), in.signed(), in.text(), in.signed())
                : new LinkFact(in.text(), in.text(), in.text(), in.map(), in.text(), in.signed());
    }
}
