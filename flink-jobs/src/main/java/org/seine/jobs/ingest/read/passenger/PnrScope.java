package org.seine.jobs.ingest.read.passenger;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.Segment;

/** Where in a passenger name record its next segment stands; the same tag means different things in each place. */
final class PnrScope {
    enum Level {
        BOOKING,
        TRAVELLER,
        ITINERARY,
        CHECK_IN,
        SPLIT,
        NOT_AIR,
        HISTORY
    }

    final Pnr record;
    Level level = Level.BOOKING;

    @Nullable
    Traveller traveller;

    Traveller.@Nullable Ticket ticket;

    Traveller.@Nullable Payment payment;

    @Nullable
    Leg leg;

    String checkInRef = "";

    @Nullable
    LocalDateTime historyTime;

    /** What services say of travellers, who are known only at the record's end. */
    final List<Claims.Claim> claims = new ArrayList<>();

    PnrScope(Pnr record) {
        this.record = record;
    }

    /** Whose details follow; null where they are those of the booking. */
    @Nullable
    Traveller owner() {
        return level == Level.TRAVELLER ? traveller : null;
    }

    /** A traveller who is known already, by reference or by name. */
    @Nullable
    Traveller findTraveller(Segment s) {
        Traveller byRef = record.findTraveller(s.code(2, 2));
        if (byRef != null) {
            return byRef;
        }
        String surname = s.text(1, 0);
        String given = s.text(2, 0);
        for (Traveller p : record.persons) {
            if (p.surname.equalsIgnoreCase(surname) && p.given.equalsIgnoreCase(given)) {
                return p;
            }
        }
        return null;
    }
}
