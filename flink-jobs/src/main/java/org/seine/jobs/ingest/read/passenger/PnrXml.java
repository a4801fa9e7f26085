package org.seine.jobs.ingest.read.passenger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.edifact.SegmentBuilder;
import org.seine.jobs.ingest.read.tree.Node;

/** Says a {@code PNR} element of PADIS XML in the segments of PNRGOV, in the order in which EDIFACT has them. */
final class PnrXml {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);
    private static final DateTimeFormatter WORD_DAY = DateTimeFormatter.ofPattern("ddMMMuuuu", Locale.ENGLISH);

    /** Elements that are read with the one around them, and those of which nothing is kept. */
    private static final Set<String> PASSED = Set.of(
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

    private final SegmentBuilder builder;
    private final Consumer<Segment> to;
    private final Consumer<Node> unknown;

    /** @param unknown takes the elements that are not read */
    PnrXml(SegmentBuilder builder, Consumer<Segment> to, Consumer<Node> unknown) {
        this.builder = builder;
        this.to = to;
        this.unknown = unknown;
    }

    void write(Node pnr) {
        send(builder.begin("SRC", pnr));
        locators(pnr);
        each(pnr, "SSR", ssr -> service(ssr, ""));
        dates(pnr);
        each(pnr, "OSI", this::remark);
        each(pnr, "Remark", this::remark);
        each(pnr, "POS", pos -> each(pos, "Source", this::agent));
        each(pnr, "ContactInfo", this::contact);
        each(pnr, "PrepaidBag", this::excess);
        each(pnr, "Passenger", this::passenger);
        each(pnr, "Flight", this::leg);
        each(pnr, "Passenger", this::excessOf);
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
                default -> unknown.accept(child);
            }
        }
    }

    private void send(SegmentBuilder written) {
        to.accept(written.segment());
    }

    private static void each(Node node, String name, Consumer<Node> action) {
        for (Node child : node.children()) {
            if (child.name().equals(name)) {
                action.accept(child);
            }
        }
    }

    private static @Nullable Node child(Node node, String name) {
        for (Node child : node.children()) {
            if (child.name().equals(name)) {
                return child;
            }
        }
        return null;
    }

    /** The text of a child; empty where there is none. */
    private static String text(Node node, String name) {
        Node child = child(node, name);
        return child == null ? "" : child.text();
    }

    /** An attribute of a child; empty where there is none. */
    private static String attribute(Node node, String name, String attribute) {
        Node child = child(node, name);
        return child == null ? "" : child.attribute(attribute);
    }

    private static String or(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private void locators(Node pnr) {
        String created = pnr.attribute("PNR_CreationDate");
        SegmentBuilder rci = null;
        for (Node ref : pnr.children()) {
            if (ref.name().equals("BookingRefID") && !ref.attribute("ID").isEmpty()) {
                rci = rci == null ? builder.begin("RCI", ref) : rci;
                LocalDateTime at = moment(created);
                String airline = attribute(ref, "CompanyName", "Code");
                if (at == null) {
                    rci.element(airline, ref.attribute("ID"));
                } else {
                    rci.element(airline, ref.attribute("ID"), "", at.format(DAY), time(at));
                }
            }
        }
        if (rci != null) {
            send(rci);
        }
    }

    private void dates(Node pnr) {
        LocalDateTime changed = moment(pnr.attribute("PNR_TransDate"));
        LocalDateTime ticketed = moment(pnr.attribute("LastTktDate"));
        if (changed != null || ticketed != null) {
            SegmentBuilder dat = builder.begin("DAT", pnr);
            if (changed != null) {
                dat.element("700", changed.format(DAY), time(changed));
            }
            if (ticketed != null) {
                dat.element("710", ticketed.format(DAY), time(ticketed));
            }
            send(dat);
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
        send(builder.begin("ORG", source)
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
            send(builder.begin("ADD", info)
                    .element("")
                    .element("700", street, city, text(info, "StateProv"), "", country, text(info, "PostalCode")));
        }
        String phone = info.attribute("PhoneNumber");
        boolean mail = phone.contains("@") || phone.contains("//");
        if (!phone.isEmpty()) {
            String value = mail && phone.regionMatches(true, 0, "E+", 0, 2) ? phone.substring(2) : phone;
            send(builder.begin("ADD", info).element("").element(mail ? "E" : "M", value));
        }
        if (!info.attribute("EmailAddress").isEmpty()) {
            send(builder.begin("ADD", info).element("").element("E", info.attribute("EmailAddress")));
        }
    }

    private void excess(Node bag) {
        send(builder.begin("EBD", bag)
                .element(bag.attribute("CurrencyCode"), bag.attribute("Amount"))
                .element(bag.attribute("UnitOfMeasureQuantity")));
    }

    private void excessOf(Node p) {
        each(p, "ExcessBaggage", bag -> {
            send(builder.begin("TRI", bag).element("").element("", "", "", refOf(p)));
            bag(bag);
        });
    }

    private static String refOf(Node p) {
        return or(p.attribute("RPH"), p.attribute("SurnameRefNumber"));
    }

    private void remark(Node node) {
        String text = or(text(node, "Text"), node.text());
        if (!text.isEmpty()) {
            send(builder.begin("IFT", node)
                    .element("4", "28", "", or(attribute(node, "Airline", "Code"), node.attribute("AirlineCode")))
                    .element(Names.join(node.attribute("Code"), text)));
        }
    }

    private void passenger(Node p) {
        String ref = refOf(p);
        String type = or(p.attribute("PassengerTypeCode"), attribute(p, "FareInfo", "PTC_Code"));
        String surname = Names.join(text(p, "SurnamePrefix"), text(p, "Surname"));
        String title = or(text(p, "NameTitle"), text(p, "NamePrefix"));
        send(builder.begin("TIF", p)
                .element(surname)
                .element(Names.join(text(p, "GivenName"), text(p, "MiddleName"), title), typeOf(type), ref));
        for (Node child : p.children()) {
            switch (child.name()) {
                case "CustLoyalty" ->
                    send(builder.begin("FTI", child)
                            .element(child.attribute("ProgramID"), child.attribute("MembershipID")));
                case "ContactInfo" -> contact(child);
                case "SSR" -> service(child, ref);
                case "DOC_SSR" -> document(child, ref);
                case "OSI", "Remark" -> remark(child);
                case "TicketDocument" -> ticket(child);
                case "ExcessBaggage" -> {} // after the legs, as at check-in
                default -> {
                    if (!PASSED.contains(child.name())) {
                        unknown.accept(child);
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

    /** {@code SSR+DOCS:HK:1:ZX:::BOG:MAD:text+14C::1}. */
    private void service(Node ssr, String owner) {
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
    private void document(Node ssr, String owner) {
        for (Node d : ssr.children()) {
            String text =
                    switch (d.name()) {
                        case "DOCS" ->
                            slashed(
                                    or(d.attribute("TravelDocType"), d.attribute("Type")),
                                    d.attribute("IssuingLoc"),
                                    d.attribute("TravelDocNbr"),
                                    d.attribute("PaxNationality"),
                                    wordDay(d.attribute("DateOfBirth")),
                                    d.attribute("Gender"),
                                    wordDay(d.attribute("ExpiryDate")),
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
                                    wordDay(d.attribute("DateOfIssue")),
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

    private void ticket(Node ticket) {
        send(builder.begin("TKT", ticket).element(ticket.attribute("TicketDocumentNbr"), "T", "1"));
        Node fare = child(ticket, "TotalFare");
        if (fare != null) {
            send(builder.begin("MON", fare).element("T", fare.attribute("Amount"), fare.attribute("CurrencyCode")));
        }
        LocalDateTime issued = moment(ticket.attribute("DateOfIssue"));
        if (issued != null) {
            send(builder.begin("DAT", ticket).element("710", issued.format(DAY), time(issued)));
        }
        each(ticket, "PaymentInfo", this::payment);
        for (Node child : ticket.children()) {
            if (!child.name().equals("PaymentInfo") && !PASSED.contains(child.name())) {
                unknown.accept(child);
            }
        }
    }

    private void payment(Node paid) {
        String use = paid.attribute("PaymentUse").toUpperCase(Locale.ROOT);
        send(builder.begin("FOP", paid)
                .element(
                        paid.attribute("PaymentType"),
                        use.equals("OLD") || use.equals("ORI") ? "2" : "",
                        paid.attribute("PaymentAmount"),
                        paid.attribute("VendorCode"),
                        paid.attribute("AccountNbr"),
                        monthYear(paid.attribute("ExpiryDate"))));
        Node sponsor = child(paid, "SponsorInfo");
        String holder = paid.attribute("CardHolderName");
        if (!holder.isEmpty() || sponsor != null) {
            SegmentBuilder ift = builder.begin("IFT", sponsor == null ? paid : sponsor)
                    .element("4", "43")
                    .element(holder);
            if (sponsor != null) {
                ift.element(sponsor.attribute("Address")).element(sponsor.attribute("PhoneNumber"));
            }
            send(ift);
        }
    }

    /** {@code TVL+ddmmyy:hhmm:ddmmyy:hhmm+FROM+TO+carrier[:operating]+flight:class}. */
    static Segment flight(SegmentBuilder builder, Node leg) {
        LocalDateTime departure = local(leg.attribute("DepartureDateTime"));
        LocalDateTime arrival = local(leg.attribute("ArrivalDateTime"));
        String carrier = or(leg.attribute("CarrierCode"), attribute(leg, "MarketingAirline", "Code"));
        String operating = attribute(leg, "OperatingAirline", "Code");
        return builder.begin("TVL", leg)
                .element(
                        departure == null ? "" : departure.format(DAY),
                        departure == null ? "" : time(departure),
                        arrival == null ? "" : arrival.format(DAY),
                        arrival == null ? "" : time(arrival))
                .element(attribute(leg, "DepartureAirport", "LocationCode"))
                .element(attribute(leg, "ArrivalAirport", "LocationCode"))
                .element(or(carrier, operating), operating.equals(carrier) || carrier.isEmpty() ? "" : operating)
                .element(leg.attribute("FlightNumber"), leg.attribute("ResBookDesigCode"))
                .segment();
    }

    private void leg(Node leg) {
        to.accept(flight(builder, leg));
        Node operating = child(leg, "OperatingAirline");
        if (operating != null && !operating.attribute("FlightNumber").isEmpty()) {
            send(builder.begin("TRA", operating)
                    .element(operating.attribute("Code"))
                    .element(operating.attribute("FlightNumber")));
        }
        if (!leg.attribute("Status").isEmpty()) {
            send(builder.begin("RPI", leg)
                    .element(leg.attribute("NumberInParty"))
                    .element(leg.attribute("Status")));
        }
        each(leg, "SSR", ssr -> service(ssr, ""));
        each(leg, "DOC_SSR", ssr -> document(ssr, ""));
        each(
                leg,
                "BookingRefID",
                ref -> send(
                        builder.begin("RCI", ref).element(attribute(ref, "CompanyName", "Code"), ref.attribute("ID"))));
        each(leg, "CheckInInfo", this::checkIn);
        for (Node child : leg.children()) {
            switch (child.name()) {
                case "SSR", "DOC_SSR", "BookingRefID", "CheckInInfo" -> {}
                default -> {
                    if (!PASSED.contains(child.name())) {
                        unknown.accept(child);
                    }
                }
            }
        }
    }

    private void checkIn(Node info) {
        LocalDateTime at = local(info.attribute("Time"));
        if (at != null) {
            send(builder.begin("DAT", info).element("2", at.format(DAY), time(at)));
        }
        for (Node boarding : info.children()) {
            if (!boarding.name().equals("BoardingNumber")) {
                unknown.accept(boarding);
                continue;
            }
            send(builder.begin("TRI", boarding)
                    .element("")
                    .element(boarding.attribute("Number"), "", "", boarding.attribute("RPH")));
            Node p = child(boarding, "Passenger");
            if (p != null && boarding.attribute("RPH").isEmpty()) {
                send(builder.begin("TIF", p).element(text(p, "Surname")).element(text(p, "GivenName")));
            }
            Node seat = child(boarding, "SeatNumber");
            if (seat != null) {
                send(builder.begin("SSD", seat)
                        .element(seat.text())
                        .element("")
                        .element("")
                        .element("")
                        .element(seat.attribute("CabinClass")));
            }
            bags(boarding);
        }
    }

    /** {@code TBD++count:weight:unit++pool+carrier:tag:run:to}: every element with the number of a tag is a run of tags. */
    private void bags(Node boarding) {
        for (Node each : boarding.children()) {
            if (!each.attribute("SerialNumber").isEmpty()) {
                bag(each);
            } else if (!Set.of("Passenger", "SeatNumber").contains(each.name())) {
                unknown.accept(each);
            }
        }
    }

    private void bag(Node bag) {
        String unit = bag.attribute("UnitOfMeasureCode").toUpperCase(Locale.ROOT);
        boolean pounds = unit.startsWith("L") || unit.equals("701");
        send(builder.begin("TBD", bag)
                .element("")
                .element(bag.attribute("BagCount"), bag.attribute("UnitOfMeasureQuantity"), pounds ? "701" : "700")
                .element("")
                .element(bag.attribute("BaggagePool"))
                .element(
                        bag.attribute("IssuerCode"),
                        bag.attribute("SerialNumber"),
                        bag.attribute("SequenceCount"),
                        bag.attribute("BagDestination")));
    }

    /** In UTC where the text says how far from it, else as it stands; null for what is no moment. */
    static @Nullable LocalDateTime moment(String text) {
        int offset = Math.max(text.indexOf('+'), Math.max(text.indexOf('Z'), text.lastIndexOf('-')));
        if (offset > 10) {
            try {
                return OffsetDateTime.parse(text.strip().replace(' ', 'T'))
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
            } catch (DateTimeException e) {
                return null;
            }
        }
        return local(text);
    }

    /** As it stands: {@code 2026-11-20T22:15:00}, {@code 2026-11-20 22:15} or a day alone; null for what is none. */
    private static @Nullable LocalDateTime local(String text) {
        String t = text.strip().replace(' ', 'T');
        try {
            if (t.length() <= 10) {
                return t.isEmpty() ? null : LocalDate.parse(t).atStartOfDay();
            }
            int end = 11;
            while (end < t.length() && (Character.isDigit(t.charAt(end)) || t.charAt(end) == ':')) {
                end++;
            }
            return LocalDateTime.parse(t.substring(0, end));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String time(LocalDateTime at) {
        String minutes = "%02d%02d".formatted(at.getHour(), at.getMinute());
        return at.getSecond() == 0 ? minutes : minutes + "%02d".formatted(at.getSecond());
    }

    /** {@code 14MAR1988}; what is no day stays as it is, for the reader to tell. */
    private static String wordDay(String text) {
        LocalDateTime day = local(text);
        return day == null ? text : day.format(WORD_DAY).toUpperCase(Locale.ROOT);
    }

    /** {@code 2029-09} and {@code 09/29} as {@code 0929}. */
    private static String monthYear(String text) {
        boolean iso = text.length() >= 7 && text.charAt(4) == '-';
        return iso ? text.substring(5, 7) + text.substring(2, 4) : text.replace("/", "");
    }
}
