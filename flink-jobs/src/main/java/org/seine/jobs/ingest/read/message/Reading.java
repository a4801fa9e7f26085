package org.seine.jobs.ingest.read.message;

import java.util.List;
import org.seine.graph.model.CustomsRecord;

/**
 * All that a reader made of one raw message.
 *
 * @param records in the order of the message, each with its source
 * @param deadLetters what could not be read, or not wholly
 * @param findings what was read but is not as it should be
 * @param units the things accounted for: records and dead letters
 * @param format such as {@code canonical}, {@code delimited}, {@code paxlst}, {@code pnrgov}
 */
public record Reading(
        List<CustomsRecord> records, List<DeadLetter> deadLetters, List<Finding> findings, int units, String format) {
    public Reading {
        records = List.copyOf(records);
        deadLetters = List.copyOf(deadLetters);
        findings = List.copyOf(findings);
    }

    public static Reading of(
            List<CustomsRecord> records, List<DeadLetter> deadLetters, List<Finding> findings, String format) {
        return new Reading(records, deadLetters, findings, records.size() + deadLetters.size(), format);
    }
}
