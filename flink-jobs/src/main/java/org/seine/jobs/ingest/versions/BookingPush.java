package org.seine.jobs.ingest.versions;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.Booking;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.PersonMention;

/**
 * What one message says of one booking, as far as versions are compared. Lists are sorted and without repeats, but
 * {@code flights}, which is in order of travel.
 *
 * @param key of the booking
 * @param at the last transaction that the message tells of, else its date; milliseconds since 1970 UTC
 * @param travellers full name of each; {@code holders} the number of each document, a blank and its bearer's full name
 * @param cards tokens
 * @param contacts phones and mail addresses of the booking and its travellers
 * @param bags how many are checked in
 * @param digest of all of it: equal pushes have equal ones
 */
public record BookingPush(
        String key,
        String messageId,
        long at,
        List<String> travellers,
        List<String> holders,
        List<String> documents,
        List<String> flights,
        List<String> cards,
        List<String> contacts,
        List<String> seats,
        int bags,
        String digest) {
    public BookingPush {
        travellers = List.copyOf(travellers);
        holders = List.copyOf(holders);
        documents = List.copyOf(documents);
        flights = List.copyOf(flights);
        cards = List.copyOf(cards);
        contacts = List.copyOf(contacts);
        seats = List.copyOf(seats);
    }

    /** One push for each booking among the records of a message. */
    public static List<BookingPush> of(List<CustomsRecord> records) {
        TreeMap<String, List<PersonMention>> travellers = new TreeMap<>();
        for (CustomsRecord record : records) {
            if (record instanceof PersonMention person && person.booking() != null) {
                travellers
                        .computeIfAbsent(person.booking(), k -> new ArrayList<>())
                        .add(person);
            }
        }
        List<BookingPush> pushes = new ArrayList<>();
        for (CustomsRecord record : records) {
            if (record instanceof Booking booking) {
                pushes.add(of(booking, travellers.getOrDefault(booking.key(), List.of())));
            }
        }
        return pushes;
    }

    private static BookingPush of(Booking booking, List<PersonMention> people) {
        TreeSet<String> travellers = new TreeSet<>();
        TreeSet<String> holders = new TreeSet<>();
        TreeSet<String> documents = new TreeSet<>();
        TreeSet<String> seats = new TreeSet<>();
        TreeSet<String> contacts = new TreeSet<>(booking.phones());
        contacts.addAll(booking.emails());
        int bags = 0;
        for (PersonMention person : people) {
            travellers.add(person.fullName());
            person.documents().forEach(d -> {
                documents.add(d.type() + " " + d.number());
                holders.add(d.number() + " " + person.fullName());
            });
            person.seats().forEach(seat -> seats.add(person.ref() + " " + seat));
            contacts.addAll(person.phones());
            contacts.addAll(person.emails());
            PersonMention.Baggage baggage = person.baggage();
            bags += baggage == null || baggage.count() == null ? 0 : baggage.count();
        }
        TreeSet<String> cards = new TreeSet<>();
        booking.payments().forEach(paid -> {
            if (paid.token() != null) {
                cards.add(paid.token());
            }
        });
        long at = booking.lastTransaction() == null
                ? booking.reportedAt().toEpochMilli()
                : booking.lastTransaction().toInstant(java.time.ZoneOffset.UTC).toEpochMilli();
        String digest = Digests.shortId("%d %s %s %s %s %s %s %s %d"
                .formatted(at, travellers, holders, documents, booking.flights(), cards, contacts, seats, bags));
        return new BookingPush(
                booking.key(),
                booking.source().messageId(),
                at,
                List.copyOf(travellers),
                List.copyOf(holders),
                List.copyOf(documents),
                booking.flights(),
                List.copyOf(cards),
                List.copyOf(contacts),
                List.copyOf(seats),
                bags,
                digest);
    }
}
