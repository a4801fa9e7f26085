package org.seine.jobs.ingest.read.passenger;

import static org.seine.jobs.ingest.read.passenger.XmlSegments.attribute;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.child;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.each;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.or;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.text;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.edifact.SegmentBuilder;
import org.seine.jobs.ingest.read.tree.Node;

/** Says a {@code PNR} element of PADIS XML in the segments of PNRGOV, in the order in which EDIFACT has them. */
final class PnrXml {

    /** Elements that are read with the one around them, and those of which nothing is kept. */
    static final Set<String> PASSED = Set.of(
            "CompanyName",
            "GivenName",
            "MiddleName",
            "Surname",
            "SurnamePrefix",
            "NamePrefix",
            "NameTitle",
            "FareInfo",
            "DepartureAirport",
            "ArrivalAirport",
            "OperatingAirline",
            "MarketingAirline",
            "Equipment",
            "Taxes",
            "PricingInfo",
            "TotalFare");

    private final XmlSegments out;
    private final SegmentBuilder builder;
    private final PnrXmlFlights flights;
    private final PnrXmlHistory history;

    /** @param unknown takes the elements that are not read */
    PnrXml(SegmentBuilder builder, Consumer<Segment> to, Consumer<Node> unknown) {
        this.out = new XmlSegments(builder, to, unknown);
        this.builder = builder;
        this.flights = new PnrXmlFlights(out);
        this.history = new PnrXmlHistory(out);
    }

    void write(Node pnr) {
        out.send(builder.begin("SRC", pnr));
        locators(pnr);
        each(pnr, "SSR", ssr -> out.service(ssr, ""));
        dates(pnr);
        each(pnr, "OSI", this::remark);
        each(pnr, "Remark", this::remark);
        each(pnr, "POS", this::pointOfSale);
        each(pnr, "ContactInfo", this::contact);
        each(pnr, "PrepaidBag", this::excess);
        each(pnr, "Passenger", this::passenger);
        each(pnr, "Flight", flights::leg);
        each(pnr, "Passenger", flights::excessOf);
        history.splits(pnr);
        history.write(pnr);
        for (Node child : pnr.children()) {
            switch (child.name()) {
                case "BookingRefID",
                        "SSR",
                        "OSI",
                        "Remark",
                        "POS",
                        "ContactInfo",
                        "PrepaidBag",
                        "Passenger",
                        "Flight" -> {}
                default -> {
                    if (!PnrXmlHistory.reads(child)) {
                        out.unknown.accept(child);
                    }
                }
            }
        }
    }

    private void locators(Node pnr) {
        String created = pnr.attribute("PNR_CreationDate");
        SegmentBuilder rci = null;
        for (Node ref : pnr.children()) {
            if (ref.name().equals("BookingRefID") && !ref.attribute("ID").isEmpty()) {
                rci = rci == null ? builder.begin("RCI", ref) : rci;
                LocalDateTime at = XmlDates.moment(created);
                String airline = attribute(ref, "CompanyName", "Code");
                if (at == null) {
                    rci.element(airline, ref.attribute("ID"));
                } else {
                    rci.element(airline, ref.attribute("ID"), "", XmlDates.day(at), XmlDates.time(at));
                }
            }
        }
        if (rci != null) {
            out.send(rci);
        }
    }

    private void dates(Node pnr) {
        LocalDateTime changed = XmlDates.moment(pnr.attribute("PNR_TransDate"));
        LocalDateTime ticketed = XmlDates.moment(pnr.attribute("LastTktDate"));
        if (changed != null || ticketed != null) {
            SegmentBuilder dat = builder.begin("DAT", pnr);
            if (changed != null) {
                dat.element("700", XmlDates.day(changed), XmlDates.time(changed));
            }
            if (ticketed != null) {
                dat.element("710", XmlDates.day(ticketed), XmlDates.time(ticketed));
            }
            out.send(dat);
        }
    }

    /** An empty one in a push of changes tells that the record was cancelled, as an empty ORG does. */
    private void pointOfSale(Node pos) {
        each(pos, "Source", this::agent);
        if (child(pos, "Source") == null) {
            out.send(builder.begin("ORG", pos));
        }
    }

    /** {@code ORG+system+IATA number:office+city++type+country:currency+sign}. */
    private void agent(Node source) {
        Node requestor = child(source, "RequestorID");
        String type = requestor == null ? "" : requestor.attribute("Type");
        String kind =
                switch (type) {
                    case "5", "T" -> "T";
                    case "4", "A" -> "A";
                    default -> "";
                };
        String company = requestor == null ? "" : attribute(requestor, "CompanyName", "Code");
        out.send(builder.begin("ORG", source)
                .element(or(source.attribute("AirlineVendorID"), company))
                .element(requestor == null ? "" : requestor.attribute("ID"), source.attribute("PseudoCityCode"))
                .element(source.attribute("AirportCode"))
                .element("")
                .element(kind)
                .element(
                        or(source.attribute("ISOCountry"), source.attribute("ISOCOuntry")),
                        source.attribute("ISOCurrency"))
                .element(source.attribute("AgentSine")));
    }

