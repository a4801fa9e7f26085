package org.seine.jobs.ingest.read.passenger;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.Segment;

/** The way of the flight of a PAXLST message, stop by stop: TDT, then LOC and DTM of each place. */
final class PaxlstRoute {
    /** A place that the flight touches. */
    private static final class Stop {
        final String qualifier;
        final String place;

        @Nullable
        LocalDateTime arrival;

        @Nullable
        LocalDateTime departure;

        Stop(String qualifier, String place) {
            this.qualifier = qualifier;
            this.place = place;
        }
    }

    private final Passage passage;
    private final List<Leg> legs;
    private final List<Stop> stops = new ArrayList<>();
    private @Nullable Leg flight;

    /** @param legs gets the legs of each flight when it ends */
    PaxlstRoute(Passage passage, List<Leg> legs) {
        this.passage = passage;
        this.legs = legs;
    }

    /** A further flight. */
    void begin(Segment transport) {
        end();
        Leg leg = new Leg();
        leg.position = passage.positionOf(transport);
        FlightNumber number = FlightNumber.of(transport.code(2), transport.code(5));
        leg.carrier = number.carrier();
        leg.number = number.number();
        flight = leg;
    }

    void touch(String qualifier, String place) {
        stops.add(new Stop(qualifier, place));
    }

    /** Whether a place was named, to which times can belong. */
    boolean isUnderWay() {
        return !stops.isEmpty();
    }

    void departure(@Nullable LocalDateTime moment) {
        stops.get(stops.size() - 1).departure = moment;
    }

    void arrival(@Nullable LocalDateTime moment) {
        stops.get(stops.size() - 1).arrival = moment;
    }

    /** Makes legs of the stops: from each place with a departure to the next other place. */
    void end() {
        Leg template = flight;
        if (template == null) {
            return;
        }
        if (stops.size() == 2
                && stops.get(0).qualifier.equals("87")
                && stops.get(1).qualifier.equals("125")) {
            stops.add(stops.remove(0));
        }
        int before = legs.size();
        for (int i = 0; i + 1 < stops.size(); i++) {
            Stop a = stops.get(i);
            Stop b = stops.get(i + 1);
            boolean sameStop = a.place.equals(b.place) && !(a.qualifier.equals("125") && b.qualifier.equals("87"));
            if (!sameStop && !(b.qualifier.equals("130") && i > 0)) {
                legs.add(leg(template, a.place, b.place, a.departure, b.arrival));
            }
        }
        if (legs.size() == before) {
            Stop only = stops.isEmpty() ? null : stops.get(0);
            boolean arrives = only != null && only.qualifier.equals("87");
            legs.add(leg(
                    template,
                    only == null || arrives ? "" : only.place,
                    arrives && only != null ? only.place : "",
                    only == null ? null : only.departure,
                    only == null ? null : only.arrival));
        }
        stops.clear();
        flight = null;
    }

    private Leg leg(
            Leg template, String from, String to, @Nullable LocalDateTime departure, @Nullable LocalDateTime arrival) {
        Leg leg = new Leg();
        leg.position = template.position;
        leg.carrier = template.carrier;
        leg.number = template.number;
        leg.from = from;
        leg.to = to;
        leg.departure = departure;
        leg.arrival = arrival;
        if (passage.fallback == null) {
            passage.fallback = departure != null ? departure : arrival;
        }
        return leg;
    }
}
