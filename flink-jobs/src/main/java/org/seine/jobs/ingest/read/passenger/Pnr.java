package org.seine.jobs.ingest.read.passenger;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;

/** One passenger name record while it is read. */
final class Pnr {
    /** The booking agent, as the ORG segment names it. */
    record Agency(
            String system,
            String systemCity,
            String iata,
            String office,
            String city,
            String kind,
            String country,
            String currency) {
        boolean isEmpty() {
            return (system + systemCity + iata + office + city + kind + country + currency).isEmpty();
        }
    }

    /** A seat on a stretch. */
    record SeatedAt(String from, String to, String ref, String seat) {}

    /** A run of consecutive bag tags. */
    record BagTags(String first, String run, String carrier) {}

    /** A car, hotel, train or other service that was booked with the flight; {@code code} is that of its MSG. */
    record Service(String code, String carrier, String from, String to, String start, String end) {}

    /** What the history of the record says of a change: {@code X} taken out or {@code A} put in. */
    record HistoryItem(
            String action, String segment, @Nullable LocalDateTime at) {}

    final List<Booking.Locator> locators = new ArrayList<>();

    /** Of the single legs: other airlines know the record under these. */
    final List<Booking.Locator> legLocators = new ArrayList<>();

    /** Of the records that this one was split from or into. */
    final List<Booking.Locator> splits = new ArrayList<>();

    @Nullable
    LocalDateTime created;

    @Nullable
    LocalDateTime lastTransaction;

    @Nullable
    LocalDateTime ticketed;

    @Nullable
    Agency agency;

    String group = "";
    String ip = "";
    boolean cancelled;
    final List<Traveller> persons = new ArrayList<>();
    final List<Leg> itinerary = new ArrayList<>();
    final List<Service> services = new ArrayList<>();

    /** Given for the booking as a whole; those of one traveller are with the traveller. */
    final List<String> phones = new ArrayList<>();

    /** Those of {@link #phones} that are the travel agent's. */
    final List<String> agentPhones = new ArrayList<>();

    final List<String> emails = new ArrayList<>();
    final List<Booking.PostalAddress> addresses = new ArrayList<>();
    final List<BagTags> bagTags = new ArrayList<>();
    final List<SeatedAt> seats = new ArrayList<>();

    /** Payments that only the history as text tells of, which names no ticket. */
    final List<Traveller.Payment> payments = new ArrayList<>();

    final List<HistoryItem> history = new ArrayList<>();
    String excessAmount = "";
    String excessCurrency = "";
    String excessCount = "";
    String position = "";

    /** References are written with and without leading zeros. */
    @Nullable
    Traveller findTraveller(String ref) {
        if (ref.isEmpty()) {
            return null;
        }
        for (Traveller p : persons) {
            if (p.ref.equals(ref)) {
                return p;
            }
        }
        String plain = FlightNumber.withoutZeros(ref);
        for (Traveller p : persons) {
            if (FlightNumber.withoutZeros(p.ref).equals(plain)) {
                return p;
            }
        }
        return null;
    }

    String freeRef() {
        for (int i = persons.size() + 1; ; i++) {
            String ref = String.valueOf(i);
            if (persons.stream().noneMatch(p -> p.ref.equals(ref))) {
                return ref;
            }
        }
    }

    String freeInfantRef(Traveller adult) {
        String ref = adult.ref + "-INF";
        return persons.stream().anyMatch(p -> p.ref.equals(ref)) ? freeRef() : ref;
    }

    boolean isEmpty() {
        return locators.isEmpty() && persons.isEmpty() && itinerary.isEmpty();
    }

    static <T> void addOnce(List<T> list, T value) {
        if (!list.contains(value)) {
            list.add(value);
        }
    }
}
