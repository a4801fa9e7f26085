package org.seine.jobs.ingest.read.passenger;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.Reason;

/** The legs of a passenger name record and what else was booked: TVL, TRA, RPI, RCI, seats, and bags at check-in. */
final class PnrItinerary {
    private static final Set<String> NO_FLIGHT = Set.of("ARNK", "OPEN");

    private final MessageAssembler message;
    private final Passage passage;

    PnrItinerary(MessageAssembler message) {
        this.message = message;
        this.passage = message.passage;
    }

    void read(Segment s, PnrScope at) {
        if (at.level == PnrScope.Level.NOT_AIR) {
            notAir(s, at.record);
            return;
        }
        at.level = PnrScope.Level.ITINERARY;
        at.traveller = null;
        String number = s.code(5, 0);
        if (NO_FLIGHT.contains(number) || NO_FLIGHT.contains(s.code(4, 0))) {
            at.leg = null;
            return;
        }
        Leg sold = at.leg;
        boolean placed = !s.text(2).isEmpty() || !s.text(3).isEmpty();
        if (!placed && s.text(1).isEmpty() && !number.isEmpty() && sold != null) {
            operatedAs(sold, s.code(4, 0), number);
            return;
        }
        Leg read = flight(s);
        if (read.from.isEmpty() || read.to.isEmpty() || read.departure == null || read.carrier.isEmpty()) {
            message.damaged(Reason.UNREADABLE_LEG, s, "A leg of the journey has no date, place or carrier.");
        }
        at.leg = read;
        at.record.itinerary.add(read);
    }

    /** {@code TRA+carrier+flight}, from 14.1 on. */
    static void operating(Segment s, PnrScope at) {
        Leg sold = at.leg;
        if (sold != null) {
            operatedAs(sold, s.code(1), s.code(2));
        }
    }

    private static void operatedAs(Leg sold, String carrier, String flight) {
        FlightNumber number = FlightNumber.of(flight, carrier);
        if (!number.carrier().isEmpty()) {
            sold.operatingCarrier = number.carrier();
        }
        sold.operatingNumber = number.number();
    }

    /** {@code ddmmyy:hhmm:[ddmmyy]:hhmm+FROM+TO+carrier[:operating]+flight:class}; the arrival's date may be dropped. */
    Leg flight(Segment s) {
        Leg read = new Leg();
        read.position = passage.positionOf(s);
        LocalDate day = Dates.dayFirst(s.text(1, 0));
        read.departure = day == null ? null : Dates.at(day, s.text(1, 1));
        String third = s.text(1, 2);
        LocalDate arrivalDay = third.length() == 6 ? Dates.dayFirst(third) : day;
        String time = third.length() == 4 ? third : s.text(1, 3);
        if (arrivalDay != null && (!time.isEmpty() || third.length() == 6)) {
            read.arrival = Dates.at(arrivalDay, time);
        }
        if (day == null && !s.text(1, 0).isEmpty()) {
            passage.warn(
                    Reason.BAD_DATE, "TVL", s, "Date (%s) is impossible; it was left out.".formatted(s.text(1, 0)));
        }
        read.from = s.code(2);
        read.to = s.code(3);
        FlightNumber number = FlightNumber.of(s.code(5, 0), s.code(4, 0));
        read.carrier = number.carrier();
        read.number = number.number();
        read.operatingCarrier = s.code(4, 1);
        read.cabin = s.code(5, 1);
        if (passage.fallback == null) {
            passage.fallback = read.departure;
        }
        return read;
    }

    private static void notAir(Segment s, Pnr record) {
        int last = record.services.size() - 1;
        String code = last < 0 ? "" : record.services.get(last).code();
        @Nullable LocalDate start = Dates.dayFirst(s.text(1, 0));
        @Nullable LocalDate end = Dates.dayFirst(s.text(1, 2));
        Pnr.Service service = new Pnr.Service(
                code,
                s.code(4, 0),
                Names.join(s.code(2, 0), s.text(2, 1)),
                Names.join(s.code(3, 0), s.text(3, 1)),
                start == null ? "" : start.toString(),
                end == null ? "" : end.toString());
        if (last >= 0 && record.services.get(last).start().isEmpty()) {
            record.services.set(last, service);
        } else {
            record.services.add(service);
        }
    }

