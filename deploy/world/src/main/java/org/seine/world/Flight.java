package org.seine.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One inbound flight.
 *
 * @param carrier who sells and sends PNR data; {@code operating} who flies and sends API data, where that is another
 * @param onward airport at home where the same aircraft goes next under the next number, or empty
 */
record Flight(
        String carrier,
        String number,
        String operating,
        String operatingNumber,
        Tables.Airport from,
        Tables.Airport to,
        String onward,
        LocalDateTime departure,
        LocalDateTime arrival) {

    Instant departureInstant() {
        return departure.atZone(from.zone()).toInstant();
    }

    Instant arrivalInstant() {
        return arrival.atZone(to.zone()).toInstant();
    }

    boolean isCodeShare() {
        return !operating.isEmpty();
    }

    String flown() {
        return isCodeShare() ? operating : carrier;
    }

    String flownNumber() {
        return isCodeShare() ? operatingNumber : number;
    }

    /** As {@link org.seine.graph.model.FlightLeg#key()} makes it. */
    String key() {
        return "journey:%s%s/%s/%s-%s"
                .formatted(
                        flown(),
                        flownNumber().replaceFirst("^0+", ""),
                        departure.toLocalDate(),
                        from.iata(),
                        to.iata());
    }

    LocalDate day() {
        return departure.toLocalDate();
    }

    /** The other way, some days earlier or later: the same carrier, the next number. */
    record OtherWay(
            String carrier, String number, String from, String to, LocalDateTime departure, LocalDateTime arrival) {}

    OtherWay otherWay(LocalDate day, boolean before) {
        int minutes = from.minutesToLisbon();
        LocalDateTime leaves = day.atTime(before ? 10 : 14, (minutes * 7) % 60);
        LocalDateTime lands = leaves.atZone(to.zone())
                .plusMinutes(minutes)
                .withZoneSameInstant(from.zone())
                .toLocalDateTime();
        return new OtherWay(
                carrier, "%04d".formatted(Integer.parseInt(number) + 1), to.iata(), from.iata(), leaves, lands);
    }

    Optional<String> onwardAirport() {
        return onward.isEmpty() ? Optional.empty() : Optional.of(onward);
    }
}
