package org.seine.jobs.ingest.read.passenger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.Booking;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.Reason;

/** Passenger name records: PNRGOV 10.1 to 18.1, read as one superset. An SRC group is one record. */
final class PnrgovReader extends MessageAssembler {
    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_PERSONS = 999;

    /** Where in a record the segments stand; the same tag means different things in each. */
    private enum Level {
        BOOKING,
        TRAVELLER,
        ITINERARY,
        CHECK_IN,
        SPLIT,
        NOT_AIR,
        HISTORY
    }

    /** A DOCS text that waits for the travellers to be known. */
    private record Pending(Docs docs, String ref, String position) {}

    String push = "";
    String sender = "";

    @Nullable
    Leg prime;

    final List<Pnr> pnrs = new ArrayList<>();
    private int announced = -1;
    private final Cards cards;

    private @Nullable Pnr pnr;
    private Level level = Level.BOOKING;
    private @Nullable Traveller traveller;
    private Traveller.@Nullable Ticket ticket;
    private Traveller.@Nullable Payment payment;
    private @Nullable Leg leg;
    private String checkInRef = "";
    private final List<Pending> pending = new ArrayList<>();
    private final List<Leg.Seat> seats = new ArrayList<>();

    PnrgovReader(
            Passage passage,
            String version,
            int interchangeStart,
            int headerEnd,
            int messageStart,
            int index,
            Cards cards) {
        super(passage, version, interchangeStart, headerEnd, messageStart, index);
        this.cards = cards;
    }

    @Override
    boolean repair(Segment s) {
        return false;
    }

    @Override
    boolean beginsGroup(Segment s) {
        return s.tag().equals("SRC");
    }

    @Override
    void read(Segment s) {
        if (s.tag().equals("SRC")) {
            open(s);
            return;
        }
        Pnr record = pnr;
        if (record == null) {
            header(s);
            return;
        }
        if (s.end() - groupStart() > MOST_BYTES) {
            damaged(Reason.TOO_LARGE, s, "A passenger name record has more than 8 MiB; the rest of it was left out.");
            return;
        }
        if (s.tag().equals("RCI") && beginsLostGroup(s, record)) {
            open(s);
            damaged(Reason.LOST_GROUP_START, s, "A further record begins without its SRC.");
            record = pnr == null ? record : pnr;
        }
        if (s.tag().equals("SSR") && Sensitive.isSensitive(s.code(1))) {
            sensitive();
        } else if (level == Level.HISTORY) {
            history(s, record);
        } else {
            group(s, record);
        }
    }

    private void header(Segment s) {
        switch (s.tag()) {
            case "MSG" -> push = s.code(1, 1);
            case "ORG" -> sender = s.code(1, 0);
            case "TVL" -> {
                Leg first = prime;
                if (first == null) {
                    prime = flight(s);
                }
            }
            case "EQN" -> {
                String count = s.text(1);
                announced = FlightNumber.isDigits(count) && count.length() < 8 ? Integer.parseInt(count) : announced;
            }
            case "RCI", "TIF" -> {
                open(s);
                damaged(Reason.LOST_GROUP_START, s, "A record begins without its SRC.");
                read(s);
            }
            default ->
                passage.warn(
                        Reason.UNKNOWN_SEGMENT,
                        s.tag(),
                        s,
                        "The head of PNRGOV has no such segment; it was passed by.");
        }
    }

    private void open(Segment s) {
        openGroup(s);
        Pnr opened = new Pnr();
        opened.position = passage.positionOf(s);
        pnr = opened;
        level = Level.BOOKING;
        traveller = null;
        ticket = null;
        payment = null;
        leg = null;
        checkInRef = "";
        pending.clear();
        seats.clear();
    }

    /** After travellers, a locator of its own with a time of creation belongs to another record. */
    private boolean beginsLostGroup(Segment s, Pnr record) {
        if (record.locators.isEmpty() || level == Level.SPLIT || level == Level.NOT_AIR) {
            return false;
        }
        String code = s.code(1, 1);
        boolean dated = createdOf(s) != null;
        return dated
                && (level == Level.ITINERARY || level == Level.CHECK_IN || level == Level.HISTORY)
                && record.locators.stream().noneMatch(l -> l.code().equals(code))
                && !record.persons.isEmpty()
                && record.created != null
                && s.code(1, 0).equals(record.locators.get(0).airline());
    }

