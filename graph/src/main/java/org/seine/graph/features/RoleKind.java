package org.seine.graph.features;

/** What a role in a document means for guilt. */
enum RoleKind {
    /** For whom the goods come, or who travels: {@code IMPORTER}, {@code CONSIGNEE}, {@code PASSENGER}. */
    PRINCIPAL,
    /** The other side of the trade: {@code EXPORTER}, {@code CONSIGNOR}, {@code SELLER}, {@code BUYER}. */
    COUNTERPARTY,
    /** Who serves many strangers and spreads no guilt: {@code DECLARANT}, {@code CARRIER}, {@code FORWARDER}, crew. */
    SERVICE,
    OTHER;

    private static final RoleKind[] ALL = values();

    /** A byte in an array in memory; never stored or sent. */
    @SuppressWarnings("EnumOrdinal")
    byte code() {
        return (byte) ordinal();
    }

    static RoleKind of(byte code) {
        return ALL[code];
    }

    static RoleKind ofRole(String role) {
        return switch (role) {
            case "IMPORTER", "CONSIGNEE", "PASSENGER" -> PRINCIPAL;
            case "EXPORTER", "CONSIGNOR", "SELLER", "BUYER" -> COUNTERPARTY;
            case "DECLARANT", "CARRIER", "FORWARDER", "CREW" -> SERVICE;
            default -> OTHER;
        };
    }
}
