package org.seine.jobs.ingest.read.check;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.FlightLeg;

/** The country and time zone of airports, and of cities with several, by their IATA codes, for the local times of flights. */
public final class Airports {
    /** An airport or city with several. */
    public record Airport(String country, ZoneId zone) {}

    private static final Map<String, Airport> BY_CODE = read();

    private Airports() {}

    /** Empty for an airport that is not in the table. */
    public static Optional<Airport> find(String iata) {
        return Optional.ofNullable(BY_CODE.get(iata));
    }

    /**
     * The moment of a local time at an airport. In the hour that a change of clocks repeats, the first one; in the hour
     * that it leaves out, as many minutes after it. Empty for an airport that is not in the table.
     */
    public static Optional<Instant> findInstant(String iata, LocalDateTime local) {
        return find(iata).map(airport -> local.atZone(airport.zone()).toInstant());
    }

    /** The leg with its local times as moments; those that it has already stay. */
    public static FlightLeg inUtc(FlightLeg leg) {
        Instant departure = leg.departureUtc() != null
                ? leg.departureUtc()
                : findInstant(leg.from(), leg.departureLocal()).orElse(null);
        LocalDateTime local = leg.arrivalLocal();
        Instant arrival = leg.arrivalUtc() != null || local == null
                ? leg.arrivalUtc()
                : findInstant(leg.to(), local).orElse(null);
        return leg.withMoments(departure, arrival);
    }

    /** A record with what follows from what it says: moments of local times. */
    public static CustomsRecord standard(CustomsRecord record) {
        return record instanceof FlightLeg leg ? inUtc(leg) : record;
    }

    private static Map<String, Airport> read() {
        Map<String, Airport> airports = new HashMap<>();
        Resources.forEachLine("airports.txt", line -> {
            int blank = line.indexOf(' ');
            int colon = line.indexOf(':');
            Airport airport = new Airport(line.substring(0, blank), ZoneId.of(line.substring(blank + 1, colon)));
            for (String code : line.substring(colon + 1).strip().split(" ")) {
                airports.putIfAbsent(code, airport);
            }
        });
        return Map.copyOf(airports);
    }
}