    static void locator(Segment s, PnrScope at) {
        for (int e = 1; e <= s.elements(); e++) {
            String code = s.code(e, 1);
            if (!code.isEmpty()) {
                Booking.Locator locator = new Booking.Locator(s.code(e, 0), code);
                switch (at.level) {
                    case SPLIT -> Pnr.addOnce(at.record.splits, locator);
                    case ITINERARY, CHECK_IN -> Pnr.addOnce(at.record.legLocators, locator);
                    default -> {}
                }
            }
        }
    }

    /** {@code SSR+SEAT:HK:2:ZX:::BOG:MAD+14C::1+14D::2}. */
    void seats(Segment s, PnrScope at) {
        String from = s.code(1, 6);
        String to = s.code(1, 7);
        for (int e = 2; e <= s.elements(); e++) {
            if (!s.text(e, 0).isEmpty()) {
                seat(s, at, from, to, s.code(e, 2), s.code(e, 0), true);
            }
        }
    }

    /** {@code SSD+22A++++Y} after a TRI. */
    void checkInSeat(Segment s, PnrScope at) {
        String seat = s.code(1);
        if (!seat.isEmpty() && at.leg != null && !at.record.itinerary.isEmpty()) {
            seat(s, at, at.leg.from, at.leg.to, at.checkInRef, seat, false);
        }
    }

    private void seat(Segment s, PnrScope at, String from, String to, String ref, String seat, boolean ofLeg) {
        if (seat.equals("XXX")) {
            return;
        }
        if (!isSeat(seat)) {
            passage.warn(Reason.BAD_SEAT, s.tag(), s, "Seat (%s) is none; it was left out.".formatted(seat));
            return;
        }
        Leg flown = at.leg;
        if (!from.isEmpty() && (flown == null || !flown.from.equals(from) || !flown.to.equals(to))) {
            flown = at.record.itinerary.stream()
                    .filter(l -> l.from.equals(from) && l.to.equals(to))
                    .findFirst()
                    .orElse(flown);
        }
        Traveller seated = at.record.findTraveller(ref);
        String known = seated == null ? ref : seated.ref;
        String start = from.isEmpty() && flown != null ? flown.from : from;
        String stop = to.isEmpty() && flown != null ? flown.to : to;
        Pnr.addOnce(at.record.seats, new Pnr.SeatedAt(start, stop, known, seat));
        if (ofLeg && flown != null) {
            Pnr.addOnce(flown.seats, new Leg.Seat(known, seat));
        }
    }

    /** A row and, mostly, a letter: {@code 14C}, {@code 036K}. */
    static boolean isSeat(String seat) {
        return !seat.isEmpty() && seat.length() <= 5 && seat.charAt(0) >= '0' && seat.charAt(0) <= '9';
    }

    /** {@code +count:weight:700 kg or 701 lb++HP or MP+carrier:tag:run:to}, the last repeated. */
    static void bags(Segment s, PnrScope at) {
        Traveller p = at.record.findTraveller(at.checkInRef);
        String count = s.text(2, 0);
        String weight = s.text(2, 1);
        if (p != null && FlightNumber.isDigits(count) && count.length() < 4) {
            p.bagCount = Integer.valueOf(count);
        }
        if (p != null && FlightNumber.isDigits(weight) && weight.length() < 6) {
            double kg = Integer.parseInt(weight) * (s.is(2, 2, "701") ? 0.45359237 : 1);
            p.bagKg = (int) Math.round(kg);
        }
        if (p != null && (s.is(4, 0, "HP") || s.is(4, 0, "MP"))) {
            p.bagPool = s.code(4, 0);
        }
        for (int e = 5; e <= s.elements(); e++) {
            String tag = s.code(e, 1);
            if (tag.isEmpty()) {
                continue;
            }
            String run = s.text(e, 2).isEmpty() ? "1" : s.text(e, 2);
            Pnr.addOnce(at.record.bagTags, new Pnr.BagTags(tag, run, s.code(e, 0)));
            if (p != null && p.bagTag.isEmpty()) {
                p.bagTag = tag;
                p.bagRun = run;
            }
        }
    }
}
