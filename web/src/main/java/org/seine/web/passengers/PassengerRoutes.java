package org.seine.web.passengers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.Map;
import org.seine.web.gate.Call;
import org.seine.web.gate.Gate;
import org.seine.web.gate.Reply;
import org.seine.web.live.ScoreView;
import org.seine.web.outcomes.OutcomeDesk;
import org.seine.web.scores.ScoreDetails;

/** Flights, their ranked passengers, one passenger and the outcome of meeting them. */
public final class PassengerRoutes {
    private final Vertx vertx;
    private final PassengerQueries queries;
    private final OutcomeDesk outcomes;

    public PassengerRoutes(Vertx vertx, ScoreView scores, ScoreDetails details, OutcomeDesk outcomes) {
        this.vertx = vertx;
        this.queries = new PassengerQueries(scores, details);
        this.outcomes = outcomes;
    }

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(routes, "listFlights", this::listFlights);
        gate.bind(routes, "listRankedPassengers", this::listRanked);
        gate.bind(routes, "getPassenger", this::get);
        gate.bind(routes, "recordPassengerOutcome", this::recordOutcome);
    }

    private Future<Reply> listFlights(Call call) {
        return vertx.executeBlocking(
                        () -> queries.flights(call.day("date"), call.text("q").orElse(""), call.limit(), call.offset()),
                        false)
                .map(Reply::of);
    }

    private Future<Reply> listRanked(Call call) {
        return vertx.executeBlocking(
                        () -> queries.passengers(
                                call.path("key"), call.text("state").orElse("all"), call.limit(), call.offset()),
                        false)
                .map(page -> Reply.of(page)
                        .about(page.items().stream()
                                .flatMap(row -> row.subjectIds().stream())
                                .toList()));
    }

    private Future<Reply> get(Call call) {
        return vertx.executeBlocking(() -> queries.detail(call.path("id")), false)
                .map(detail -> Reply.of(detail).about(List.of(call.path("id"))));
    }

    private Future<Reply> recordOutcome(Call call) {
        String id = queries.get(call.path("id")).head().subjectId();
        return outcomes.record(id, call.body(), call.session(), vertx.getOrCreateContext())
                .map(outcome -> Reply.accepted(Map.of("outcome", outcome)).about(List.of(id)));
    }
}
