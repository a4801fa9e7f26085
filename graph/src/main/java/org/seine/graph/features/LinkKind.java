package org.seine.graph.features;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Link types as small numbers, named as in the vocabulary, and whether guilt may pass along them. */
enum LinkKind {
    MENTIONED_IN(true),
    HAS_PHONE(true),
    HAS_EMAIL(true),
    HAS_DOCUMENT(true),
    HAS_ADDRESS(true),
    CONTACT_OF(true),
    COVERED_BY(true),
    IN_CONTAINER(true),
    /** Everyone on a flight would know everyone else; see {@link CoTravellerExposure}. */
    CARRIED_BY(false),
    PAID_WITH(true),
    /** An agency serves strangers; see {@link SharedAgencyExposure}. */
    BOOKED_THROUGH(false),
    CONTACT(true),
    /** An outcome is a label of what it concerns, not a way to somebody else. */
    CONCERNS(false);

    private static final LinkKind[] ALL = values();
    private static final Map<String, LinkKind> BY_TYPE = new HashMap<>();

    static {
        for (LinkKind kind : ALL) {
            BY_TYPE.put(kind.name(), kind);
        }
    }

    private final boolean conducts;

    LinkKind(boolean conducts) {
        this.conducts = conducts;
    }

    boolean conducts() {
        return conducts;
    }

    /** Whether it links a party with what it may share with another: a phone, an address, a contact. */
    boolean isAttribute() {
        return this == HAS_PHONE
                || this == HAS_EMAIL
                || this == HAS_DOCUMENT
                || this == HAS_ADDRESS
                || this == CONTACT_OF;
    }

    /** A byte in an array in memory; never stored or sent. */
    @SuppressWarnings("EnumOrdinal")
    byte code() {
        return (byte) ordinal();
    }

    static LinkKind of(byte code) {
        return ALL[code];
    }

    static Optional<LinkKind> find(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
