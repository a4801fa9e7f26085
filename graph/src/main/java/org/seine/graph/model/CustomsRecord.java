package org.seine.graph.model;

import java.time.Instant;

/** One thing a source told us, in canonical form. A record never changes; a correction is a further record. */
public sealed interface CustomsRecord
        permits Declaration,
                TransportDocument,
                ContainerRecord,
                CustomsEvent,
                FlightLeg,
                Booking,
                PersonMention,
                Outcome,
                WatchlistEntry {

    /** The discriminator in JSON Lines: {@code declaration}, {@code transport-document}, {@code container}, … */
    String recordKind();

    /** The natural key: the same declaration, bill or booking has the same key in every message that speaks of it. */
    String key();

    /** When it became true for the administration (lodgement, message date, date of record); event time in the jobs. */
    Instant eventTime();

    SourceRef source();

    /** The same statement with another source, for readers that learn the position late. */
    CustomsRecord withSource(SourceRef source);
}
