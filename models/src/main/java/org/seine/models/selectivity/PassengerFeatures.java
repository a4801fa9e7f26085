package org.seine.models.selectivity;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Booking;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.FeatureVector;

/**
 * How a traveller booked, paid, packed and travels. Sex, nationality, birth, names of meals and anything else that says
 * what a person is, rather than what was done, is not among the features and cannot be named by a rule.
 *
 * <p>Times of flights are local as sent and those of bookings UTC; lead times are wrong by at most the offset.
 */
public final class PassengerFeatures {
    private static final double HOURS_A_DAY = 24;

    /** Cities whose code is none of their airports'. */
    private static final Map<String, Set<String>> AIRPORTS_OF_CITY = Map.of(
            "LON", Set.of("LHR", "LGW", "STN", "LTN", "LCY"),
            "PAR", Set.of("CDG", "ORY", "BVA"),
            "NYC", Set.of("JFK", "EWR", "LGA"),
            "MIL", Set.of("MXP", "LIN", "BGY"),
            "ROM", Set.of("FCO", "CIA"),
            "TYO", Set.of("NRT", "HND"),
            "SAO", Set.of("GRU", "CGH", "VCP"),
            "BUE", Set.of("EZE", "AEP"),
            "MOW", Set.of("SVO", "DME", "VKO"),
            "STO", Set.of("ARN", "BMA", "NYO"));

    /** What a rule may ask, apart from the network's features, which begin with {@code net.}. */
    static final List<String> BEHAVIOUR = Stream.concat(
                    Stream.of(
                            "bookingLeadDays",
                            "oneWay",
                            "stayDays",
                            "cashPayment",
                            "thirdPartyPayment",
                            "hoursFromLastChangeToDeparture",
                            "travellers",
                            "bags",
                            "bagKgPerStayDay",
                            "ticketedOffRoute",
                            "documentAgeDays",
                            "routeConflict",
                            "locatorConflict",
                            "noContact",
                            "legs",
                            "frequentFlyer"),
                    ChangeFeatures.NAMES.stream())
            .toList();

    private PassengerFeatures() {}

    /**
     * @param legs those of the booking as far as they are known, else those that the person was reported on
     * @param changes what the pushes of the booking changed
     */
    public static FeatureVector of(
            PersonMention person,
            @Nullable Booking booking,
            List<FlightLeg> legs,
            @Nullable BookingChanges changes,
            @Nullable NetworkFeatures network) {
        List<FlightLeg> itinerary = legs.stream()
                .sorted(Comparator.comparing(FlightLeg::departureLocal).thenComparing(FlightLeg::key))
                .toList();
        Optional<FlightLeg> journey = findJourney(person, itinerary);
        double stay = stayDays(booking, itinerary);
        double[] behaviour = {
            bookingLeadDays(booking, itinerary),
            oneWay(booking, itinerary),
            stay,
            cashPayment(booking),
            thirdPartyPayment(person, booking),
            hoursFromLastChange(booking, journey),
            booking == null || booking.travellerCount() == null ? Double.NaN : booking.travellerCount(),
            person.baggage() == null || person.baggage().count() == null
                    ? Double.NaN
                    : person.baggage().count(),
            person.baggage() == null || person.baggage().weightKg() == null
                    ? Double.NaN
                    : person.baggage().weightKg() / Math.max(1, stay),
            ticketedOffRoute(booking, itinerary),
            documentAgeDays(person, journey),
            routeConflict(person, itinerary),
            locatorConflict(person, booking),
            noContact(person, booking),
            booking == null ? Double.NaN : itinerary.size(),
            person.frequentFlyers().isEmpty() ? 0 : 1
        };
        List<String> names = new ArrayList<>(BEHAVIOUR);
        DoubleStream values = DoubleStream.concat(
                Arrays.stream(behaviour), Arrays.stream(ChangeFeatures.of(person, changes, journey)));
        if (network != null) {
            network.values().keySet().forEach(name -> names.add(ConsignmentFeatures.NETWORK_PREFIX + name));
            values = DoubleStream.concat(
                    values, network.values().values().stream().mapToDouble(Double::doubleValue));
        }
        return FeatureVector.of(names, values.toArray());
    }

    /** The flight that the person was reported on first, else the earliest known. */
    static Optional<FlightLeg> findJourney(PersonMention person, List<FlightLeg> legs) {
        for (String key : person.flights()) {
            Optional<FlightLeg> reported =
                    legs.stream().filter(leg -> leg.key().equals(key)).findFirst();
            if (reported.isPresent()) {
                return reported;
            }
        }
        return legs.stream().min(Comparator.comparing(FlightLeg::departureLocal).thenComparing(FlightLeg::key));
    }

    private static double bookingLeadDays(@Nullable Booking booking, List<FlightLeg> itinerary) {
        if (booking == null || booking.created() == null || itinerary.isEmpty()) {
            return Double.NaN;
        }
        return hours(booking.created(), itinerary.get(0).departureLocal()) / HOURS_A_DAY;
    }