    private void group(Segment s, Pnr record) {
        switch (s.tag()) {
            case "RCI" -> locator(s, record);
            case "DAT" -> dates(s, record);
            case "ORG" -> agency(s, record);
            case "TIF" -> travellers(s, record);
            case "TVL" -> itinerary(s, record);
            case "SSR" -> service(s, record);
            case "SSD" -> checkInSeat(s, record);
            case "TBD" -> bags(s, record);
            case "TRI" -> {
                level = Level.CHECK_IN;
                checkInRef = s.code(2, 3);
            }
            case "TRA" -> {
                if (leg != null) {
                    FlightNumber number = FlightNumber.of(s.code(2), s.code(1));
                    leg.operatingCarrier = number.carrier();
                    leg.operatingNumber = number.number();
                }
            }
            case "RPI" -> {
                if (leg != null) {
                    leg.status = s.code(2);
                }
            }
            case "IFT" -> remark(s, record);
            case "ADD" -> address(s, record);
            case "FTI", "REF", "TKT", "MON", "FOP" -> ofTraveller(s);
            case "EQN" -> level = Level.SPLIT;
            case "MSG" -> level = Level.NOT_AIR;
            case "ABI" -> level = Level.HISTORY;
            case "LTS" -> textHistory(s, record);
            case "EBD", "FAR", "PTK", "TXD", "APD" -> {}
            case "SAC" -> record.historyItems++;
            default ->
                passage.warn(Reason.UNKNOWN_SEGMENT, s.tag(), s, "PNRGOV has no such segment; it was passed by.");
        }
    }

    private void history(Segment s, Pnr record) {
        if (s.tag().equals("SAC")) {
            record.historyItems++;
        } else if (s.tag().equals("LTS")) {
            textHistory(s, record);
        }
    }

    private void locator(Segment s, Pnr record) {
        if (level != Level.BOOKING && !record.locators.isEmpty()) {
            return;
        }
        for (int e = 1; e <= s.elements(); e++) {
            String code = s.code(e, 1);
            if (!code.isEmpty()) {
                Pnr.addOnce(record.locators, new Booking.Locator(s.code(e, 0), code));
            }
        }
        if (record.created == null) {
            record.created = createdOf(s);
        }
    }

    /** {@code airline:locator:type:ddmmyy:hhmm}; the type is often dropped with its separator. */
    private static @Nullable LocalDateTime createdOf(Segment s) {
        for (int c = 2; c <= 3; c++) {
            LocalDateTime created = Dates.dayFirst(s.text(1, c), s.text(1, c + 1));
            if (created != null) {
                return created;
            }
        }
        return null;
    }

    private void dates(Segment s, Pnr record) {
        for (int e = 1; e <= s.elements(); e++) {
            LocalDateTime moment = Dates.dayFirst(s.text(e, 1), s.text(e, 2));
            switch (s.code(e, 0)) {
                case "700" -> record.lastTransaction = record.lastTransaction == null ? moment : record.lastTransaction;
                case "710" -> {
                    if (ticket != null) {
                        ticket.issued = moment;
                    }
                    record.ticketed = record.ticketed == null ? moment : record.ticketed;
                }
                default -> {}
            }
            if (moment == null && s.text(e, 1).length() == 6 && s.is(e, 0, "700")) {
                passage.warn(
                        Reason.BAD_DATE, "DAT", s, "Date (%s) is impossible; it was left out.".formatted(s.text(e, 1)));
            }
        }
    }

    private void agency(Segment s, Pnr record) {
        if (record.agency != null || level != Level.BOOKING) {
            return;
        }
        String kind =
                switch (s.code(5)) {
                    case "T" -> "travel";
                    case "A" -> "airline";
                    default -> "";
                };
        String country = s.code(6, 0);
        String currency = s.code(6, 1);
        record.agency = new Pnr.Agency(
                s.code(1, 0), s.code(1, 1), s.code(2, 0), s.code(2, 1), s.code(3), kind, country, currency);
    }

    private void travellers(Segment s, Pnr record) {
        if (level == Level.CHECK_IN || (level == Level.ITINERARY && findTraveller(record, s) != null)) {
            Traveller known = findTraveller(record, s);
            traveller = known;
            checkInRef = known == null ? checkInRef : known.ref;
            return;
        }
        if (level == Level.BOOKING) {
            level = Level.TRAVELLER;
        }
        ticket = null;
        payment = null;
        if (s.elements() < 2) {
            add(s, record, "", "", "");
        }
        for (int e = 2; e <= s.elements(); e++) {
            add(s, record, s.text(e, 0), s.code(e, 1), s.code(e, 2));
        }
    }

