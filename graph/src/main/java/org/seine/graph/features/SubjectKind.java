package org.seine.graph.features;

import java.util.Optional;

/** What is scored: a consignment, or a traveller on one journey. */
public enum SubjectKind {
    CONSIGNMENT("consignment", "consignment:"),
    PASSENGER("passenger", "traveller:");

    private final String text;
    private final String prefix;

    SubjectKind(String text, String prefix) {
        this.text = text;
        this.prefix = prefix;
    }

    /** As in {@link NetworkFeatures#subjectKind()}. */
    public String text() {
        return text;
    }

    /** The kind that a subject's id tells, such as {@code consignment:24ZX1} or {@code traveller:PNR/…/1}. */
    public static Optional<SubjectKind> find(String subjectId) {
        for (SubjectKind kind : values()) {
            if (subjectId.startsWith(kind.prefix)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
