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
 * @param travellers surname, given names and birth date of each
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
        List<String> documents,
        List<String> flights,
        List<String> cards,
        List<String> contacts,
        int bags,
        String digest) {
    public BookingPush {
        travellers = List.copyOf(travellers);
        documents = List.copyOf(documents);
        flights = List.copyOf(flights);
        cards = List.copyOf(cards);
        contacts = List.copyOf(contacts);
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
        TreeSet<String> documents = new TreeSet<>();
        TreeSet<String> contacts = new TreeSet<>(booking.phones());
        contacts.addAll(booking.emails());
        int bags = 0;
        for (PersonMention person : people) {
            travellers.add(person.fullName() + (person.birthDate() == null ? "" : " " + person.birthDate()));
            person.documents().forEach(d -> documents.add(d.type() + " " + d.number()));
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
        String digest = Digests.shortId(
                "%d %s %s %s %s %s %d".formatted(at, travellers, documents, booking.flights(), cards, contacts, bags));
        return new BookingPush(
                booking.key(),
                booking.source().messageId(),
                at,
                List.copyOf(travellers),
                List.copyOf(documents),
                booking.flights(),
                List.copyOf(cards),
                List.copyOf(contacts),
                bags,
                digest);
    }
}
