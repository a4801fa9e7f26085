package org.seine.graph.features;

/**
 * A number drawn from the network around a subject, as of a time. It uses links first seen at or before that time and
 * outcomes recorded before it, never the subject's own.
 */
public interface NetworkFeature {
    /** As in the data dictionary and in {@link NetworkFeatures#values()}. */
    String name();

    /** One sentence for an officer. */
    String description();

    boolean appliesTo(SubjectKind kind);

    /** Finite for every subject; each class says its range, and the value where nothing is known. */
    double value(EgoView ego);
}
