package org.seine.web.entities;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.seine.graph.store.GraphReader;
import org.seine.web.gate.Gate;
import org.seine.web.gate.Reply;

/** Why records are one entity, and why two entities are not one. */
public final class EntityRoutes {
    private final EntityQueries queries;
    private final WorkerExecutor workers;

    public EntityRoutes(Vertx vertx, GraphReader graph, InstructionView instructions) {
        this.queries = new EntityQueries(graph, instructions);
        this.workers = vertx.createSharedWorkerExecutor("entities", 1, 30, TimeUnit.SECONDS);
    }

    public void mount(RouterBuilder routes, Gate gate) {
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
    }

    private Future<Reply> answer(Callable<?> question, List<String> subjects) {
        return workers.executeBlocking(question, true)
                .map(found -> Reply.of(found).about(subjects));
    }
}
