package org.seine.graph.features;

import java.util.HashMap;
import java.util.Map;
import org.seine.graph.change.Vocabulary;

/** Labels as small numbers. A mention has the kind of the entity that it speaks of. */
enum NodeKind {
    /** Named by a link, but not yet by a fact of its own. */
    UNKNOWN(""),
    PERSON(Vocabulary.PERSON),
    ORGANIZATION(Vocabulary.ORGANIZATION),
    ADDRESS(Vocabulary.ADDRESS),
    PHONE(Vocabulary.PHONE),
    EMAIL(Vocabulary.EMAIL),
    DOCUMENT(Vocabulary.DOCUMENT),
    PAYMENT_CARD(Vocabulary.PAYMENT_CARD),
    CONTAINER(Vocabulary.CONTAINER),
    VESSEL(Vocabulary.VESSEL),
    AGENCY(Vocabulary.AGENCY),
    CONSIGNMENT(Vocabulary.CONSIGNMENT),
    TRANSPORT_DOCUMENT(Vocabulary.TRANSPORT_DOCUMENT),
    JOURNEY(Vocabulary.JOURNEY),
    BOOKING(Vocabulary.BOOKING),
    INCIDENT(Vocabulary.INCIDENT),
    WATCHLIST_ENTRY(Vocabulary.WATCHLIST_ENTRY),
    TRAVELLER(Vocabulary.TRAVELLER);

    private static final NodeKind[] ALL = values();
    private static final Map<String, NodeKind> BY_LABEL = new HashMap<>();
    private static final Map<String, NodeKind> BY_PREFIX =
            Map.of("person", PERSON, "organization", ORGANIZATION, "address", ADDRESS);

    static {
        for (NodeKind kind : ALL) {
            BY_LABEL.put(kind.label, kind);
        }
    }

    private final String label;

    NodeKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean isParty() {
        return this == PERSON || this == ORGANIZATION;
    }

    /** A byte in an array in memory; never stored or sent. */
    @SuppressWarnings("EnumOrdinal")
    byte code() {
        return (byte) ordinal();
    }

    static NodeKind of(byte code) {
        return ALL[code];
    }

    static NodeKind ofLabel(String label) {
        return BY_LABEL.getOrDefault(label, UNKNOWN);
    }

    /** What the form of an id tells before any fact arrives: only entities. */
    static NodeKind ofId(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? UNKNOWN : BY_PREFIX.getOrDefault(id.substring(0, colon), UNKNOWN);
    }
}
