package org.seine.world;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A booking as the airline keeps it; it may change between the two times at which it is sent. */
final class Reservation {
    /**
     * A means of payment.
     *
     * @param kind {@code CC}, {@code CA} or {@code MS}
     * @param masked first six and last four digits; empty for other kinds, as are the fields after it
     */
    record Payment(String kind, String brand, String masked, String expiry, Optional<Person> holder) {}

    /**
     * Someone on the booking.
     *
     * @param docs whether the booking carries the travel document
     */
    record Seat(
            int ref,
            Person person,
            Pen.TravellerName name,
            String type,
            String document,
            LocalDate expiry,
            boolean docs,
            String seat,
            int bags,
            int bagKg,
            String bagTag,
            boolean late) {}

    final String airline;
    final String locator;
    final LocalDateTime created;
    final Optional<Population.Agency> agency;
    final Optional<Flight.OtherWay> outbound;
    final Optional<Flight.OtherWay> back;
    final double amount;
    final String group;
    final boolean illicit;
    final String scheme;
    /** Someone told the officers. */
    final boolean tip;
    /** Where on board they sit. */
    final int row;

    final List<Seat> seats = new ArrayList<>();
    final List<String> phones = new ArrayList<>();
    final List<String> emails = new ArrayList<>();
    Optional<Place> address = Optional.empty();
    Optional<Place> destination = Optional.empty();
    Payment payment = new Payment("CA", "", "", "", Optional.empty());
    LocalDateTime lastTransaction;
    /** Of the firm that the first traveller flies for, or empty. */
    String workPhone = "";

    /** A phone that is added after the first push, or empty. */
    String latePhone = "";

    Reservation(
            String airline,
            String locator,
            LocalDateTime created,
            Optional<Population.Agency> agency,
            Optional<Flight.OtherWay> outbound,
            Optional<Flight.OtherWay> back,
            double amount,
            String group,
            boolean illicit,
            String scheme,
            boolean tip,
            int row) {
        this.airline = airline;
        this.locator = locator;
        this.created = created;
        this.lastTransaction = created;
        this.agency = agency;
        this.outbound = outbound;
        this.back = back;
        this.amount = amount;
        this.group = group;
        this.illicit = illicit;
        this.scheme = scheme;
        this.tip = tip;
        this.row = row;
    }

    /** As {@link org.seine.graph.model.Booking#key()} makes it. */
    String key() {
        return "booking:%s/%s/%s".formatted(airline, locator, created.toLocalDate());
    }

    String travellerKey(Seat seat) {
        return "traveller:PNR/%s/%d".formatted(key(), seat.ref());
    }

    boolean changes() {
        return !lastTransaction.equals(created);
    }
}