    private void add(Segment s, Pnr record, String given, String type, String ref) {
        String surname = Names.join(s.text(1, 0));
        if (type.equals("G") || s.is(1, 1, "G")) {
            record.group = surname;
            return;
        }
        if (surname.isEmpty() && given.isEmpty()) {
            damaged(Reason.NO_NAME, s, "A traveller has no name.");
            return;
        }
        if (record.persons.size() == MOST_PERSONS) {
            damaged(Reason.TOO_LARGE, s, "A record has more than 999 travellers; the rest was left out.");
            return;
        }
        Traveller p = new Traveller();
        p.position = passage.positionOf(s);
        p.surname = surname.isEmpty() ? given : surname;
        p.given = surname.isEmpty() ? "" : given;
        p.type = type;
        p.ref = ref.isEmpty() ? freeRef(record) : ref;
        if (record.persons.stream().anyMatch(other -> other.ref.equals(p.ref))) {
            p.ref = freeRef(record);
            passage.warn(
                    Reason.REPEATED_VALUE, "TIF", s, "Two travellers have one reference; the second got a free one.");
        }
        record.persons.add(p);
        traveller = p;
    }

    private static String freeRef(Pnr record) {
        for (int i = record.persons.size() + 1; ; i++) {
            String ref = String.valueOf(i);
            if (record.persons.stream().noneMatch(p -> p.ref.equals(ref))) {
                return ref;
            }
        }
    }

    private static @Nullable Traveller findTraveller(Pnr record, Segment s) {
        Traveller byRef = findTraveller(record, s.code(2, 2));
        if (byRef != null) {
            return byRef;
        }
        String surname = s.text(1, 0);
        String given = s.text(2, 0);
        for (Traveller p : record.persons) {
            if (p.surname.equalsIgnoreCase(surname) && p.given.equalsIgnoreCase(given)) {
                return p;
            }
        }
        return null;
    }

    /** References are written with and without leading zeros. */
    private static @Nullable Traveller findTraveller(Pnr record, String ref) {
        if (ref.isEmpty()) {
            return null;
        }
        for (Traveller p : record.persons) {
            if (p.ref.equals(ref)) {
                return p;
            }
        }
        String plain = FlightNumber.withoutZeros(ref);
        for (Traveller p : record.persons) {
            if (FlightNumber.withoutZeros(p.ref).equals(plain)) {
                return p;
            }
        }
        return null;
    }

    private void itinerary(Segment s, Pnr record) {
        if (level == Level.NOT_AIR) {
            return;
        }
        level = Level.ITINERARY;
        traveller = null;
        String number = s.code(5, 0);
        if (number.equals("ARNK") || number.equals("OPEN") || s.is(4, 0, "ARNK")) {
            leg = null;
            return;
        }
        boolean placed = !s.text(2).isEmpty() || !s.text(3).isEmpty();
        if (!placed && s.text(1).isEmpty() && !number.isEmpty() && leg != null) {
            leg.operatingNumber = number;
            return;
        }
        Leg read = flight(s);
        if (read.from.isEmpty() || read.to.isEmpty() || read.departure == null || read.carrier.isEmpty()) {
            damaged(Reason.UNREADABLE_LEG, s, "A leg of the journey has no date, place or carrier.");
        }
        leg = read;
        record.itinerary.add(read);
    }

