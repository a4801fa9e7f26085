package org.seine.web.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Counters in the text format that Prometheus reads. */
public final class Metrics {
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

    private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Durations> durations = new ConcurrentSkipListMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    private static final class Durations {
        private final LongAdder[] buckets = new LongAdder[SECONDS.length];
        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        Durations() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }
    }

    public void request(String operation, int status, long nanos) {
        requests.computeIfAbsent("operation=\"%s\",status=\"%d\"".formatted(operation, status), k -> new LongAdder())
                .increment();
        Durations known = durations.computeIfAbsent(operation, k -> new Durations());
        for (int i = 0; i < SECONDS.length; i++) {
            if (nanos <= SECONDS[i] * 1e9) {
                known.buckets[i].increment();
            }
        }
        known.count.increment();
        known.nanos.add(nanos);
    }

    /** A value that is asked for when the metrics are read. */
    public void gauge(String name, DoubleSupplier value) {
        gauges.put(name, value);
    }

    public String text() {
        StringBuilder out = new StringBuilder("# TYPE seine_web_requests_total counter\n");
        requests.forEach((labels, n) -> out.append("seine_web_requests_total{%s} %d\n".formatted(labels, n.sum())));
        out.append("# TYPE seine_web_request_seconds histogram\n");
        durations.forEach((operation, d) -> {
            for (int i = 0; i < SECONDS.length; i++) {
                out.append("seine_web_request_seconds_bucket{operation=\"%s\",le=\"%s\"} %d\n"
                        .formatted(operation, SECONDS[i], d.buckets[i].sum()));
            }
            out.append("seine_web_request_seconds_bucket{operation=\"%s\",le=\"+Inf\"} %d\n"
                    .formatted(operation, d.count.sum()));
            out.append("seine_web_request_seconds_count{operation=\"%s\"} %d\n".formatted(operation, d.count.sum()));
            out.append(
                    "seine_web_request_seconds_sum{operation=\"%s\"} %s\n".formatted(operation, d.nanos.sum() / 1e9));
        });
        new TreeMap<>(gauges)
                .forEach((name, value) ->
                        out.append("# TYPE %s gauge\n%s %s\n".formatted(name, name, value.getAsDouble())));
        return out.toString();
    }
}
