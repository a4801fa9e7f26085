package org.seine.jobs.ingest.quality;

import java.util.Map;

/**
 * Something to be counted for a source, a carrier and a day.
 *
 * @param carrier empty for cargo
 * @param day of the message, ISO
 * @param counts by what is counted: {@code messages}, {@code units}, {@code records}, {@code rejected}, {@code duplicates},
 *     {@code late}, {@code compared}, {@code finding:CODE:FIELD}, {@code contradiction:FIELD}
 */
public record QualityNote(String source, String carrier, String day, Map<String, Long> counts) {
    public QualityNote {
        counts = Map.copyOf(counts);
    }

    /** Of the topic's messages. */
    public String key() {
        return source + "|" + carrier + "|" + day;
    }
}
