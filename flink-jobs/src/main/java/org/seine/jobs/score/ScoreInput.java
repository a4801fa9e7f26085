package org.seine.jobs.score;

/**
 * Something that a score depends on.
 *
 * @param kind a record's kind, {@link #NETWORK} or {@link #CHANGES}
 * @param group what it is kept with
 * @param subject id of the subject; for an outcome the id of what was inspected
 * @param json envelope, network features or changes of a booking
 */
public record ScoreInput(String kind, String group, String subject, String json) {
    static final String NETWORK = "network";
    static final String CHANGES = "changes";
}
