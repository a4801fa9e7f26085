package org.seine.jobs.runtime;

import org.seine.graph.model.Booking;
import org.seine.graph.model.ContainerRecord;
import org.seine.graph.model.CustomsEvent;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.TransportDocument;
import org.seine.graph.model.WatchlistEntry;

/** The topics of docs/architecture.md. */
public final class Topics {
    public static final String RAW = "raw.messages";
    public static final String TRADE = "records.trade";
    public static final String PASSENGER = "records.passenger";
    public static final String OUTCOMES = "records.outcomes";
    public static final String RECEIPTS = "receipts";
    public static final String DUPLICATES = "duplicates";
    public static final String DEAD_LETTERS = "dead-letters";
    public static final String QUALITY = "quality";
    public static final String BOOKING_CHANGES = "booking.changes";
    public static final String GRAPH_CHANGES = "graph.changes";
    public static final String ENTITY_EVENTS = "entity.events";
    public static final String INSTRUCTIONS = "resolution.instructions";
    public static final String UNDECIDED = "resolution.undecided";
    public static final String NETWORK_FEATURES = "network.features";
    public static final String SCORES = "scores";

    private Topics() {}

    /** The topic that carries records of a kind. */
    public static String ofRecord(String kind) {
        return switch (kind) {
            case Declaration.KIND, TransportDocument.KIND, ContainerRecord.KIND, CustomsEvent.KIND -> TRADE;
            case FlightLeg.KIND, Booking.KIND, PersonMention.KIND -> PASSENGER;
            case Outcome.KIND, WatchlistEntry.KIND -> OUTCOMES;
            default -> throw new IllegalArgumentException("No topic carries records of kind (%s).".formatted(kind));
        };
    }
}
