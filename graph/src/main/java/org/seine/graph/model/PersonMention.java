package org.seine.graph.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A traveller as one message names them: API (PAXLST) and PNR (PNRGOV) come out in one shape.
 *
 * @param ref the person's place in its message, unique together with {@code booking} or {@code flights}
 * @param channel {@code API} or {@code PNR}
 * @param booking {@link Booking#key()}; absent in API messages, which carry at most a locator
 * @param locator record locator given in an API message
 * @param flights keys of the flights travelled, the one reported first
 * @param kind {@code passenger}, {@code crew}, {@code transit}, {@code infant}, {@code child}
 * @param sex {@code M}, {@code F}, {@code X} or {@code U}; used to tell people apart, never in a score
 * @param nationality ISO 3166-1 alpha-3 as sent; never in a score by itself
 * @param reportedAt date of the message, UTC
 */
public record PersonMention(
        String ref,
        String channel,
        @Nullable String booking,
        @Nullable String locator,
        List<String> flights,
        String surname,
        @Nullable String given,
        @Nullable String title,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        @Nullable String nationality,
        @Nullable String residence,
        String kind,
        @Nullable String embark,
        @Nullable String debark,
        List<TravelDocument> documents,
        List<String> phones,
        List<String> emails,
        List<Booking.PostalAddress> addresses,
        List<String> frequentFlyers,
        List<String> seats,
        @Nullable Baggage baggage,
        Instant reportedAt,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "person";

    /**
     * A travel document.
     *
     * @param type {@code P} passport, {@code V} visa, {@code I} identity card, …; issuer ISO alpha-3 as sent */
    public record TravelDocument(
            String type,
            String number,
            @Nullable String issuer,
            @Nullable LocalDate expiry,
            @Nullable LocalDate issued) {}

    /**
     * Checked baggage.
     *
     * @param tag first bag tag; {@code tagRun} how many consecutive tags follow from it, it included */
    public record Baggage(
            @Nullable Integer count,
            @Nullable Integer weightKg,
            @Nullable String tag,
            @Nullable Integer tagRun) {}

    public PersonMention {
        ref = Absent.required(ref, "A person", "ref");
        channel = Absent.required(channel, "A person", "channel");
        flights = Absent.orEmpty(flights);
        surname = Absent.required(surname, "A person", "surname");
        kind = kind == null ? "passenger" : kind;
        documents = Absent.orEmpty(documents);
        phones = Absent.orEmpty(phones);
        emails = Absent.orEmpty(emails);
        addresses = Absent.orEmpty(addresses);
        frequentFlyers = Absent.orEmpty(frequentFlyers);
        seats = Absent.orEmpty(seats);
        reportedAt = Absent.required(reportedAt, "A person", "reportedAt");
        source = source == null ? SourceRef.UNKNOWN : source;
    }

    public String fullName() {
        return given == null ? surname : given + " " + surname;
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    @Override
    public String key() {
        String where = booking != null ? booking : flights.isEmpty() ? source.messageId() : flights.get(0);
        return "traveller:" + channel + "/" + where + "/" + ref;
    }

    @Override
    public Instant eventTime() {
        return reportedAt;
    }

    @Override
    public PersonMention withSource(SourceRef source) {
        return new PersonMention(
                ref,
                channel,
                booking,
                locator,
                flights,
                surname,
                given,
                title,
                birthDate,
                sex,
                nationality,
                residence,
                kind,
                embark,
                debark,
                documents,
                phones,
                emails,
                addresses,
                frequentFlyers,
                seats,
                baggage,
                reportedAt,
                source);
    }
}
