package org.seine.jobs.ingest.read.passenger;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.edifact.SegmentBuilder;
import org.seine.jobs.ingest.read.tree.Node;

/** Writes elements of PADIS XML as segments: what the parts of a record have in common. */
final class XmlSegments {
    final SegmentBuilder builder;
    final Consumer<Node> unknown;
    private final Consumer<Segment> to;

    /** @param unknown takes the elements that are not read */
    XmlSegments(SegmentBuilder builder, Consumer<Segment> to, Consumer<Node> unknown) {
        this.builder = builder;
        this.to = to;
        this.unknown = unknown;
    }

    void send(SegmentBuilder written) {
        to.accept(written.segment());
    }

    static void each(Node node, String name, Consumer<Node> action) {
        for (Node child : node.children()) {
            if (child.name().equals(name)) {
                action.accept(child);
            }
        }
    }

    static @Nullable Node child(Node node, String name) {
        for (Node child : node.children()) {
            if (child.name().equals(name)) {
                return child;
            }
        }
        return null;
    }

    /** The text of a child; empty where there is none. */
    static String text(Node node, String name) {
        Node child = child(node, name);
        return child == null ? "" : child.text();
    }

    /** An attribute of a child; empty where there is none. */
    static String attribute(Node node, String name, String attribute) {
        Node child = child(node, name);
        return child == null ? "" : child.attribute(attribute);
    }

    static String or(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    /** {@code SSR+DOCS:HK:1:ZX:::BOG:MAD:text+14C::1}. */
    void service(Node ssr, String owner) {
        String code = or(ssr.attribute("SSRCode"), ssr.attribute("SSR_Code"));
        String text = or(text(ssr, "Text"), or(text(ssr, "TEXT"), ssr.text()));
        boolean seat = code.equals("SEAT") || code.startsWith("NSS") || code.equals("RQST");
        service(ssr, code, seat ? "" : text, seat ? or(ssr.attribute("SeatNumber"), text) : "", owner);
    }

    private void service(Node ssr, String code, String text, String seat, String owner) {
        String airline = or(attribute(ssr, "Airline", "Code"), attribute(ssr, "FlightInfo", "Code"));
        send(builder.begin("SSR", ssr)
                .element(
                        code,
                        ssr.attribute("Status"),
                        ssr.attribute("ServiceQuantity"),
                        airline,
                        "",
                        "",
                        ssr.attribute("BoardPoint"),
                        ssr.attribute("OffPoint"),
                        text)
                .element(seat, "", or(ssr.attribute("RPH"), owner)));
    }

    /** The fields of an SSR DOCS, DOCA or DOCO, put together as in its text. */
    void document(Node ssr, String owner) {
        for (Node d : ssr.children()) {
            String text =
                    switch (d.name()) {
                        case "DOCS" ->
                            slashed(
                                    or(d.attribute("TravelDocType"), d.attribute("Type")),
                                    d.attribute("IssuingLoc"),
                                    d.attribute("TravelDocNbr"),
                                    d.attribute("PaxNationality"),
                                    XmlDates.wordDay(d.attribute("DateOfBirth")),
                                    d.attribute("Gender"),
                                    XmlDates.wordDay(d.attribute("ExpiryDate")),
                                    d.attribute("Surname"),
                                    d.attribute("FirstGivenName"),
                                    d.attribute("SecondGivenName"));
                        case "DOCA" ->
                            slashed(
                                    d.attribute("AddressType"),
                                    d.attribute("Country"),
                                    d.attribute("Address"),
                                    d.attribute("CityName"),
                                    d.attribute("StateProvCounty"),
                                    d.attribute("PostalCode"));
                        case "DOCO" ->
                            slashed(
                                    d.attribute("BirthLocation"),
                                    d.attribute("TravelDocType"),
                                    d.attribute("TravelDocNbr"),
                                    d.attribute("PlaceOfIssue"),
                                    XmlDates.wordDay(d.attribute("DateOfIssue")),
                                    d.attribute("CountryState"));
                        default -> "";
                    };
            if (!text.isEmpty()) {
                service(ssr, d.name(), text, "", owner);
            } else if (!d.name().equals("FlightInfo")) {
                unknown.accept(d);
            }
        }
    }

    private static String slashed(String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append('/').append(field.replace('/', ' '));
        }
        return text.toString();
    }
}
