package org.seine.jobs.runtime.neo4j;

import org.seine.graph.codec.SeineJson;
import org.seine.graph.store.GraphRow;

/** A {@link GraphRow} between operators: its key and sequence in the open, the rest as JSON. */
public record RowJson(String key, long sequence, String json) {
    public static RowJson of(GraphRow row) {
        return new RowJson(row.key(), row.sequence(), SeineJson.writeValue(row));
    }
}
