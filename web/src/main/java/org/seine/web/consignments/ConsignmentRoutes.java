package org.seine.web.consignments;

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

/** The queue, one consignment, its outcome, and the offices. */
public final class ConsignmentRoutes {
    private static final double USUAL_BUDGET = 5;

    private final Vertx vertx;
    private final ScoreView scores;
    private final ConsignmentQueries queries;
    private final OutcomeDesk outcomes;

    public ConsignmentRoutes(Vertx vertx, ScoreView scores, ScoreDetails details, OutcomeDesk outcomes) {
        this.vertx = vertx;
        this.scores = scores;
        this.queries = new ConsignmentQueries(vertx, scores, details);
        this.outcomes = outcomes;
    }

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(routes, "listRankedConsignments", this::listRanked);
        gate.bind(routes, "getConsignment", this::get);
        gate.bind(routes, "recordConsignmentOutcome", this::recordOutcome);
        gate.bind(routes, "listOffices", call -> Future.succeededFuture(Reply.of(Map.of("items", offices()))));
    }

    private Future<Reply> listRanked(Call call) {
        ConsignmentFilter filter = new ConsignmentFilter(
                call.text("office"),
                call.day("from"),
                call.day("to"),
                ConsignmentFilter.wordsOf(call.text("q").orElse("")),
                call.text("state").orElse("open"));
        return queries.findRanked(
                        filter,
                        call.text("order").orElse("risk").equals("expectedRevenue"),
                        call.number("budgetPercent", USUAL_BUDGET),
                        call.limit(),
                        call.offset())
                .map(page -> Reply.of(page)
                        .about(page.items().stream()
                                .map(ConsignmentRow::subjectId)
                                .toList()));
    }

    private Future<Reply> get(Call call) {
        return queries.findDetail(call.path("id"), USUAL_BUDGET)
                .map(detail -> Reply.of(detail).about(List.of(call.path("id"))));
    }

    private Future<Reply> recordOutcome(Call call) {
        String id = queries.get(call.path("id")).head().subjectId();
        return outcomes.record(id, call.body(), call.session(), vertx.getOrCreateContext())
                .map(outcome -> Reply.accepted(Map.of("outcome", outcome)).about(List.of(id)));
    }

    private List<Map<String, Object>> offices() {
        return scores.offices().entrySet().stream()
                .map(e -> Map.<String, Object>of(
                        "code", e.getKey(), "consignments", e.getValue()[0], "open", e.getValue()[1]))
                .toList();
    }
}
