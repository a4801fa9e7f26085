package org.seine.jobs.resolve;

import org.seine.graph.change.GraphChange;
import org.seine.graph.change.GraphChangeJson;

/** A {@link GraphChange} between operators: its key in the open, the rest as JSON. */
public record Change(String key, String json) {
    static Change of(GraphChange change) {
        return new Change(change.key(), GraphChangeJson.write(change));
    }

    GraphChange change() {
        return GraphChangeJson.read(json);
    }
}
