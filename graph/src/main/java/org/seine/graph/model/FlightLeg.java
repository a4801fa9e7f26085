package org.seine.graph.model;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a flight, as operated.
 *
 * @param carrier marketing carrier, IATA (2) or ICAO (3)
 * @param number marketing flight number as sent, leading zeros kept
 * @param operatingCarrier where it differs; {@code operatingNumber} likewise
 * @param from IATA airport code; {@code to} likewise
 * @param departureLocal local time at {@code from}; {@code arrivalLocal} at {@code to}
 * @param reportedAt date of the message that speaks of it, UTC
 * @param departureUtc the local time as a moment, by the time zone of the airport; null where that is unknown;
 *     {@code arrivalUtc} likewise
 */
public record FlightLeg(
        String carrier,
        String number,
        @Nullable String operatingCarrier,
        @Nullable String operatingNumber,
        String from,
        String to,
        LocalDateTime departureLocal,
        @Nullable LocalDateTime arrivalLocal,
        @Nullable String status,
        @Nullable String cabin,
        Instant reportedAt,
        @Nullable Instant departureUtc,
        @Nullable Instant arrivalUtc,
        SourceRef source)
        implements CustomsRecord {
    public static final String KIND = "flight";

    public FlightLeg {
        carrier = Absent.required(carrier, "A flight", "carrier");
        number = Absent.required(number, "A flight", "number");
        from = Absent.required(from, "A flight", "from");
        to = Absent.required(to, "A flight", "to");
        departureLocal = Absent.required(departureLocal, "A flight", "departureLocal");
        reportedAt = Absent.required(reportedAt, "A flight", "reportedAt");
        source = source == null ? SourceRef.UNKNOWN : source;
    }

    /** Without moments. */
    public FlightLeg(
            String carrier,
            String number,
            @Nullable String operatingCarrier,
            @Nullable String operatingNumber,
            String from,
            String to,
            LocalDateTime departureLocal,
            @Nullable LocalDateTime arrivalLocal,
            @Nullable String status,
            @Nullable String cabin,
            Instant reportedAt,
            SourceRef source) {
        this(
                carrier,
                number,
                operatingCarrier,
                operatingNumber,
                from,
                to,
                departureLocal,
                arrivalLocal,
                status,
                cabin,
                reportedAt,
                null,
                null,
                source);
    }

    @Override
    public String recordKind() {
        return KIND;
    }

    /** Operating carrier, number without leading zeros, local date of departure, from and to. */
    @Override
    public String key() {
        String by = operatingCarrier != null && operatingNumber != null ? operatingCarrier : carrier;
        String flight = operatingCarrier != null && operatingNumber != null ? operatingNumber : number;
        int zeros = 0;
        while (zeros < flight.length() - 1 && flight.charAt(zeros) == '0') {
            zeros++;
        }
        return "journey:" + by + flight.substring(zeros) + "/" + departureLocal.toLocalDate() + "/" + from + "-" + to;
    }

    @Override
    public Instant eventTime() {
        return reportedAt;
    }

    @Override
    public FlightLeg withSource(SourceRef told) {
        return with(departureUtc, arrivalUtc, told);
    }

    /** The same with its local times as moments. */
    public FlightLeg withMoments(@Nullable Instant departure, @Nullable Instant arrival) {
        return with(departure, arrival, source);
    }

    private FlightLeg with(@Nullable Instant departure, @Nullable Instant arrival, SourceRef told) {
        return new FlightLeg(
                carrier,
                number,
                operatingCarrier,
                operatingNumber,
                from,
                to,
                departureLocal,
                arrivalLocal,
                status,
                cabin,
                reportedAt,
                departure,
                arrival,
                told);
    }
}
