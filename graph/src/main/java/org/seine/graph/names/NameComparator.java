package org.seine.graph.names;

/** Answers for single pairs of names, with the comparison that resolution weighs. */
public final class NameComparator {
    /** Scores from here on say that the two may be one name. */
    public static final double MATCH = 0.5;

    private NameComparator() {}

    /** In [0, 1]; names as written, in any alphabet and order. Symmetric. Some microseconds. */
    public static double scorePersons(String one, String other) {
        return NameMatch.of(PersonName.of(one), PersonName.of(other)).score();
    }

    /** As {@link #scorePersons}, for firms. */
    public static double scoreFirms(String one, String other) {
        return FirmMatch.of(FirmName.of(one), FirmName.of(other)).score();
    }
}
