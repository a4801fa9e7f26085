package org.seine.jobs.ingest.read.passenger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;
import org.seine.graph.model.PersonMention;

/** A traveller while the message is read; empty text means that it was not said. */
final class Traveller {
    /** A travel document as it grows with its segments. */
    static final class Document {
        String type = "";
        String number = "";
        String issuer = "";

        @Nullable
        LocalDate expiry;

        @Nullable
        LocalDate issued;

        PersonMention.TravelDocument toRecord() {
            return new PersonMention.TravelDocument(type, number, Leg.orNull(issuer), expiry, issued);
        }
    }

    /** A form of payment of a ticket; the number is masked before it gets here. */
    static final class Payment {
        String kind = "";
        String amount = "";
        String brand = "";
        String number = "";
        String token = "";
        String expiry = "";
        String currency = "";

        /** Given in exchange, not paid now. */
        boolean old;

        final List<String> holder = new ArrayList<>();
        String clear = "";
    }

    /** A ticket. */
    static final class Ticket {
        String number = "";
        String amount = "";
        String currency = "";

        @Nullable
        LocalDateTime issued;

        final List<Payment> payments = new ArrayList<>();

        /** A ticketless booking that says no price either. */
        boolean isEmpty() {
            return number.isEmpty() && amount.isEmpty() && issued == null && payments.isEmpty();
        }
    }

    String kind = "";
    String type = "";
    String ref = "";
    String uniqueRef = "";
    String governmentRef = "";
    String customerRef = "";
    String locator = "";
    String surname = "";
    String given = "";
    String title = "";

    @Nullable
    LocalDate birth;

    String sex = "";
    String nationality = "";
    String residence = "";
    String birthPlace = "";
    String embark = "";
    String debark = "";
    String crewPosition = "";
    String seat = "";

    @Nullable
    Boolean verified;

    final List<Document> documents = new ArrayList<>();
    final List<String> phones = new ArrayList<>();
    final List<String> emails = new ArrayList<>();
    final List<Booking.PostalAddress> addresses = new ArrayList<>();
    final List<String> frequentFlyers = new ArrayList<>();
    final List<Ticket> tickets = new ArrayList<>();

    @Nullable
    Integer bagCount;

    @Nullable
    Integer bagKg;

    String bagTag = "";
    String bagRun = "";

    /** {@code HP} where this traveller heads a pool of bags, {@code MP} where a member. */
    String bagPool = "";

    /** Runs of tags after the first one. */
    final List<Pnr.BagTags> furtherTags = new ArrayList<>();

    /** Letters of the given names in travel documents, by which titles are told from names. */
    String documentGiven = "";

    String position = "";

    boolean hasName() {
        return !surname.isEmpty() || !given.isEmpty();
    }

    PersonMention.@Nullable Baggage baggage() {
        boolean none = bagCount == null && bagKg == null && bagTag.isEmpty();
        Integer run = bagTag.isEmpty()
                ? null
                : FlightNumber.isDigits(bagRun) && bagRun.length() < 5 ? Integer.valueOf(bagRun) : Integer.valueOf(1);
        return none ? null : new PersonMention.Baggage(bagCount, bagKg, Leg.orNull(bagTag), run);
    }
}
