package org.seine.web.entities;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.store.GraphReader;
import org.seine.web.entities.EntityAnswers.InstructionList;
import org.seine.web.entities.EntityAnswers.InstructionRow;
import org.seine.web.gate.Call;
import org.seine.web.gate.Gate;
import org.seine.web.gate.Reply;
import org.seine.web.live.ScoreView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why records are one entity, why two entities are not one, and an officer's hand in it. */
public final class EntityRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(EntityRoutes.class);

    private final Vertx vertx;
    private final EntityQueries queries;
    private final EntityQueries reviewQueries;
    private final InstructionView view;
    private final InstructionDesk desk;
    private final ReviewQueue review;
    private final ScoreView scores;
    private final WorkerExecutor workers;

    /** Thousands of pairs are looked through for a page; an explanation does not wait for them. */
    private final WorkerExecutor reviewers;

    public EntityRoutes(
            Vertx vertx,
            GraphReader graph,
            MatchModel weights,
            InstructionView view,
            InstructionLog log,
            ReviewQueue review,
            ScoreView scores,
            Clock clock) {
        this.vertx = vertx;
        this.queries = new EntityQueries(graph, weights, view);
        this.reviewQueries = new EntityQueries(graph, weights, view);
        this.view = view;
        this.desk = new InstructionDesk(view, log, clock);
        this.review = review;
        this.scores = scores;
        this.workers = vertx.createSharedWorkerExecutor("entities", 1, 30, TimeUnit.SECONDS);
        this.reviewers = vertx.createSharedWorkerExecutor("review", 1, 30, TimeUnit.SECONDS);
    }

    public void mount(RouterBuilder routes, Gate gate) {
        workers.executeBlocking(Executors.callable(queries::warmUp), false)
                .onFailure(e -> LOG.info("The first explanation will take longer: {}", e.getMessage()));
        gate.bind(
                routes, "explainEntity", call -> answer(() -> queries.how(call.path("id")), List.of(call.path("id"))));
        gate.bind(
                routes,
                "explainSeparation",
                call -> answer(
                        () -> queries.whyNot(call.path("id"), call.path("other")),
                        List.of(call.path("id"), call.path("other"))));
        gate.bind(
                routes,
                "explainPair",
                call -> answer(
                        () -> queries.why(call.path("id"), call.path("other")),
                        List.of(call.path("id"), call.path("other"))));
        gate.bind(routes, "listUndecidedPairs", this::review);
        gate.bind(routes, "listInstructions", this::list);
        gate.bind(routes, "giveInstruction", this::instruct);
        gate.bind(routes, "withdrawRecord", this::withdraw);
    }

    private Future<Reply> review(Call call) {
        return reviewers
                .executeBlocking(() -> reviewQueries.review(review, scores, call.limit()), false)
                .map(page -> Reply.of(page)
                        .about(page.items().stream()
                                .flatMap(item -> List.of(
                                        item.left().entityId(), item.right().entityId())
                                        .stream())
                                .distinct()
                                .toList()));
    }

    private Future<Reply> list(Call call) {
        List<InstructionRow> all = view.all().stream().map(view::row).toList();
        List<InstructionRow> page =
                all.stream().skip(call.offset()).limit(call.limit()).toList();
        return Future.succeededFuture(Reply.of(new InstructionList(all.size(), page))
                .about(page.stream().map(InstructionRow::id).toList()));
    }

    private Future<Reply> instruct(Call call) {
        JsonObject draft = call.body();
        call.note("kind", draft.getString("kind"));
        call.note("reason", draft.getString("reason"));
        return workers.executeBlocking(() -> queries.pairOf(draft.getString("a"), draft.getString("b")), false)
                .compose(pair -> desk.say(pair, draft, call.session(), vertx.getOrCreateContext()))
                .map(row -> Reply.accepted(row).about(List.of(row.a(), row.b())));
    }

    private Future<Reply> withdraw(Call call) {
        String id = call.body().getString("recordId");
        String reason = call.body().getString("reason");
        call.note("reason", reason);
        return desk.withdraw(id, reason, call.session(), vertx.getOrCreateContext())
                .map(done -> Reply.accepted(done).about(List.of(id)));
    }

    private Future<Reply> answer(Callable<?> question, List<String> subjects) {
        return workers.executeBlocking(question, false)
                .map(found -> Reply.of(found).about(subjects));
    }
}
