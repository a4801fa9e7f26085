package org.seine.web.networks;

import java.util.Collection;
import java.util.Map;
import org.seine.graph.store.Neighbours;

/** Gives the neighbours of nodes; blocks. */
@FunctionalInterface
interface Expander {
    Map<String, Neighbours> expand(Collection<String> ids);
}
