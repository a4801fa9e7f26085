package org.seine.local;

import java.util.List;

/** A streaming job of the road, submitted under its name. */
record StreamJob(String name, String mainClass) {
    /** Upstream first. */
    static final List<StreamJob> ALL = List.of(
            new StreamJob("ingest", "org.seine.jobs.ingest.IngestJob"),
            new StreamJob("resolve", "org.seine.jobs.resolve.ResolveJob"),
            new StreamJob("network", "org.seine.jobs.network.NetworkJob"),
            new StreamJob("score", "org.seine.jobs.score.ScoreJob"));
}
