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
            String currency) {}

    /** A seat on a stretch. */
    record SeatedAt(String from, String to, String ref, String seat) {}

    /** A run of consecutive bag tags. */
    record BagTags(String first, String run, String carrier) {}

    final List<Booking.Locator> locators = new ArrayList<>();

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
    final List<Traveller> persons = new ArrayList<>();
    final List<Leg> itinerary = new ArrayList<>();

    /** Given for the booking as a whole; those of one traveller are with the traveller. */
    final List<String> phones = new ArrayList<>();

    final List<String> emails = new ArrayList<>();
    final List<Booking.PostalAddress> addresses = new ArrayList<>();
    final List<BagTags> bagTags = new ArrayList<>();
    final List<SeatedAt> seats = new ArrayList<>();
    int historyItems;
    String position = "";

    static <T> void addOnce(List<T> list, T value) {
        if (!list.contains(value)) {
            list.add(value);
        }
    }
}
