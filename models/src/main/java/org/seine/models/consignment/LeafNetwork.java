package org.seine.models.consignment;

import java.util.List;
import org.seine.graph.model.Declaration;

/** A network over the leaves that declarations reach in a model's trees. Implementations are thread-safe. */
public interface LeafNetwork {
    /**
     * What the network says of one declaration.
     *
     * @param margin log-odds of an offence
     * @param attention to each tree's leaf, non-negative, together 1; of the first trees, where there are more
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Opinion(double margin, float[] attention) {}

    /**
     * By declaration.
     *
     * @param leaves of each declaration, by tree, counted from 0 within the tree
     */
    List<Opinion> opinions(List<Declaration> declarations, List<int[]> leaves);
}
