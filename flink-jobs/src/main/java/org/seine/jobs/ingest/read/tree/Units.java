package org.seine.jobs.ingest.read.tree;

import java.util.Optional;
import java.util.Set;
import org.seine.jobs.ingest.read.message.Reason;

/** Takes the units of a message as a walk through it finds them. */
public interface Units {
    /**
     * The names of the elements that are units inside a root element of this name; of the root itself where there are
     * none. Empty where this is no root of a message that is read.
     */
    Optional<Set<String>> findUnitNames(String root, String namespace);

    /** Whether an element of this name is a unit in some message, for messages whose root is damaged. */
    Optional<String> findRootOfUnit(String unit);

    /** All names of roots and units, to find the next one after damage. */
    Set<String> names();

    /** The root is open; what it holds beside the units comes before them. */
    void root(Node root);

    /**
     * A unit is complete. Its parents hold what came before it outside of units.
     *
     * @param from offset of its first byte, {@code to} after the last
     */
    void unit(Node root, Node unit, long from, long to);

    /**
     * Part of the message could not be read.
     *
     * @param root of the message; a stray one where none was found
     * @param unit as far as it was read; the root where the damage is outside of units
     * @param inUnit whether it is a unit that is damaged
     */
    void damage(Reason reason, String explanation, Node root, Node unit, boolean inUnit, long at, long from, long to);

    /** The root has its end. */
    void end(Node root, boolean complete, long at);

    /** A remark on the text. */
    void remark(Reason reason, Node node, String explanation);
}
