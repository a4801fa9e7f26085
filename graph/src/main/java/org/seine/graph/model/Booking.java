package org.seine.graph.model;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passenger name record: what was booked, through whom, and how it was paid. Its travellers are separate
 * {@link PersonMention}s that carry {@link #key()} as their booking.
 *
 * @param locators airline and locator, the first is the sender's
 * @param created UTC; {@code lastTransaction} and {@code ticketed} likewise
 * @param flights keys of its legs ({@link FlightLeg#key()}), in order of travel
 * @param reportedAt date of the message, UTC; of two pushes the later one is shown
 */
public record Booking(
        List<Locator> locators,
        @Nullable LocalDateTime created,
        @Nullable LocalDateTime lastTransaction,
        @Nullable LocalDateTime ticketed,
        @Nullable Agency agency,
        @Nullable Integer travellerCount,
        @Nullable String groupName,
        @Nullable String bookingIp,
        List<String> phones,
        List<String> emails,
        List<PostalAddress> addresses,
        List<Payment> payments,
        List<String> flights,
        Instant reportedAt,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "booking";

    public record Locator(String airline, String code) {}

    /**
     * Who made the booking.
     *
     * @param iata IATA travel agency number, seven or eight digits; {@code kind} travel or airline */
    public record Agency(
            @Nullable String iata,
            @Nullable String office,
            @Nullable String city,
            @Nullable String country,
            @Nullable String kind) {}

    public record PostalAddress(
            @Nullable String line,
            @Nullable String city,
            @Nullable String postcode,
            @Nullable String country) {}

    /**
     * A form of payment.
     *
     * @param kind {@code CC} card, {@code CA} cash, {@code CK} cheque, {@code MS} other
     * @param maskedNumber at most first six and last four digits in clear
     * @param token keyed digest of what was sent, for equality only
     * @param expiry MMYY
     */
    public record Payment(
            String kind,
            @Nullable String brand,
            @Nullable String maskedNumber,
            @Nullable String token,
            @Nullable String expiry,
            @Nullable String holder,
            @Nullable String holderAddress,
            @Nullable String holderPhone,
            @Nullable String amount,
            @Nullable String currency) {}

    public Booking {
        locators = Absent.orEmpty(locators);
        phones = Absent.orEmpty(phones);
        emails = Absent.orEmpty(emails);
        addresses = Absent.orEmpty(addresses);
        payments = Absent.orEmpty(payments);
        flights = Absent.orEmpty(flights);
        reportedAt = Absent.required(reportedAt, "A booking", "reportedAt");
        source = source == null ? SourceRef.UNKNOWN : source;
        if (locators.isEmpty()) {
            throw new IllegalArgumentException("A booking needs at least one locator.");
        }
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    /** Airline, locator and day of creation: locators are reused after a year or so. */
    @Override
    public String key() {
        return keyOf(locators.get(0), created);
    }

    public static String keyOf(Locator locator, @Nullable LocalDateTime created) {
        String day = created == null ? "-" : created.toLocalDate().toString();
        return "booking:" + locator.airline() + "/" + locator.code() + "/" + day;
    }

    @Override
    public Instant eventTime() {
        return reportedAt;
    }

    @Override
    public Booking withSource(SourceRef source) {
        return new Booking(
                locators,
                created,
                lastTransaction,
                ticketed,
                agency,
                travellerCount,
                groupName,
                bookingIp,
                phones,
                emails,
                addresses,
                payments,
                flights,
                reportedAt,
                source);
    }
}
