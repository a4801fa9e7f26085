package org.seine.jobs.resolve;

import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.JoinedFact;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;
import org.seine.jobs.runtime.PackedReader;
import org.seine.jobs.runtime.PackedWriter;

/**
 * Joined facts as they lie in state: only what the next fact about the same node or link does not tell again. That fact
 * names the node or link, and the ends and properties of a link are part of its name. The text of a record is told by each
 * fact about it, since the record's name is a digest of it; what takes its place when it is erased has a greater rank.
 */
final class JoinedFactCodec {
    private static final String TEXT = "json";

    private JoinedFactCodec() {}

    static byte[] write(JoinedFact fact) {
        PackedWriter out = new PackedWriter()
                .count(fact.sequence())
                .count(fact.sourceCount())
                .signed(fact.rank())
                .signed(fact.firstSeen())
                .count(fact.lastSeen() - fact.firstSeen())
                .sorted(fact.sources());
        if (!fact.isLink()) {
            Map<String, String> props = new TreeMap<>(fact.props());
            if (fact.label().equals(Vocabulary.RECORD)) {
                props.remove(TEXT);
            }
            out.map(props);
        }
        return out.toBytes();
    }

    /** @param next fact about the same node or link */
    static JoinedFact read(byte[] bytes, GraphChange next) {
        PackedReader in = new PackedReader(bytes);
        long sequence = in.count();
        int sourceCount = in.size();
        long rank = in.signed();
        long firstSeen = in.signed();
        long lastSeen = firstSeen + in.count();
        var sources = in.sorted();
        if (next instanceof LinkFact l) {
            return new JoinedFact(
                    l.id(),
                    l.type(),
                    l.from(),
                    l.to(),
                    l.props(),
                    rank,
                    sources,
                    sourceCount,
                    firstSeen,
                    lastSeen,
                    sequence);
        }
        NodeFact n = (NodeFact) next;
        Map<String, String> props = in.map();
        if (n.label().equals(Vocabulary.RECORD) && n.rank() == rank && n.props().containsKey(TEXT)) {
            props.put(TEXT, n.props().get(TEXT));
        }
        return new JoinedFact(
                n.id(), n.label(), "", "", props, rank, sources, sourceCount, firstSeen, lastSeen, sequence);
    }
}
