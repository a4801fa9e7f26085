package org.seine.jobs.ingest.read.passenger;

import static org.seine.jobs.ingest.read.passenger.XmlSegments.attribute;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.child;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.each;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.or;
import static org.seine.jobs.ingest.read.passenger.XmlSegments.text;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import org.seine.jobs.ingest.read.edifact.SegmentBuilder;
import org.seine.jobs.ingest.read.tree.Node;

/** The legs of a {@code PNR} element with check-in and baggage, as the segments TVL, TRA, RPI, RCI, SSR, TRI, SSD and TBD. */
final class PnrXmlFlights {
    private final XmlSegments out;
    private final SegmentBuilder builder;

    PnrXmlFlights(XmlSegments out) {
        this.out = out;
        this.builder = out.builder;
    }

    /** {@code TVL+ddmmyy:hhmm:ddmmyy:hhmm+FROM+TO+carrier[:operating]+flight:class}. */
    static SegmentBuilder flight(SegmentBuilder builder, Node leg) {
        LocalDateTime departure = XmlDates.local(leg.attribute("DepartureDateTime"));
        LocalDateTime arrival = XmlDates.local(leg.attribute("ArrivalDateTime"));
        String carrier = or(leg.attribute("CarrierCode"), attribute(leg, "MarketingAirline", "Code"));
        String operating = attribute(leg, "OperatingAirline", "Code");
        return builder.begin("TVL", leg)
                .element(
                        XmlDates.day(departure),
                        XmlDates.time(departure),
                        XmlDates.day(arrival),
                        XmlDates.time(arrival))
                .element(attribute(leg, "DepartureAirport", "LocationCode"))
                .element(attribute(leg, "ArrivalAirport", "LocationCode"))
                .element(or(carrier, operating), operating.equals(carrier) || carrier.isEmpty() ? "" : operating)
                .element(leg.attribute("FlightNumber"), leg.attribute("ResBookDesigCode"));
    }

    void leg(Node leg) {
        out.send(flight(builder, leg));
        Node operating = child(leg, "OperatingAirline");
        if (operating != null && !operating.attribute("FlightNumber").isEmpty()) {
            out.send(builder.begin("TRA", operating)
                    .element(operating.attribute("Code"))
                    .element(operating.attribute("FlightNumber")));
        }
        if (!leg.attribute("Status").isEmpty()) {
            out.send(builder.begin("RPI", leg)
                    .element(leg.attribute("NumberInParty"))
                    .element(leg.attribute("Status")));
        }
        each(leg, "SSR", ssr -> out.service(ssr, ""));
        each(leg, "DOC_SSR", ssr -> out.document(ssr, ""));
        each(
                leg,
                "BookingRefID",
                ref -> out.send(
                        builder.begin("RCI", ref).element(attribute(ref, "CompanyName", "Code"), ref.attribute("ID"))));
        each(leg, "CheckInInfo", this::checkIn);
        for (Node child : leg.children()) {
            switch (child.name()) {
                case "SSR", "DOC_SSR", "BookingRefID", "CheckInInfo" -> {}
                default -> {
                    if (!PnrXml.PASSED.contains(child.name())) {
                        out.unknown.accept(child);
                    }
                }
            }
        }
    }

    private void checkIn(Node info) {
        LocalDateTime at = XmlDates.local(info.attribute("Time"));
        if (at != null) {
            out.send(builder.begin("DAT", info).element("2", XmlDates.day(at), XmlDates.time(at)));
        }
        for (Node boarding : info.children()) {
            if (!boarding.name().equals("BoardingNumber")) {
                out.unknown.accept(boarding);
                continue;
            }
            out.send(builder.begin("TRI", boarding)
                    .element("")
                    .element(boarding.attribute("Number"), "", "", boarding.attribute("RPH")));
            Node p = child(boarding, "Passenger");
            if (p != null && boarding.attribute("RPH").isEmpty()) {
                out.send(builder.begin("TIF", p).element(text(p, "Surname")).element(text(p, "GivenName")));
            }
            Node seat = child(boarding, "SeatNumber");
            if (seat != null) {
                out.send(builder.begin("SSD", seat)
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
                out.unknown.accept(each);
            }
        }
    }

    private void bag(Node bag) {
        String unit = bag.attribute("UnitOfMeasureCode").toUpperCase(Locale.ROOT);
        boolean pounds = unit.startsWith("L") || unit.equals("701");
        out.send(builder.begin("TBD", bag)
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

    /** Excess baggage stands with the traveller; EDIFACT has it behind the legs. */
    void excessOf(Node p) {
        each(p, "ExcessBaggage", bag -> {
            out.send(builder.begin("TRI", bag).element("").element("", "", "", PnrXml.refOf(p)));
            bag(bag);
        });
    }
}
