package org.seine.graph.store;

import java.util.List;

/**
 * A canonical record as the graph keeps it, and where it was read first.
 *
 * @param eventTime milliseconds since 1970 UTC
 * @param json one line, as its source told it
 * @param messageIds digests of the messages that said so
 */
public record StoredRecord(
        String recordId,
        String kind,
        long eventTime,
        String json,
        String system,
        String file,
        String position,
        List<String> messageIds) {
    /** The natural key, which a record id begins with. */
    public String key() {
        int at = recordId.lastIndexOf('#');
        return at < 0 ? recordId : recordId.substring(0, at);
    }
}
