package org.seine.local;

import java.util.List;

/** A Kafka topic of the road, as docs/architecture.md lists them. */
record Topic(String name, boolean compacted) {
    static final int PARTITIONS = 4;

    /** Greatest message: an EDIFACT file is one message. */
    static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    static final String RAW_MESSAGES = "raw.messages";
    static final String TRADE = "records.trade";
    static final String PASSENGER = "records.passenger";
    static final String OUTCOMES = "records.outcomes";
    static final String RECEIPTS = "receipts";
    static final String DUPLICATES = "duplicates";
    static final String DEAD_LETTERS = "dead-letters";
    static final String INSTRUCTIONS = "resolution.instructions";
    static final String SCORES = "scores";

    /** Those that hold canonical records. */
    static final List<String> RECORDS = List.of(TRADE, PASSENGER, OUTCOMES);

    static final List<Topic> ALL = List.of(
            new Topic(RAW_MESSAGES, false),
            new Topic(TRADE, false),
            new Topic(PASSENGER, false),
            new Topic(OUTCOMES, false),
            new Topic(RECEIPTS, false),
            new Topic(DUPLICATES, false),
            new Topic(DEAD_LETTERS, false),
            new Topic("quality", true),
            new Topic("booking.changes", true),
            new Topic("graph.changes", false),
            new Topic("entity.events", false),
            new Topic(INSTRUCTIONS, true),
            new Topic("resolution.undecided", true),
            new Topic("network.features", true),
            new Topic(SCORES, true),
            new Topic("audit", false));
}
