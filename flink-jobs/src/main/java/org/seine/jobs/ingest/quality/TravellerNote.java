package org.seine.jobs.ingest.quality;

import java.util.Map;

/**
 * What one message says of the holder of a travel document on a flight.
 *
 * @param key flight and document number
 * @param channel {@code API} or {@code PNR}
 * @param values by field, none empty
 */
public record TravellerNote(
        String key, String channel, String source, String carrier, String day, Map<String, String> values) {
    public TravellerNote {
        values = Map.copyOf(values);
    }
}
