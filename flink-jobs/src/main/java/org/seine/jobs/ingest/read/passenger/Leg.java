package org.seine.jobs.ingest.read.passenger;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.check.Airports;

/** A flight leg while its message is read. */
final class Leg {
    private static final Set<String> CANCELLED = Set.of("XX", "HX", "UN", "UC", "NO", "XL", "XR");

    /** A seat and the passenger who has it. */
    record Seat(String ref, String seat) {}

    String carrier = "";
    String number = "";
    String from = "";
    String to = "";

    @Nullable
    LocalDateTime departure;

    @Nullable
    LocalDateTime arrival;

    String operatingCarrier = "";
    String operatingNumber = "";
    String status = "";
    String cabin = "";
    final List<Seat> seats = new ArrayList<>();
    String position = "";

    /** Once asked for; the leg must not change any more. */
    private @Nullable FlightLeg made;

    private boolean asked;
    private String key = "";

    boolean isCancelled() {
        return CANCELLED.contains(status);
    }

    /** Whether both speak of one flight as it was sold. */
    boolean isSoldAs(Leg other) {
        return carrier.equals(other.carrier)
                && FlightNumber.withoutZeros(number).equals(FlightNumber.withoutZeros(other.number))
                && from.equals(other.from)
                && to.equals(other.to)
                && departure != null
                && other.departure != null
                && departure.toLocalDate().equals(other.departure.toLocalDate());
    }

    /** Status and cabin belong to a booking and are left out, so that all bookings speak of one flight. */
    Optional<FlightLeg> toRecord(Passage passage) {
        if (!asked) {
            asked = true;
            made = make(passage);
        }
        return Optional.ofNullable(made);
    }

    /** Of the record; empty where there is none. */
    String keyOf(Passage passage) {
        if (key.isEmpty()) {
            key = toRecord(passage).map(FlightLeg::key).orElse("");
        }
        return key;
    }

    private @Nullable FlightLeg make(Passage passage) {
        if (carrier.isEmpty() || number.isEmpty() || from.isEmpty() || to.isEmpty() || departure == null) {
            return null;
        }
        SourceRef source = passage.sourceAt(position);
        LocalDateTime arrives = arrival;
        return new FlightLeg(
                carrier,
                number,
                orNull(operatingCarrier),
                orNull(operatingNumber),
                from,
                to,
                departure,
                arrival,
                null,
                null,
                passage.reportedAt(),
                Airports.findInstant(from, departure).orElse(null),
                arrives == null ? null : Airports.findInstant(to, arrives).orElse(null),
                source);
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
