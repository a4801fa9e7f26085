package org.seine.graph.change;

import java.util.Set;

/** The graph's node labels and link types: the only ones that exist, in Cypher and on the page. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Entities that resolution finds: one node for many mentions. */
    public static final String PERSON = "Person";

    public static final String ORGANIZATION = "Organization";
    public static final String ADDRESS = "Address";

    /** What a document says of one of these; the label of the mention node is {@code Mention}. */
    public static final String MENTION = "Mention";

    /** Identifiers: equal when their normalised text is equal, so that they need no mentions. */
    public static final String PHONE = "Phone";

    public static final String EMAIL = "Email";
    public static final String DOCUMENT = "Document";
    public static final String PAYMENT_CARD = "PaymentCard";
    public static final String CONTAINER = "Container";
    public static final String VESSEL = "Vessel";
    public static final String AGENCY = "Agency";

    /** That a blocking key, such as an agency's phone, brings nobody together; linked to nothing. */
    public static final String COMMON_KEY = "CommonKey";

    /** A canonical record as it was read: what {@code sources} of nodes and links name. */
    public static final String RECORD = "Record";

    /** Happenings. */
    public static final String CONSIGNMENT = "Consignment";

    public static final String TRANSPORT_DOCUMENT = "TransportDocument";
    public static final String JOURNEY = "Journey";
    public static final String BOOKING = "Booking";

    /** One person record's journey: what a passenger outcome and a passenger score are about. */
    public static final String TRAVELLER = "Traveller";

    public static final String INCIDENT = "Incident";
    public static final String WATCHLIST_ENTRY = "WatchlistEntry";

    public static final Set<String> ENTITY_LABELS = Set.of(PERSON, ORGANIZATION, ADDRESS);
    public static final Set<String> IDENTIFIER_LABELS =
            Set.of(PHONE, EMAIL, DOCUMENT, PAYMENT_CARD, CONTAINER, VESSEL, AGENCY);
    public static final Set<String> HAPPENING_LABELS =
            Set.of(CONSIGNMENT, TRANSPORT_DOCUMENT, JOURNEY, BOOKING, TRAVELLER, INCIDENT, WATCHLIST_ENTRY);

    /** Mention of a person or organization → happening, with the property {@code role}. */
    public static final String MENTIONED_IN = "MENTIONED_IN";

    /** Mention → identifier. */
    public static final String HAS_PHONE = "HAS_PHONE";

    public static final String HAS_EMAIL = "HAS_EMAIL";
    public static final String HAS_DOCUMENT = "HAS_DOCUMENT";

    /** Mention of a person or organization → mention of an address. */
    public static final String HAS_ADDRESS = "HAS_ADDRESS";

    /** Mention of a contact person → mention of the organization. */
    public static final String CONTACT_OF = "CONTACT_OF";

    /** Consignment → transport document; house → master document. */
    public static final String COVERED_BY = "COVERED_BY";

    /** Consignment or transport document → container. */
    public static final String IN_CONTAINER = "IN_CONTAINER";

    /** Transport document → vessel; booking → journey. */
    public static final String CARRIED_BY = "CARRIED_BY";

    /** Booking → card; booking → agency. */
    public static final String PAID_WITH = "PAID_WITH";

    public static final String BOOKED_THROUGH = "BOOKED_THROUGH";

    /** Booking → phone, e-mail or address mention given for the whole booking. */
    public static final String CONTACT = "CONTACT";

    /** Incident → what was inspected: consignment or traveller. */
    public static final String CONCERNS = "CONCERNS";

    /** Mention → entity, from resolution. */
    public static final String RESOLVES_TO = "RESOLVES_TO";

    public static final Set<String> LINK_TYPES = Set.of(
            MENTIONED_IN,
            HAS_PHONE,
            HAS_EMAIL,
            HAS_DOCUMENT,
            HAS_ADDRESS,
            CONTACT_OF,
            COVERED_BY,
            IN_CONTAINER,
            CARRIED_BY,
            PAID_WITH,
            BOOKED_THROUGH,
            CONTACT,
            CONCERNS,
            RESOLVES_TO);
}
