package org.seine.web.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where errors become answers: problem+json, never a stack trace or a query. */
public final class ProblemHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final AtomicLong traces = new AtomicLong(System.currentTimeMillis() & 0xffffffL);

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.response().headWritten()) {
            ctx.request().connection().close();
            return;
        }
        send(ctx, problemOf(ctx.failure(), ctx.statusCode()));
    }

    /** What is told of a failure; the rest goes to the log. */
    public Problem problemOf(@org.jspecify.annotations.Nullable Throwable failure, int status) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof ValidatorException || failure instanceof IllegalArgumentException) {
            String detail = failure.getMessage();
            return Problem.invalid(detail == null ? "" : detail);
        }
        if (failure instanceof Neo4jException) {
            LOG.warn("The graph does not answer: {}", failure.toString());
            return Problem.unavailable("The graph does not answer. Scores and queues go on without it.");
        }
        if (failure == null || status != 500) {
            return switch (status) {
                case 400 -> Problem.invalid("The request could not be read.");
                case 404 -> Problem.notFound("Nothing is at this address.");
                case 405 -> new Problem(Problem.Kind.METHOD_NOT_ALLOWED, "");
                case 413 -> new Problem(Problem.Kind.TOO_LARGE, "");
                case 503 -> Problem.unavailable("");
                default -> new Problem(Problem.Kind.INTERNAL, "");
            };
        }
        LOG.error("A request failed.", failure);
        return new Problem(Problem.Kind.INTERNAL, "");
    }

    private void send(RoutingContext ctx, Problem problem) {
        Problem.Kind kind = problem.kind();
        String trace = Long.toHexString(traces.incrementAndGet());
        if (kind.status() >= 500) {
            LOG.warn(
                    "{} {} answered {} (trace {})",
                    ctx.request().method(),
                    ctx.request().path(),
                    kind.status(),
                    trace);
        }
        JsonObject body = new JsonObject()
                .put("type", kind.type())
                .put("title", kind.title())
                .put("status", kind.status())
                .put("instance", ctx.request().path())
                .put("traceId", trace);
        if (!problem.detail().isEmpty()) {
            body.put("detail", problem.detail());
        }
        HttpServerResponse response = ctx.response().setStatusCode(kind.status());
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        response.putHeader("Content-Type", "application/problem+json").end(body.encode());
    }
}