    /** 1 where no leg of the booking leads back to where it began. */
    private static double oneWay(@Nullable Booking booking, List<FlightLeg> itinerary) {
        if (booking == null || itinerary.isEmpty()) {
            return Double.NaN;
        }
        String home = itinerary.get(0).from();
        return itinerary.stream().anyMatch(leg -> leg.to().equals(home)) ? 0 : 1;
    }

    /** Days at the place where the longest pause lies; missing for a one-way booking. */
    private static double stayDays(@Nullable Booking booking, List<FlightLeg> itinerary) {
        if (oneWay(booking, itinerary) != 0) {
            return Double.NaN;
        }
        double longest = 0;
        for (int i = 1; i < itinerary.size(); i++) {
            FlightLeg before = itinerary.get(i - 1);
            LocalDateTime arrived = before.arrivalLocal() != null ? before.arrivalLocal() : before.departureLocal();
            longest = Math.max(longest, hours(arrived, itinerary.get(i).departureLocal()) / HOURS_A_DAY);
        }
        return longest;
    }

    private static double cashPayment(@Nullable Booking booking) {
        if (booking == null || booking.payments().isEmpty()) {
            return Double.NaN;
        }
        return booking.payments().stream().anyMatch(payment -> payment.kind().equals("CA")) ? 1 : 0;
    }

    /** 1 where a card holder is named and none bears the traveller's surname. */
    private static double thirdPartyPayment(PersonMention person, @Nullable Booking booking) {
        if (booking == null) {
            return Double.NaN;
        }
        List<String> holders = booking.payments().stream()
                .map(Booking.Payment::holder)
                .filter(holder -> holder != null && !holder.isBlank())
                .map(holder -> holder.toUpperCase(Locale.ROOT))
                .toList();
        if (holders.isEmpty()) {
            return Double.NaN;
        }
        String surname = person.surname().toUpperCase(Locale.ROOT);
        return holders.stream().anyMatch(holder -> holder.contains(surname)) ? 0 : 1;
    }

    /** Missing where the booking was never changed after the day on which it was made. */
    private static double hoursFromLastChange(@Nullable Booking booking, Optional<FlightLeg> journey) {
        if (booking == null || booking.lastTransaction() == null || booking.created() == null || journey.isEmpty()) {
            return Double.NaN;
        }
        boolean changed = booking.lastTransaction().isAfter(booking.created().plusDays(1));
        double hours = hours(booking.lastTransaction(), journey.get().departureLocal());
        return changed && hours >= 0 ? hours : Double.NaN;
    }

    /** 1 where the booking office's city is no airport of the journey. */
    private static double ticketedOffRoute(@Nullable Booking booking, List<FlightLeg> itinerary) {
        if (booking == null || booking.agency() == null || booking.agency().city() == null || itinerary.isEmpty()) {
            return Double.NaN;
        }
        String city = booking.agency().city();
        Set<String> airports = AIRPORTS_OF_CITY.getOrDefault(city, Set.of(city));
        return itinerary.stream().anyMatch(leg -> airports.contains(leg.from()) || airports.contains(leg.to())) ? 0 : 1;
    }

    /** Of the newest document with a date of issue. */
    private static double documentAgeDays(PersonMention person, Optional<FlightLeg> journey) {
        LocalDate on = journey.map(leg -> leg.departureLocal().toLocalDate())
                .orElse(person.reportedAt().atOffset(ZoneOffset.UTC).toLocalDate());
        double age = Double.NaN;
        for (PersonMention.TravelDocument document : person.documents()) {
            if (document.issued() != null && !document.issued().isAfter(on)) {
                double days = ChronoUnit.DAYS.between(document.issued(), on);
                age = Double.isNaN(age) ? days : Math.min(age, days);
            }
        }
        return age;
    }

    /** 1 where the places of embarking or leaving are on none of the flights. */
    private static double routeConflict(PersonMention person, List<FlightLeg> itinerary) {
        if (itinerary.isEmpty() || (person.embark() == null && person.debark() == null)) {
            return Double.NaN;
        }
        boolean embarks = person.embark() == null
                || itinerary.stream().anyMatch(leg -> leg.from().equals(person.embark()));
        boolean leaves = person.debark() == null
                || itinerary.stream().anyMatch(leg -> leg.to().equals(person.debark()));
        return embarks && leaves ? 0 : 1;
    }

    /** 1 where the locator in the advance passenger information is none of the booking's. */
    private static double locatorConflict(PersonMention person, @Nullable Booking booking) {
        if (booking == null || person.locator() == null) {
            return Double.NaN;
        }
        return booking.locators().stream().anyMatch(locator -> locator.code().equalsIgnoreCase(person.locator()))
                ? 0
                : 1;
    }

    private static double noContact(PersonMention person, @Nullable Booking booking) {
        if (booking == null) {
            return Double.NaN;
        }
        boolean reachable = !booking.phones().isEmpty()
                || !booking.emails().isEmpty()
                || !person.phones().isEmpty()
                || !person.emails().isEmpty();
        return reachable ? 0 : 1;
    }

    private static double hours(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toMinutes() / 60.0;
    }
}