    /** {@code ddmmyy:hhmm:[ddmmyy]:hhmm+FROM+TO+carrier[:operating]+flight:class}; the arrival's date may be dropped. */
    private Leg flight(Segment s) {
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

    private void service(Segment s, Pnr record) {
        String code = s.code(1, 0);
        switch (code) {
            case "DOCS" -> {
                Docs docs = Docs.parse(freeText(s));
                if (docs.shifted()) {
                    passage.warn(
                            Reason.SHIFTED_FIELDS, "SSR", s, "The fields of DOCS are shifted; they were put right.");
                }
                String ref = s.code(2, 2).isEmpty() && level == Level.TRAVELLER && traveller != null
                        ? traveller.ref
                        : s.code(2, 2);
                pending.add(new Pending(docs, ref, passage.positionOf(s)));
            }
            case "DOCO" -> {
                Traveller p = owner(s, record);
                Traveller.Document visa = Docs.visa(freeText(s), passage.day());
                if (p != null && visa != null) {
                    p.documents.add(visa);
                }
            }
            case "DOCA" -> {
                Traveller p = owner(s, record);
                if (p != null) {
                    destination(freeText(s), p);
                }
            }
            case "SEAT", "NSST", "NSSA", "NSSW", "RQST", "SMST" -> seats(s);
            case "FQTV" -> {
                Traveller p = owner(s, record);
                String number = Names.join(freeText(s)).replace(" ", "");
                if (p != null && !number.isEmpty() && number.length() < 30) {
                    Pnr.addOnce(p.frequentFlyers, number.toUpperCase(Locale.ROOT));
                }
            }
            default -> {
                if (code.startsWith("CTC")) {
                    contacts(code + " " + freeText(s), owner(s, record), record);
                }
            }
        }
    }

    private static String freeText(Segment s) {
        StringBuilder text = new StringBuilder();
        for (int c = 8; c < s.components(1); c++) {
            text.append(c == 8 ? "" : ":").append(s.text(1, c));
        }
        if (text.isEmpty() && s.components(1) <= 8) {
            for (int c = 4; c < s.components(1); c++) {
                if (s.text(1, c).startsWith("/")) {
                    return s.text(1, c);
                }
            }
        }
        return text.toString();
    }

    private @Nullable Traveller owner(Segment s, Pnr record) {
        Traveller named = findTraveller(record, s.code(2, 2));
        if (named != null) {
            return named;
        }
        return level == Level.TRAVELLER && traveller != null
                ? traveller
                : record.persons.size() == 1 ? record.persons.get(0) : null;
    }

    /** {@code /D or R/country/street/city/state/post code}: destination or residence. */
    private static void destination(String text, Traveller p) {
        String[] field = text.split("/", -1);
        if (field.length < 4) {
            return;
        }
        String country = field[2].strip();
        if (field[1].strip().equals("R") && p.residence.isEmpty()) {
            p.residence = country;
        }
        Booking.PostalAddress address = new Booking.PostalAddress(
                Leg.orNull(field[3].strip()),
                field.length > 4 ? Leg.orNull(field[4].strip()) : null,
                field.length > 6 ? Leg.orNull(field[6].strip()) : null,
                Leg.orNull(country));
        if (address.line() != null || address.city() != null) {
            Pnr.addOnce(p.addresses, address);
        }
    }

    private void seats(Segment s) {
        String from = s.code(1, 6);
        String to = s.code(1, 7);
        for (int e = 2; e <= s.elements(); e++) {
            if (!s.text(e, 0).isEmpty()) {
                seat(s, from, to, s.code(e, 2), s.code(e, 0), true);
            }
        }
    }

    private void seat(Segment s, String from, String to, String ref, String seat, boolean ofLeg) {
        Leg current = leg;
        Pnr record = pnr;
        if (record == null) {
            return;
        }
        if (seat.equals("XXX")) {
            return;
        }
        if (!Character.isDigit(seat.charAt(0)) || seat.length() > 5) {
            passage.warn(Reason.BAD_SEAT, s.tag(), s, "Seat (%s) is none; it was left out.".formatted(seat));
            return;
        }
        Leg flown = current;
        if (!from.isEmpty() && (current == null || !current.from.equals(from) || !current.to.equals(to))) {
            flown = record.itinerary.stream()
                    .filter(l -> l.from.equals(from) && l.to.equals(to))
                    .findFirst()
                    .orElse(current);
        }
        String start = from.isEmpty() && flown != null ? flown.from : from;
        String stop = to.isEmpty() && flown != null ? flown.to : to;
        Pnr.addOnce(record.seats, new Pnr.SeatedAt(start, stop, ref, seat));
        if (ofLeg && flown != null) {
            Pnr.addOnce(flown.seats, new Leg.Seat(ref, seat));
        }
    }

    private void checkInSeat(Segment s, Pnr record) {
        String seat = s.code(1);
        if (!seat.isEmpty() && leg != null && !record.itinerary.isEmpty()) {
            seat(s, leg.from, leg.to, checkInRef, seat, false);
        }
    }

    /** {@code +count:weight:700 kg or 701 lb++HP or MP+carrier:tag:run:to}, the last repeated. */
    private void bags(Segment s, Pnr record) {
        Traveller p = findTraveller(record, checkInRef);
        String count = s.text(2, 0);
        String weight = s.text(2, 1);
        if (p != null && FlightNumber.isDigits(count) && count.length() < 4) {
            p.bagCount = Integer.valueOf(count);
        }
        if (p != null && FlightNumber.isDigits(weight) && weight.length() < 6) {
            double kg = Integer.parseInt(weight) * (s.is(2, 2, "701") ? 0.45359237 : 1);
            p.bagKg = (int) Math.round(kg);
        }
        for (int e = 5; e <= s.elements(); e++) {
            String tag = s.code(e, 1);
            if (tag.isEmpty()) {
                continue;
            }
            String run = s.text(e, 2).isEmpty() ? "1" : s.text(e, 2);
            Pnr.addOnce(record.bagTags, new Pnr.BagTags(tag, run, s.code(e, 0)));
            if (p != null && p.bagTag.isEmpty()) {
                p.bagTag = tag;
                p.bagRun = run;
            }
        }
    }

    private void remark(Segment s, Pnr record) {
        if (s.is(1, 1, "43")) {
            Traveller.Payment paid = payment;
            if (paid != null) {
                for (int e = 2; e <= s.elements(); e++) {
                    if (!s.text(e).isEmpty()) {
                        paid.holder.add(s.text(e));
                    }
                }
            }
            return;
        }
        for (int e = 2; e <= s.elements(); e++) {
            for (int c = 0; c < s.components(e); c++) {
                String text = s.text(e, c);
                if (text.length() > 4) {
                    contacts(text, level == Level.TRAVELLER ? traveller : null, record);
                    ip(text, record);
                }
            }
        }
    }

    private static void ip(String text, Pnr record) {
        String upper = text.toUpperCase(Locale.ROOT);
        int at = upper.indexOf("IP ADDRESS");
        if (at < 0 || !record.ip.isEmpty()) {
            return;
        }
        int from = at + "IP ADDRESS".length();
        while (from < upper.length() && Character.digit(upper.charAt(from), 16) < 0) {
            from++;
        }
        int to = from;
        while (to < upper.length()
                && (Character.digit(upper.charAt(to), 16) >= 0 || ".:".indexOf(upper.charAt(to)) >= 0)) {
            to++;
        }
        if (to - from >= 7 && to - from <= 45) {
            record.ip = upper.substring(from, to);
        }
    }

    private static void contacts(String text, @Nullable Traveller p, Pnr record) {
        Contacts.read(
                text,
                phone -> Pnr.addOnce(p == null ? record.phones : p.phones, phone),
                email -> Pnr.addOnce(p == null ? record.emails : p.emails, email),
                address -> Pnr.addOnce(
                        p == null ? record.addresses : p.addresses,
                        new Booking.PostalAddress(address, null, null, null)));
    }

    /** {@code +700:street:city:state::country:post code:phone}; a remark may stand in the place of the phone. */
    private void address(Segment s, Pnr record) {
        Traveller p = level == Level.TRAVELLER ? traveller : null;
        for (int e = 2; e <= s.elements(); e++) {
            Booking.PostalAddress address = new Booking.PostalAddress(
                    Leg.orNull(s.text(e, 1)),
                    Leg.orNull(s.text(e, 2)),
                    Leg.orNull(s.text(e, 6)),
                    Leg.orNull(s.code(e, 5)));
            if (address.line() != null || address.city() != null) {
                Pnr.addOnce(p == null ? record.addresses : p.addresses, address);
            }
            String last = s.text(e, 7);
            if (last.toUpperCase(Locale.ROOT).contains("CTC")) {
                contacts(last, p, record);
            } else if (!last.isEmpty() && !Character.isLetter(last.charAt(0))) {
                String phone = Contacts.phone(last);
                if (!phone.isEmpty()) {
                    Pnr.addOnce(p == null ? record.phones : p.phones, phone);
                }
            }
        }
    }

    private void ofTraveller(Segment s) {
        Traveller p = traveller;
        if (p == null || level != Level.TRAVELLER) {
            return;
        }
        switch (s.tag()) {
            case "FTI" -> {
                for (int e = 1; e <= s.elements(); e++) {
                    if (!s.code(e, 1).isEmpty()) {
                        Pnr.addOnce(p.frequentFlyers, s.code(e, 0) + s.code(e, 1));
                    }
                }
            }
            case "REF" -> p.uniqueRef = s.code(1, 1).isEmpty() ? s.code(1, 0) : s.code(1, 1);
            case "TKT" -> {
                Traveller.Ticket opened = new Traveller.Ticket();
                opened.number = s.code(1, 0);
                p.tickets.add(opened);
                ticket = opened;
                payment = null;
            }
            case "MON" -> money(s);
            case "FOP" -> payments(s, p);
            default -> {}
        }
    }

    private void money(Segment s) {
        Traveller.Ticket current = ticket;
        if (current == null) {
            return;
        }
        for (int e = 1; e <= s.elements(); e++) {
            if (s.is(e, 0, "T") || (current.amount.isEmpty() && s.is(e, 0, "B"))) {
                current.amount = s.text(e, 1);
                current.currency = s.code(e, 2);
            }
        }
    }

    private void payments(Segment s, Traveller p) {
        Traveller.Ticket current = ticket;
        if (current == null) {
            current = new Traveller.Ticket();
            p.tickets.add(current);
            ticket = current;
        }
        for (int e = 1; e <= s.elements(); e++) {
            if (s.code(e, 0).isEmpty()) {
                continue;
            }
            Traveller.Payment paid = new Traveller.Payment();
            paid.kind = s.code(e, 0);
            paid.amount = s.text(e, 2);
            paid.brand = s.code(e, 3);
            paid.clear = s.code(e, 4);
            paid.number = Cards.mask(paid.clear);
            paid.expiry = s.code(e, 5);
            paid.currency = current.currency;
            current.payments.add(paid);
            payment = paid;
        }
    }

    /** Contacts in the history of a record as text: {@code /APE} mail, {@code /APM} mobile. */
    private static void textHistory(Segment s, Pnr record) {
        for (int e = 1; e <= s.elements(); e++) {
            for (int c = 0; c < s.components(e); c++) {
                String text = s.text(e, c);
                contacts(text, null, record);
                String upper = text.toUpperCase(Locale.ROOT);
                int mail = upper.indexOf("/APE");
                if (mail >= 0) {
                    String email = Contacts.email(text.substring(mail + 4));
                    if (!email.isEmpty()) {
                        Pnr.addOnce(record.emails, email);
                    }
                }
                int mobile = upper.indexOf("/APM");
                if (mobile >= 0) {
                    String phone = Contacts.phone(text.substring(mobile + 4));
                    if (!phone.isEmpty()) {
                        Pnr.addOnce(record.phones, phone);
                    }
                }
            }
        }
    }

    @Override
    void closeGroup() {
        Pnr record = pnr;
        if (record == null) {
            return;
        }
        if (record.locators.isEmpty() && !record.persons.isEmpty()) {
            damaged(Reason.NO_LOCATOR, "A passenger name record has no locator.");
        }
        for (Pending each : pending) {
            settle(each, record);
        }
        for (Traveller p : record.persons) {
            if (p.title.isEmpty()) {
                Names.Given split = Names.splitTitle(p.given, documentGiven(p, record));
                p.given = split.given();
                p.title = split.title();
            }
            p.tickets.forEach(t -> t.payments.forEach(this::tokenise));
        }
        pending.clear();
        if (!record.locators.isEmpty() || !record.persons.isEmpty() || !record.itinerary.isEmpty()) {
            pnrs.add(record);
        }
        pnr = null;
    }

    private void tokenise(Traveller.Payment paid) {
        if (!paid.clear.isEmpty()) {
            String holder = paid.holder.isEmpty() ? "" : Names.letters(paid.holder.get(0));
            paid.token = cards.token(paid.clear, paid.brand, paid.expiry, holder);
            paid.clear = "";
        }
    }

    private String documentGiven(Traveller p, Pnr record) {
        StringBuilder given = new StringBuilder();
        for (Pending each : pending) {
            Traveller of = findTraveller(record, each.ref());
            if (of == p && Names.agree(each.docs().surname(), p.surname)) {
                given.append(each.docs().given());
            }
        }
        return given.toString();
    }

    /** Gives a travel document to the traveller it names; an infant in an adult's group becomes a person. */
    private void settle(Pending each, Pnr record) {
        Docs docs = each.docs();
        Traveller referred = findTraveller(record, each.ref());
        Traveller p = holder(docs, referred, record);
        if (p == null) {
            if (docs.surname().isEmpty()) {
                return;
            }
            p = new Traveller();
            p.surname = docs.surname();
            p.given = docs.given();
            p.type = docs.isInfant() ? "IN" : "";
            p.ref = referred == null ? freeRef(record) : freeInfantRef(record, referred);
            p.position = each.position();
            record.persons.add(p);
        }
        LocalDate message = passage.day();
        if (p.birth == null) {
            p.birth = Dates.wordDate(docs.birth(), Dates.Kind.BIRTH, message);
        }
        p.sex = p.sex.isEmpty() ? docs.plainSex() : p.sex;
        p.nationality = p.nationality.isEmpty() ? docs.nationality() : p.nationality;
        Traveller.Document document = docs.document(message);
        if (document != null && p.documents.stream().noneMatch(d -> d.number.equals(document.number))) {
            p.documents.add(document);
        }
    }

    private static String freeInfantRef(Pnr record, Traveller adult) {
        String ref = adult.ref + "-INF";
        return record.persons.stream().anyMatch(p -> p.ref.equals(ref)) ? freeRef(record) : ref;
    }

    private static @Nullable Traveller holder(Docs docs, @Nullable Traveller referred, Pnr record) {
        boolean nameless = docs.surname().isEmpty();
        if (referred != null && (nameless || (!docs.isInfant() && fits(docs, referred)))) {
            return referred;
        }
        Traveller bySurname = null;
        for (Traveller p : record.persons) {
            if (fits(docs, p) && (!docs.isInfant() || p.type.startsWith("IN"))) {
                return p;
            }
            if (bySurname == null
                    && p.documents.isEmpty()
                    && !docs.isInfant()
                    && Names.agree(docs.surname(), p.surname)) {
                bySurname = p;
            }
        }
        if (docs.isInfant()) {
            return referred != null && referred.type.startsWith("IN") ? referred : null;
        }
        if (referred != null) {
            // Another name under one's reference: a transliteration, unless the reference has its document already.
            return referred.documents.isEmpty() && referred.birth == null ? referred : null;
        }
        return bySurname != null ? bySurname : record.persons.size() == 1 ? record.persons.get(0) : null;
    }

    private static boolean fits(Docs docs, Traveller p) {
        return Names.agree(docs.surname(), p.surname)
                && (docs.given().isEmpty()
                        || p.given.isEmpty()
                        || Names.agree(docs.given(), p.given)
                        || sameStart(docs.given(), p.given));
    }

    /** JONATHON and JOHNMR, GARYWILLIAM and GARYMR: the first three letters tell. */
    private static boolean sameStart(String left, String right) {
        String a = Names.letters(left);
        String b = Names.letters(right);
        int n = Math.min(2, Math.min(a.length(), b.length()));
        return n > 0 && a.regionMatches(0, b, 0, n);
    }

    /** Compares with the number of records that the head of the message announces. */
    void check(Segment at) {
        if (announced >= 0 && announced != pnrs.size() && !passage.isReplay()) {
            passage.info(
                    Reason.WRONG_COUNT,
                    "EQN",
                    at,
                    "All parts together should have %d records; this one has %d.".formatted(announced, pnrs.size()));
        }
    }

    @Override
    boolean isEmpty() {
        return pnrs.isEmpty();
    }

    @Override
    void finish() {
        Leg pushed = prime;
        if (pushed != null) {
            pnrs.stream()
                    .flatMap(p -> p.itinerary.stream())
                    .filter(l -> l.isSoldAs(pushed) && !l.operatingCarrier.isEmpty() && !l.operatingNumber.isEmpty())
                    .findFirst()
                    .ifPresent(l -> {
                        pushed.operatingCarrier = l.operatingCarrier;
                        pushed.operatingNumber = l.operatingNumber;
                    });
        }
        Map<String, FlightLeg> flights = new LinkedHashMap<>();
        if (pushed != null) {
            pushed.toRecord(passage).ifPresent(f -> flights.put(f.key(), f));
        }
        for (Pnr each : pnrs) {
            for (Leg l : each.itinerary) {
                if (!l.isCancelled()) {
                    l.toRecord(passage).ifPresent(f -> flights.putIfAbsent(f.key(), f));
                }
            }
        }
        passage.records.addAll(flights.values());
        @Nullable
        String first = pushed == null
                ? null
                : pushed.toRecord(passage).map(FlightLeg::key).orElse(null);
        for (Pnr each : pnrs) {
            records(each, first);
        }
    }

    private void records(Pnr each, @Nullable String pushed) {
        List<String> flights = new ArrayList<>();
        for (Leg l : each.itinerary) {
            if (!l.isCancelled()) {
                l.toRecord(passage).ifPresent(f -> Pnr.addOnce(flights, f.key()));
            }
        }
        @Nullable String booking = null;
        if (!each.locators.isEmpty()) {
            Booking record = booking(each, flights);
            booking = record.key();
            passage.records.add(record);
        }
        List<String> flown = new ArrayList<>(flights);
        if (pushed != null && flown.remove(pushed)) {
            flown.add(0, pushed);
        }
        if (flown.isEmpty() && pushed != null) {
            flown.add(pushed);
        }
        for (Traveller p : each.persons) {
            passage.records.add(person(p, each, booking, flown));
        }
    }

    private Booking booking(Pnr each, List<String> flights) {
        Pnr.Agency a = each.agency;
        List<Booking.Payment> payments = new ArrayList<>();
        for (Traveller p : each.persons) {
            for (Traveller.Ticket t : p.tickets) {
                for (Traveller.Payment paid : t.payments) {
                    Pnr.addOnce(payments, payment(paid));
                }
            }
        }
        return new Booking(
                each.locators,
                each.created,
                each.lastTransaction,
                each.ticketed,
                a == null
                        ? null
                        : new Booking.Agency(
                                Leg.orNull(a.iata()),
                                Leg.orNull(a.office()),
                                Leg.orNull(a.city().isEmpty() ? a.systemCity() : a.city()),
                                Leg.orNull(a.country()),
                                Leg.orNull(a.kind())),
                each.persons.size(),
                Leg.orNull(each.group),
                Leg.orNull(each.ip),
                each.phones.stream().map(Contacts::international).toList(),
                each.emails,
                each.addresses,
                payments,
                flights,
                passage.reportedAt(),
                passage.sourceAt(each.position));
    }

    private static Booking.Payment payment(Traveller.Payment paid) {
        List<String> holder = paid.holder;
        return new Booking.Payment(
                paid.kind,
                Leg.orNull(paid.brand),
                Leg.orNull(paid.number),
                Leg.orNull(paid.token),
                Leg.orNull(paid.expiry),
                holder.isEmpty() ? null : holder.get(0),
                holder.size() < 2 ? null : holder.get(1),
                holder.size() < 3 ? null : Leg.orNull(Contacts.international(Contacts.phone(holder.get(2)))),
                Leg.orNull(paid.amount),
                Leg.orNull(paid.currency));
    }

    private PersonMention person(Traveller p, Pnr each, @Nullable String booking, List<String> flights) {
        List<String> seats = new ArrayList<>();
        for (Pnr.SeatedAt seat : each.seats) {
            if (seat.ref().equals(p.ref)) {
                Pnr.addOnce(seats, seat.seat());
            }
        }
        // Without a locator the reference alone would meet those of other bookings on the flight.
        String ref = booking != null ? p.ref : p.ref + "@" + Digests.shortId(each.position + p.surname + p.given);
        return new PersonMention(
                ref,
                "PNR",
                booking,
                each.locators.isEmpty() ? null : each.locators.get(0).code(),
                flights,
                p.surname,
                Leg.orNull(p.given),
                Leg.orNull(p.title),
                p.birth,
                Leg.orNull(p.sex),
                Leg.orNull(p.nationality),
                Leg.orNull(p.residence),
                kindOf(p),
                null,
                null,
                p.documents.stream().map(Traveller.Document::toRecord).toList(),
                p.phones.stream().map(Contacts::international).toList(),
                p.emails,
                p.addresses,
                p.frequentFlyers,
                seats,
                p.baggage(),
                passage.reportedAt(),
                passage.sourceAt(p.position));
    }

    private static String kindOf(Traveller p) {
        return switch (p.type) {
            case "IN", "INF", "INS" -> "infant";
            case "C", "CH", "CHD" -> "child";
            default -> "passenger";
        };
    }

    @Override
    ObjectNode facts() {
        return FactsJson.pnrgov(this);
    }
}
