package org.seine.world;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes booking data of one flight as a PNRGOV interchange, in the dialect of its carrier. */
final class Pnrgov {
    /** Version, and whether segments stand on lines of their own, by carrier. */
    private record Dialect(int version, boolean wrapped, boolean grouped) {}

    private static final Map<String, Dialect> DIALECTS = Map.of(
            "ZX", new Dialect(13, true, false),
            "WY", new Dialect(14, false, false),
            "QZ", new Dialect(11, false, true),
            "X7", new Dialect(15, true, true));

    private final Flight flight;
    private final Dialect dialect;
    private final Edi edi;
    private final Dice dice;
    private final boolean closing;

    private Pnrgov(Flight flight, boolean closing, Dice dice) {
        this.flight = flight;
        this.closing = closing;
        this.dice = dice;
        dialect = DIALECTS.getOrDefault(flight.carrier(), new Dialect(13, true, false));
        edi = new Edi("UNA:+.?*'", dialect.wrapped());
    }

    /** @param closing whether the flight is closed: check-in data are there, and changes have been made */
    static String write(Flight flight, List<Reservation> reservations, Instant sentAt, boolean closing, Dice dice) {
        return new Pnrgov(flight, closing, dice).message(reservations, sentAt);
    }

    private String message(List<Reservation> reservations, Instant sentAt) {
        LocalDateTime sent = LocalDateTime.ofInstant(sentAt, ZoneOffset.UTC);
        String stamp = Edi.yymmdd(sent.toLocalDate()) + ":" + Edi.hhmm(sent);
        String reference = Edi.yymmdd(sent.toLocalDate()) + Edi.hhmm(sent) + flight.number();
        String sender = flight.carrier();
        edi.segment("UNB+IATA:1+" + sender + "+CUSTOMS+" + stamp + "+" + reference + "++PNRGOV");
        if (dialect.grouped()) {
            edi.segment(
                    "UNG+PNRGOV+" + sender + "+CUSTOMS+" + stamp + "+" + reference + "+IA+" + dialect.version() + ":1");
        }
        edi.segment("UNH+1+PNRGOV:" + dialect.version() + ":1:IA+" + sender + flight.number() + "/"
                + Edi.ddmmyy(flight.day()));
        edi.segment("MSG+:22");
        edi.segment("ORG+" + sender);
        edi.segment(times(
                        flight.departure(),
                        flight.arrival(),
                        flight.from().iata(),
                        flight.to().iata()) + "+" + sender + "+" + flight.number());
        edi.segment("EQN+" + reservations.size());
        for (Reservation reservation : reservations) {
            booking(reservation);
        }
        edi.segment("UNT+" + edi.countForTrailer() + "+1");
        if (dialect.grouped()) {
            edi.segment("UNE+1+" + reference);
        }
        edi.segment("UNZ+1+" + reference);
        return edi.toString();
    }

    private static String times(LocalDateTime departure, LocalDateTime arrival, String from, String to) {
        String landing = departure.toLocalDate().equals(arrival.toLocalDate()) ? "" : Edi.ddmmyy(arrival.toLocalDate());
        return "TVL+" + Edi.ddmmyy(departure.toLocalDate()) + ":" + Edi.hhmm(departure) + ":" + landing + ":"
                + Edi.hhmm(arrival) + "+" + from + "+" + to;
    }

