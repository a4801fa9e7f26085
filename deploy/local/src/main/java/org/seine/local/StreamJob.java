package org.seine.local;

import java.util.List;

/** A streaming job of the road, submitted under its name. */
record StreamJob(String name, String mainClass) {
    /** Upstream first. */
    static final List<StreamJob> ALL = List.of(new StreamJob("ingest", "org.seine.jobs.ingest.IngestJob"));
}
