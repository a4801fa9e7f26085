package org.seine.jobs.ingest.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.model.Booking;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.WatchlistEntry;
import org.seine.jobs.ingest.read.check.Airports;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Reading;

/** Draws from what was read of a message what the scorecard counts. */
public final class QualityNotes {
    /** A cargo message that arrives longer after what it tells of is late. */
    private static final Duration LATE = Duration.ofHours(24);

    /** Who is on board is sent when the flight closes, and may still be on its way as it leaves. */
    private static final Duration AFTER_DEPARTURE = Duration.ofMinutes(30);

    private QualityNotes() {}

    /**
     * @param system the sender that the message's header names, empty where it names none
     * @param arrived when the message arrived
     */
    public static QualityNote of(Reading reading, String system, Instant arrived) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("messages", 1L);
        counts.put("units", (long) reading.units());
        counts.put("records", (long) reading.records().size());
        counts.put("rejected", (long) reading.deadLetters().size());
        if (isLate(reading.records(), arrived)) {
            counts.put("late", 1L);
        }
        for (Finding finding : reading.findings()) {
            counts.merge("finding:%s:%s".formatted(finding.code(), fieldOf(finding)), 1L, Long::sum);
        }
        reading.deadLetters().forEach(letter -> counts.merge("dead:" + letter.reason(), 1L, Long::sum));
        CustomsRecord first =
                reading.records().isEmpty() ? null : reading.records().get(0);
        String source = first != null && system.isEmpty() ? first.source().system() : system;
        String day = dayOf(first == null ? arrived : first.eventTime());
        return new QualityNote(source, first == null ? "" : carrierOf(first), day, counts);
    }

    /** A finding's field without the numbers of list elements, so that few are told apart. */
    private static String fieldOf(Finding finding) {
        return finding.field().replaceAll("\\[\\d+]", "").replace(':', '.');
    }

    public static QualityNote ofDuplicate(CustomsRecord record) {
        return new QualityNote(
                record.source().system(), carrierOf(record), dayOf(record.eventTime()), Map.of("duplicates", 1L));
    }

    /** One note for each travel document with which somebody flies. */
    public static List<TravellerNote> travellers(List<CustomsRecord> records) {
        List<TravellerNote> notes = new ArrayList<>();
        for (CustomsRecord record : records) {
            if (record instanceof PersonMention person && !person.flights().isEmpty()) {
                for (PersonMention.TravelDocument document : person.documents()) {
                    if (document.type().equals("P") || document.type().equals("I")) {
                        notes.add(note(person, document));
                    }
                }
            }
        }
        return notes;
    }

    private static TravellerNote note(PersonMention person, PersonMention.TravelDocument document) {
        Map<String, String> values = new TreeMap<>();
        put(values, "surname", letters(person.surname()));
        put(values, "birthDate", person.birthDate());
        put(values, "sex", person.sex());
        put(
                values,
                "nationality",
                person.nationality() != null && person.nationality().length() == 3 ? person.nationality() : null);
        put(values, "expiry", document.expiry());
        return new TravellerNote(
                person.flights().get(0) + "|" + document.number().toUpperCase(Locale.ROOT),
                person.channel(),
                person.source().system(),
                carrierOf(person),
                dayOf(person.eventTime()),
                values);
    }

    private static void put(Map<String, String> values, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            values.put(name, value.toString());
        }
    }

    private static String letters(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    /**
     * Of passenger data {@link #AFTER_DEPARTURE} of the flight that they were sent for, which comes first; of other data
     * {@link #LATE} after what they tell of.
     */
    private static boolean isLate(List<CustomsRecord> records, Instant arrived) {
        for (CustomsRecord record : records) {
            if (record instanceof FlightLeg flight) {
                return Airports.findInstant(flight.from(), flight.departureLocal())
                        .map(departure -> flight.reportedAt().isAfter(departure.plus(AFTER_DEPARTURE)))
                        .orElse(false);
            }
        }
        return !records.isEmpty()
                && !(records.get(0) instanceof PersonMention)
                && !(records.get(0) instanceof WatchlistEntry)
                && Duration.between(records.get(0).eventTime(), arrived).compareTo(LATE) > 0;
    }

    /** The marketing carrier; empty for what does not fly. */
    static String carrierOf(CustomsRecord record) {
        if (record instanceof FlightLeg flight) {
            return flight.carrier();
        }
        if (record instanceof Booking booking) {
            return booking.locators().get(0).airline();
        }
        if (record instanceof PersonMention person && !person.flights().isEmpty()) {
            String key = person.flights().get(0);
            int from = key.indexOf(':') + 1;
            int to = key.indexOf('/');
            while (to > from + 2 && Character.isDigit(key.charAt(to - 1))) {
                to--;
            }
            return to > from ? key.substring(from, to) : "";
        }
        return "";
    }

    private static String dayOf(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