    private void booking(Reservation r) {
        edi.segment("SRC");
        edi.segment("RCI+" + r.airline + ":" + r.locator + "::" + moment(r.created));
        LocalDateTime last = closing ? r.lastTransaction : r.created;
        edi.segment("DAT+700:" + moment(last));
        for (String phone : r.phones) {
            edi.segment("IFT+4:28::" + r.airline + "+CTCM " + spaced(phone));
        }
        if (closing && !r.latePhone.isEmpty()) {
            edi.segment("IFT+4:28::" + r.airline + "+CTCP " + spaced(r.latePhone));
        }
        if (!r.workPhone.isEmpty()) {
            edi.segment("IFT+4:28::" + r.airline + "+CTCB " + spaced(r.workPhone));
        }
        for (String email : r.emails) {
            edi.segment("IFT+4:28::" + r.airline + "+CTCE " + mail(email));
        }
        r.agency.ifPresentOrElse(
                a -> edi.segment("ORG+1A:MUC+" + a.iata() + ":" + a.office() + "+" + a.city() + "++T+" + a.country()
                        + ":" + a.currency()),
                () -> edi.segment("ORG+" + r.airline + ":" + flight.to().iata() + "+:"
                        + flight.to().iata() + r.airline + "0100+" + flight.to().iata() + "++A+PT:EUR"));
        r.address.ifPresent(p -> edi.segment(
                "ADD++700:" + Edi.data(line(p)) + ":" + Edi.data(city(p)) + ":::" + p.country() + ":" + p.postcode()));
        if (!r.group.isEmpty()) {
            edi.segment("TIF+" + r.group + ":G");
        }
        boolean first = true;
        for (Reservation.Seat seat : present(r)) {
            traveller(r, seat, first);
            first = false;
        }
        r.outbound.ifPresent(this::leg);
        inbound(r);
        r.back.ifPresent(this::leg);
        if (closing) {
            checkIn(r);
        }
        if (closing && r.changes()) {
            edi.segment("ABI+4+" + dice.digits(2) + "FD" + dice.digits(2) + ":GS+"
                    + flight.from().iata() + "++" + r.airline);
            edi.segment("DAT+T:" + moment(r.lastTransaction));
            edi.segment("SAC+++X");
            edi.segment("IFT+4:19+CONTACT");
            edi.segment("SAC+++A");
            edi.segment("IFT+4:19+CONTACT");
        }
    }

    private List<Reservation.Seat> present(Reservation r) {
        return closing ? r.seats : r.seats.stream().filter(s -> !s.late()).toList();
    }

    private void traveller(Reservation r, Reservation.Seat seat, boolean pays) {
        Person person = seat.person();
        String given = seat.name().given();
        if (dialect.version() < 15 && seat.type().equals("A")) {
            given += person.sex().equals("M") ? "MR" : seat.ref() % 2 == 0 ? "MRS" : "MS";
        }
        edi.segment("TIF+" + Edi.data(seat.name().surname()) + "+" + Edi.data(given) + ":" + seat.type() + ":"
                + seat.ref());
        if (seat.docs()) {
            String country = Tables.get().country(person.nationality()).alpha3();
            edi.segment(
                    "SSR+DOCS:HK:1:" + r.airline + ":::::/P/" + country + "/" + seat.document() + "/" + country + "/"
                            + Edi.ddmmmyy(person.birth()) + "/" + person.sex() + "/" + Edi.ddmmmyy(seat.expiry()) + "/"
                            + Edi.data(seat.name().surname()) + "/"
                            + Edi.data(seat.name().given().replace(' ', '/')) + "+::"
                            + seat.ref());
        }
        if (pays) {
            r.destination.ifPresent(p -> edi.segment("SSR+DOCA:HK:1:" + r.airline + ":::::/D/PRT/" + Edi.data(line(p))
                    + "/" + Edi.data(city(p)) + "//" + p.postcode() + "+::" + seat.ref()));
            payment(r);
        }
    }

    private void payment(Reservation r) {
        String amount = String.format(Locale.ROOT, "%.2f", r.amount);
        edi.segment("TKT+999" + dice.digits(10) + ":T:1");
        edi.segment("MON+T:" + amount + ":EUR");
        edi.segment("DAT+710:" + moment(r.created.plusMinutes(20)));
        Reservation.Payment p = r.payment;
        if (p.kind().equals("CC")) {
            edi.segment("FOP+CC::" + amount + ":" + p.brand() + ":" + p.masked() + ":" + p.expiry());
            p.holder()
                    .ifPresent(h -> edi.segment(
                            "IFT+4:43+" + holderName(h) + "+" + Edi.data(line(h.home()) + " " + city(h.home())) + "+"
                                    + h.homePhone().substring(1)));
        } else {
            edi.segment("FOP+" + p.kind() + "::" + amount);
        }
    }

