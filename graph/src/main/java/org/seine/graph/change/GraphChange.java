package org.seine.graph.change;

/**
 * One change of the graph. Facts are what records say: they are never taken back, and the same set of facts gives the
 * same graph in any order. Beliefs are who is who: they come from resolution and may be replaced.
 */
public sealed interface GraphChange permits NodeFact, LinkFact, EntityState, Membership, CommonKey {
    /** What the change is about; changes with one key are applied in the order in which they were made. */
    String key();
}
