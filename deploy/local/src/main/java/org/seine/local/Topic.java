package org.seine.local;

import java.util.List;

/** A Kafka topic of the road, as docs/architecture.md lists them. */
record Topic(String name, boolean compacted) {
    static final int PARTITIONS = 4;

    /** Greatest message: an EDIFACT file is one message. */
    static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    static final String RAW_MESSAGES = "raw.messages";
    static final String RECEIPTS = "receipts";
    static final String DUPLICATES = "duplicates";
    static final String DEAD_LETTERS = "dead-letters";
    static final String SCORES = "scores";

    static final List<Topic> ALL = List.of(
            new Topic(RAW_MESSAGES, false),
            new Topic("records.trade", false),
            new Topic("records.passenger", false),
            new Topic("records.outcomes", false),
            new Topic(RECEIPTS, false),
            new Topic(DUPLICATES, false),
            new Topic(DEAD_LETTERS, false),
            new Topic("quality", true),
            new Topic("booking.changes", true),
            new Topic("graph.changes", false),
            new Topic("entity.events", false),
            new Topic("resolution.instructions", true),
            new Topic("resolution.undecided", true),
            new Topic("network.features", true),
            new Topic(SCORES, true),
            new Topic("audit", false));
}
