package org.seine.models.consignment;

import java.util.List;
import org.seine.graph.model.Declaration;

/** A network over the leaves that declarations reach in a model's trees. Implementations are thread-safe. */
public interface LeafNetwork {
    /**
     * Log-odds of an offence, by declaration.
     *
     * @param leaves of each declaration, by tree, counted from 0 within the tree
     */
    double[] margins(List<Declaration> declarations, List<int[]> leaves);
}
