package org.seine.web.status;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.seine.web.gate.Gate;
import org.seine.web.gate.Reply;
import org.seine.web.http.Metrics;
import org.seine.web.http.Problem;
import org.seine.web.live.ScoreEntry;
import org.seine.web.live.ScoreView;
import org.seine.web.quality.QualityView;

/** {@code /api/status} for the page; {@code /health/live}, {@code /health/ready} and {@code /metrics} for this machine. */
public final class StatusRoutes {
    private final Vertx vertx;
    private final ScoreView scores;
    private final QualityView quality;
    private final Metrics metrics;
    private final Checks checks;
    private final Clock clock;

    /**
     * What is asked of the parts.
     *
     * @param kafkaUp whether Kafka answered lately
     * @param caughtUp whether the views hold all that lay in the topics at the start
     * @param graph returns where the graph answers and throws where it does not; blocks
     */
    public record Checks(BooleanSupplier kafkaUp, BooleanSupplier caughtUp, Callable<Boolean> graph) {}

    record Part(String name, boolean up, @Nullable String detail) {}

    record Scores(
            int consignments,
            int passengers,
            int flights,
            int outcomes,
            int deadLetters,
            @Nullable Long newestDataTime,
            @Nullable String firstDay,
            @Nullable String lastDay) {}

    record Status(long now, List<Part> parts, Scores scores) {}

    public StatusRoutes(
            Vertx vertx, ScoreView scores, QualityView quality, Metrics metrics, Checks checks, Clock clock) {
        this.vertx = vertx;
        this.scores = scores;
        this.quality = quality;
        this.metrics = metrics;
        this.checks = checks;
        this.clock = clock;
        metrics.gauge("seine_web_consignments", () -> scores.totals().consignments());
        metrics.gauge("seine_web_passengers", () -> scores.totals().passengers());
        metrics.gauge("seine_web_dead_letters", quality::deadLetters);
        metrics.gauge("seine_web_caught_up", () -> checks.caughtUp().getAsBoolean() ? 1 : 0);
    }

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(routes, "getStatus", call -> vertx.executeBlocking(() -> Reply.of(status()), false));
    }

    public void mount(Router router) {
        router.get("/health/live").handler(ctx -> plain(ctx, 200, "live\n"));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(ctx -> {
            if (isLoopback(ctx.request().remoteAddress())) {
                plain(ctx, 200, metrics.text());
            } else {
                ctx.fail(Problem.notFound("Nothing is at this address."));
            }
        });
    }

    private void ready(RoutingContext ctx) {
        List<String> missing = new ArrayList<>();
        if (!checks.kafkaUp().getAsBoolean()) {
            missing.add("kafka");
        }
        if (!checks.caughtUp().getAsBoolean()) {
            missing.add("scores");
        }
        plain(
                ctx,
                missing.isEmpty() ? 200 : 503,
                missing.isEmpty() ? "ready\n" : "waiting for %s\n".formatted(String.join(", ", missing)));
    }

    private Status status() {
        boolean kafka = checks.kafkaUp().getAsBoolean();
        boolean caughtUp = checks.caughtUp().getAsBoolean();
        String graphDown = graphDown();
        ScoreView.Totals totals = scores.totals();
        long[] days = scores.consignments(false, StatusRoutes::firstAndLast);
        boolean any = days[0] <= days[1];
        return new Status(
                clock.millis(),
                List.of(
                        new Part("kafka", kafka, kafka ? null : "Kafka does not answer; what is shown may be old."),
                        new Part("neo4j", graphDown == null, graphDown),
                        new Part("scores", caughtUp, caughtUp ? null : "Still reading what was scored before."),
                        new Part("audit", true, null)),
                new Scores(
                        totals.consignments(),
                        totals.passengers(),
                        totals.flights(),
                        totals.outcomes(),
                        quality.deadLetters(),
                        totals.newestDataTime() == 0 ? null : totals.newestDataTime(),
                        any ? day(days[0]) : null,
                        any ? day(days[1]) : null));
    }

    private @Nullable String graphDown() {
        try {
            return checks.graph().call() ? null : "The graph does not answer.";
        } catch (Exception e) { // whatever ails the driver is the answer to the question
            return "The graph does not answer; queues and scores go on.";
        }
    }

    private static long[] firstAndLast(Collection<ScoreEntry> entries) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (ScoreEntry entry : entries) {
            first = Math.min(first, entry.head().eventTime());
            last = Math.max(last, entry.head().eventTime());
        }
        return new long[] {first, last};
    }

    private static String day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static boolean isLoopback(@Nullable SocketAddress address) {
        try {
            String host = address == null ? null : address.hostAddress();
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void plain(RoutingContext ctx, int status, String text) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(text);
    }
}
