package org.seine.web.passengers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's {@code FlightRow}. */
record FlightRow(
        String key,
        String flight,
        @Nullable String date,
        @Nullable String from,
        @Nullable String to,
        int passengers,
        double topRisk,
        int withOutcome) {

    /** What {@code journey:TP88/2026-03-01/GRU-LIS} says, and what is known of those on board. */
    static FlightRow of(String key, List<Traveller> travellers) {
        FlightKey parts = FlightKey.parse(key);
        return new FlightRow(
                key,
                parts.flight(),
                parts.date(),
                parts.from(),
                parts.to(),
                travellers.size(),
                travellers.isEmpty() ? 0 : travellers.get(0).riskiest().head().risk(),
                (int) travellers.stream().filter(t -> t.findMet().isPresent()).count());
    }

    /** The parts of a journey's key; a key of another form is shown whole. */
    record FlightKey(
            String flight,
            @Nullable String date,
            @Nullable String from,
            @Nullable String to) {
        static FlightKey parse(String key) {
            String[] part = key.replaceFirst("^journey:", "").split("/", -1);
            int dash = part.length == 3 ? part[2].indexOf('-') : -1;
            return dash < 0
                    ? new FlightKey(key.replaceFirst("^journey:", ""), null, null, null)
                    : new FlightKey(part[0], part[1], part[2].substring(0, dash), part[2].substring(dash + 1));
        }
    }
}
