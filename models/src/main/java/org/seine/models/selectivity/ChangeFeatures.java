package org.seine.models.selectivity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;

/**
 * What the pushes of a booking changed, as features of one traveller; all are missing where the pushes are not known.
 *
 * <p>A contact, card or seat counts as changed where another took its place; one that is only added does not. Flights count
 * in whichever way they change. Joining is told in hours before departure, all else in numbers of changes, from 0.
 */
final class ChangeFeatures {
    static final List<String> NAMES = List.of(
            "bookingVersions",
            "hoursFromJoiningToDeparture",
            "nameChanges",
            "companionsLeft",
            "paymentChanges",
            "contactChanges",
            "routeChanges",
            "seatChanges");

    private ChangeFeatures() {}

    /** In the order of {@link #NAMES}. */
    static double[] of(PersonMention person, @Nullable BookingChanges changes, Optional<FlightLeg> journey) {
        if (changes == null) {
            double[] missing = new double[NAMES.size()];
            Arrays.fill(missing, Double.NaN);
            return missing;
        }
        String name = person.fullName();
        return new double[] {
            changes.versions(),
            hoursFromJoining(name, changes, journey),
            count(changes, c -> c.list(BookingChanges.RENAMED).stream().anyMatch(n -> n.endsWith(" → " + name))),
            changes.features().getOrDefault(BookingChanges.TRAVELLERS + BookingChanges.REMOVED, 0),
            count(changes, c -> c.replaces(BookingChanges.CARDS)),
            count(changes, c -> c.replaces(BookingChanges.CONTACTS)),
            count(changes, c -> c.touches(BookingChanges.FLIGHTS)),
            count(changes, c -> c.replaces(BookingChanges.SEATS))
        };
    }

    /** Missing for those who were on the booking from its first push. */
    private static double hoursFromJoining(String name, BookingChanges changes, Optional<FlightLeg> journey) {
        for (BookingChanges.Change change : changes.changes()) {
            if (journey.isPresent()
                    && change.list(BookingChanges.TRAVELLERS + BookingChanges.ADDED)
                            .contains(name)) {
                FlightLeg leg = journey.get();
                Instant departure = leg.departureUtc() != null
                        ? leg.departureUtc()
                        : leg.departureLocal().toInstant(ZoneOffset.UTC);
                return Duration.between(change.at(), departure).toMinutes() / 60.0;
            }
        }
        return Double.NaN;
    }

    private static double count(BookingChanges changes, Predicate<BookingChanges.Change> which) {
        return changes.changes().stream().filter(which).count();
    }
}
