package org.seine.web.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seine.web.gate.Call;
import org.seine.web.gate.Gate;
import org.seine.web.gate.Reply;
import org.seine.web.http.WebJson;
import org.seine.web.session.SessionStore;

/**
 * Server-sent events. A watcher gets two events a second at most; while its connection is full it gets none, and what
 * happens meanwhile is joined. The stream ends with the session.
 */
public final class EventRoutes {
    private static final long TICK_MILLIS = 500;
    private static final long STATUS_MILLIS = 15_000;

    private final Vertx vertx;
    private final EventHub hub;
    private final ScoreView scores;
    private final SessionStore sessions;
    private final Clock clock;

    public EventRoutes(Vertx vertx, EventHub hub, ScoreView scores, SessionStore sessions, Clock clock) {
        this.vertx = vertx;
        this.hub = hub;
        this.scores = scores;
        this.sessions = sessions;
        this.clock = clock;
    }

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(routes, "streamEvents", this::stream);
    }

    private Future<Reply> stream(Call call) {
        String key = call.sessionKey().orElse("");
        String lastId = call.header("Last-Event-ID").orElse("");
        return Future.succeededFuture(Reply.streaming(ctx -> new Watcher(ctx, key).start(lastId)));
    }

    private final class Watcher {
        private final HttpServerResponse response;
        private final String sessionKey;
        private EventHub.Cursor cursor = hub.now();
        private long freeAt;
        private long statusAt;

        Watcher(RoutingContext ctx, String sessionKey) {
            this.response = ctx.response();
            this.sessionKey = sessionKey;
        }

        void start(String lastId) {
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Content-Encoding", "identity")
                    .putHeader("X-Accel-Buffering", "no");
            List<EventHub.Event> first = new ArrayList<>();
            if (!lastId.isEmpty()) {
                hub.after(lastId)
                        .ifPresentOrElse(known -> cursor = known, () -> first.add(new EventHub.Event("reset", "{}")));
            }
            first.add(status());
            response.write("retry: 2000\n\n");
            write(first, cursor);
            long timer = vertx.setPeriodic(TICK_MILLIS, id -> tick());
            response.closeHandler(none -> vertx.cancelTimer(timer));
            response.exceptionHandler(e -> vertx.cancelTimer(timer));
            response.endHandler(none -> vertx.cancelTimer(timer));
        }

        private void tick() {
            long now = clock.millis();
            if (response.ended() || response.closed()) {
                return;
            }
            if (!sessions.isOpen(sessionKey)) {
                response.end();
                return;
            }
            if (now < freeAt || response.writeQueueFull()) {
                return;
            }
            EventHub.Batch batch = hub.since(cursor);
            List<EventHub.Event> events = new ArrayList<>(batch.events());
            if (now >= statusAt) {
                events.add(status());
            }
            if (!events.isEmpty()) {
                write(events, batch.after());
            }
        }

        /** Only the last event of a batch carries the id: who loses the connection amid it gets all of it again. */
        private void write(List<EventHub.Event> events, EventHub.Cursor after) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < events.size(); i++) {
                EventHub.Event event = events.get(i);
                if (i == events.size() - 1) {
                    text.append("id: ").append(hub.idOf(after)).append('\n');
                }
                text.append("event: ").append(event.name()).append('\n');
                text.append("data: ").append(event.data()).append("\n\n");
            }
            response.write(text.toString());
            cursor = after;
            freeAt = clock.millis() + TICK_MILLIS * events.size() - TICK_MILLIS / 10;
        }

        private EventHub.Event status() {
            statusAt = clock.millis() + STATUS_MILLIS;
            ScoreView.Totals totals = scores.totals();
            return new EventHub.Event(
                    "status",
                    WebJson.write(Map.of(
                            "now", clock.millis(),
                            "consignments", totals.consignments(),
                            "passengers", totals.passengers(),
                            "deadLetters", hub.deadLetterTotal())));
        }
    }
}
