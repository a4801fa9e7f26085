package org.seine.jobs.ingest.read.passenger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The country and time zone of the world's busier airports by their IATA codes, for the local times of flights. */
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

    private static Map<String, Airport> read() {
        Map<String, Airport> airports = new HashMap<>();
        InputStream in = Objects.requireNonNull(Airports.class.getResourceAsStream("airports.txt"), "airports.txt");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int blank = line.indexOf(' ');
                    int colon = line.indexOf(':');
                    Airport airport =
                            new Airport(line.substring(0, blank), ZoneId.of(line.substring(blank + 1, colon)));
                    for (String code : line.substring(colon + 1).strip().split(" ")) {
                        airports.putIfAbsent(code, airport);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(airports);
    }
}
