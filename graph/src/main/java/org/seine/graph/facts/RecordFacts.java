package org.seine.graph.facts;

import java.util.List;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.NodeFact;

/**
 * All that one record says: nodes, links between them, and the mentions that resolution takes up. Each mention has its
 * {@code Mention} node among the nodes.
 */
public record RecordFacts(List<NodeFact> nodes, List<LinkFact> links, List<Mention> mentions) {
    public RecordFacts {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
        mentions = List.copyOf(mentions);
    }
}