    static String holderName(Person holder) {
        return Pen.teletype(holder.given().usual()).charAt(0) + " " + Pen.teletype(holder.surnames());
    }

    private void leg(Flight.OtherWay way) {
        edi.segment(times(way.departure(), way.arrival(), way.from(), way.to()) + "+" + way.carrier() + "+"
                + way.number() + ":Y");
        edi.segment("RPI+1+HK");
    }

    private void inbound(Reservation r) {
        String carrier = flight.carrier() + (flight.isCodeShare() ? ":" + flight.operating() : "");
        edi.segment(times(
                        flight.departure(),
                        flight.arrival(),
                        flight.from().iata(),
                        flight.to().iata()) + "+" + carrier + "+" + flight.number() + ":Y");
        List<Reservation.Seat> seats = present(r);
        if (flight.isCodeShare() && dialect.version() >= 14) {
            edi.segment("TRA+" + flight.operating() + "+" + flight.operatingNumber());
        }
        edi.segment("RPI+" + seats.size() + "+HK");
        edi.segment("APD+788");
        if (flight.isCodeShare() && dialect.version() < 14) {
            edi.segment("TVL+++++" + flight.operatingNumber() + ":M");
        }
        StringBuilder seated = new StringBuilder();
        for (Reservation.Seat seat : seats) {
            if (!seat.seat().isEmpty()) {
                seated.append('+').append(seat.seat()).append("::").append(seat.ref());
            }
        }
        if (!seated.isEmpty()) {
            edi.segment("SSR+SEAT:HK:" + seats.size() + ":" + r.airline + ":::"
                    + flight.from().iata() + ":" + flight.to().iata() + seated);
        }
    }

    private void checkIn(Reservation r) {
        LocalDateTime at = LocalDateTime.ofInstant(flight.departureInstant(), ZoneOffset.UTC)
                .minusMinutes(70 + dice.below(90));
        for (Reservation.Seat seat : r.seats) {
            if (seat.bags() == 0 || seat.seat().isEmpty()) {
                continue;
            }
            edi.segment("DAT+2:" + moment(at));
            edi.segment("TRI++" + flight.from().iata() + "-" + dice.digits(3) + ":::" + seat.ref());
            edi.segment("TIF+" + Edi.data(seat.name().surname()) + "+"
                    + Edi.data(seat.name().given()) + ":" + seat.type() + ":" + seat.ref());
            edi.segment("SSD+" + seat.seat() + "++++Y");
            edi.segment("TBD++" + seat.bags() + ":" + seat.bagKg() + ":700+++" + flight.carrier() + ":" + seat.bagTag()
                    + ":" + seat.bags() + ":" + flight.to().iata());
        }
    }

    private static String moment(LocalDateTime time) {
        return Edi.ddmmyy(time.toLocalDate()) + ":" + Edi.hhmm(time);
    }

    /** {@code 351 912 345 678}. */
    private static String spaced(String e164) {
        String digits = e164.substring(1);
        int code = digits.startsWith("1") || digits.startsWith("7") ? 1 : Math.min(3, digits.length() - 7);
        Optional<String> prefix = Tables.get().countries.values().stream()
                .map(Tables.Country::dialling)
                .filter(digits::startsWith)
                .findFirst();
        int cut = prefix.map(String::length).orElse(code);
        return digits.substring(0, cut) + " " + digits.substring(cut);
    }

    private static String mail(String email) {
        return Edi.data(email.toUpperCase(Locale.ROOT)
                .replace("@", "//")
                .replace("_", "..")
                .replace("-", "./"));
    }

    static String line(Place place) {
        return Variants.teletype(place.line()).replace(",", "");
    }

    static String city(Place place) {
        return Variants.teletype(place.city());
    }
}