    /** An address, and a telephone and a mail address, which the older form of ADD tells apart by a letter. */
    private void contact(Node info) {
        String number = attribute(info, "StreetNmbr", "StreetNmbrSuffix");
        String street = Names.join(or(text(info, "StreetNmbr"), number), text(info, "AddressLine"));
        String city = text(info, "CityName");
        if (!street.isEmpty() || !city.isEmpty()) {
            String country = or(attribute(info, "CountryName", "Code"), text(info, "CountryName"));
            out.send(builder.begin("ADD", info)
                    .element("")
                    .element("700", street, city, text(info, "StateProv"), "", country, text(info, "PostalCode")));
        }
        String phone = info.attribute("PhoneNumber");
        boolean mail = phone.contains("@") || phone.contains("//");
        if (!phone.isEmpty()) {
            String value = mail && phone.regionMatches(true, 0, "E+", 0, 2) ? phone.substring(2) : phone;
            out.send(builder.begin("ADD", info).element("").element(mail ? "E" : "M", value));
        }
        if (!info.attribute("EmailAddress").isEmpty()) {
            out.send(builder.begin("ADD", info).element("").element("E", info.attribute("EmailAddress")));
        }
    }

    private void excess(Node bag) {
        out.send(builder.begin("EBD", bag)
                .element(bag.attribute("CurrencyCode"), bag.attribute("Amount"))
                .element(bag.attribute("UnitOfMeasureQuantity")));
    }

    static String refOf(Node p) {
        return or(p.attribute("RPH"), p.attribute("SurnameRefNumber"));
    }

    private void remark(Node node) {
        String text = or(text(node, "Text"), node.text());
        if (!text.isEmpty()) {
            out.send(builder.begin("IFT", node)
                    .element("4", "28", "", or(attribute(node, "Airline", "Code"), node.attribute("AirlineCode")))
                    .element(Names.join(node.attribute("Code"), text)));
        }
    }

    private void passenger(Node p) {
        String ref = refOf(p);
        String type = or(p.attribute("PassengerTypeCode"), attribute(p, "FareInfo", "PTC_Code"));
        String surname = Names.join(text(p, "SurnamePrefix"), text(p, "Surname"));
        String title = or(text(p, "NameTitle"), text(p, "NamePrefix"));
        out.send(builder.begin("TIF", p)
                .element(surname)
                .element(Names.join(text(p, "GivenName"), text(p, "MiddleName"), title), typeOf(type), ref));
        for (Node child : p.children()) {
            switch (child.name()) {
                case "CustLoyalty" ->
                    out.send(builder.begin("FTI", child)
                            .element(child.attribute("ProgramID"), child.attribute("MembershipID")));
                case "ContactInfo" -> contact(child);
                case "SSR" -> out.service(child, ref);
                case "DOC_SSR" -> out.document(child, ref);
                case "OSI", "Remark" -> remark(child);
                case "TicketDocument" -> ticket(child);
                case "ExcessBaggage" -> {} // after the legs, as at check-in
                default -> {
                    if (!PASSED.contains(child.name())) {
                        out.unknown.accept(child);
                    }
                }
            }
        }
    }

    /** Passenger types of fares and of reservations. */
    private static String typeOf(String type) {
        return switch (type) {
            case "ADT" -> "A";
            case "CHD", "CNN" -> "C";
            case "INF", "INS" -> "IN";
            case "GRP" -> "G";
            default -> type;
        };
    }

    private void ticket(Node ticket) {
        out.send(builder.begin("TKT", ticket).element(ticket.attribute("TicketDocumentNbr"), "T", "1"));
        Node fare = child(ticket, "TotalFare");
        if (fare != null) {
            out.send(builder.begin("MON", fare).element("T", fare.attribute("Amount"), fare.attribute("CurrencyCode")));
        }
        LocalDateTime issued = XmlDates.moment(ticket.attribute("DateOfIssue"));
        if (issued != null) {
            out.send(builder.begin("DAT", ticket).element("710", XmlDates.day(issued), XmlDates.time(issued)));
        }
        each(ticket, "PaymentInfo", this::payment);
        for (Node child : ticket.children()) {
            if (!child.name().equals("PaymentInfo") && !PASSED.contains(child.name())) {
                out.unknown.accept(child);
            }
        }
    }

    private void payment(Node paid) {
        String use = paid.attribute("PaymentUse").toUpperCase(Locale.ROOT);
        out.send(builder.begin("FOP", paid)
                .element(
                        paid.attribute("PaymentType"),
                        use.equals("OLD") || use.equals("ORI") ? "2" : "",
                        paid.attribute("PaymentAmount"),
                        paid.attribute("VendorCode"),
                        paid.attribute("AccountNbr"),
                        XmlDates.monthYear(paid.attribute("ExpiryDate"))));
        Node sponsor = child(paid, "SponsorInfo");
        String holder = paid.attribute("CardHolderName");
        if (!holder.isEmpty() || sponsor != null) {
            SegmentBuilder ift = builder.begin("IFT", sponsor == null ? paid : sponsor)
                    .element("4", "43")
                    .element(holder);
            if (sponsor != null) {
                ift.element(sponsor.attribute("Address")).element(sponsor.attribute("PhoneNumber"));
            }
            out.send(ift);
        }
    }
}
