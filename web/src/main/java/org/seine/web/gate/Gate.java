package org.seine.web.gate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestValidator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seine.web.audit.AuditEntry;
import org.seine.web.audit.AuditTrail;
import org.seine.web.http.Contract;
import org.seine.web.http.Metrics;
import org.seine.web.http.Problem;
import org.seine.web.http.Problem.Kind;
import org.seine.web.http.ProblemHandler;
import org.seine.web.http.WebJson;
import org.seine.web.session.Permission;
import org.seine.web.session.Session;
import org.seine.web.session.SessionStore;

/**
 * Lets a call in, or not: rate, same origin, session, permission, purpose, validity, in this order. Whatever becomes of
 * it, one line in the audit trail precedes the answer; where that line cannot be written, the answer is 503.
 */
public final class Gate {
    public static final String COOKIE = "seine_session";
    public static final String PURPOSE_HEADER = "X-Seine-Purpose";

    static final String NOTE = "seine.note.";

    private static final int CALLS_AT_ONCE = 200;
    private static final int CALLS_A_SECOND = 50;
    private static final int LONGEST_PURPOSE = 200;
    private static final int LONGEST_PARAMETER = 300;

    private final OpenAPIContract contract;
    private final RequestValidator validator;
    private final RequestExtractor extractor = RequestExtractor.withBodyHandler();
    private final SessionStore sessions;
    private final AuditTrail audit;
    private final ProblemHandler problems;
    private final Metrics metrics;
    private final Clock clock;
    private final TokenBuckets calls = new TokenBuckets(CALLS_AT_ONCE, CALLS_A_SECOND, System::nanoTime);
    private final Set<String> bound = new TreeSet<>();

    public Gate(
            Vertx vertx,
            OpenAPIContract contract,
            SessionStore sessions,
            AuditTrail audit,
            ProblemHandler problems,
            Metrics metrics,
            Clock clock) {
        this.contract = contract;
        this.validator = RequestValidator.create(vertx, contract);
        this.sessions = sessions;
        this.audit = audit;
        this.problems = problems;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @throws IllegalStateException where the contract names no permission, or an unknown one, for the operation */
    public void bind(RouterBuilder routes, String operationId, Answer answer) {
        OpenAPIRoute route = routes.getRoute(operationId);
        if (route == null) {
            throw new IllegalStateException("The contract has no operation %s.".formatted(operationId));
        }
        Operation operation = route.getOperation();
        Permission permission = permissionOf(operation);
        route.setDoValidation(false).setDoSecurity(false).addHandler(ctx -> pass(ctx, operation, permission, answer));
        bound.add(operationId);
    }

    /** Fails the start where an operation of the contract answers to nobody. */
    public void requireAllBound() {
        Set<String> missing = contract.operations().stream()
                .map(Operation::getOperationId)
                .filter(id -> !bound.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Operations of the contract without a handler: %s.".formatted(missing));
        }
    }

    public static Permission permissionOf(Operation operation) {
        String code = Contract.permissionOf(operation);
        return Permission.find(code)
                .orElseThrow(() -> new IllegalStateException("Operation %s needs x-permission; \"%s\" is none."
                        .formatted(operation.getOperationId(), code)));
    }

    static String addressOf(RoutingContext ctx) {
        var address = ctx.request().remoteAddress();
        String host = address == null ? null : address.hostAddress();
        return host == null ? "-" : host;
    }

    private void pass(RoutingContext ctx, Operation operation, Permission permission, Answer answer) {
        long start = System.nanoTime();
        Cookie cookie = ctx.request().getCookie(COOKIE);
        @Nullable String key = cookie == null ? null : cookie.getValue();
        @Nullable Session session = key == null ? null : sessions.touch(key).orElse(null);
        @Nullable String purpose = purposeOf(ctx, session);
        if (!calls.take(session == null ? addressOf(ctx) : session.user())) {
            ctx.fail(new Problem(Kind.TOO_MANY_REQUESTS, "Wait a second.", Map.of("Retry-After", "1")));
            return;
        }
        admit(ctx, operation, permission, session, purpose)
                .compose(none -> extractor.extractValidatableRequest(ctx, operation))
                .compose(request -> validator.validate(request, operation.getOperationId()))
                .compose(request -> answer.to(new Call(ctx, request, session, key)))
                .onComplete(done -> {
                    Reply reply = done.succeeded() ? done.result() : null;
                    Throwable cause = done.cause();
                    Problem problem = cause == null ? null : problems.problemOf(cause, 500);
                    int status = reply != null
                            ? reply.status()
                            : problem == null ? 500 : problem.kind().status();
                    metrics.request(operation.getOperationId(), status, System.nanoTime() - start);
                    record(ctx, operation, session, purpose, status, reply)
                            .onSuccess(none -> send(ctx, reply, problem))
                            .onFailure(e -> ctx.fail(Problem.unavailable(
                                    "This cannot be recorded in the audit trail now, so it is not shown.")));
                });
    }

    private Future<Void> admit(
            RoutingContext ctx,
            Operation operation,
            Permission permission,
            @Nullable Session session,
            @Nullable String purpose) {
        if (!SameOrigin.holds(ctx.request())) {
            return Future.failedFuture(new Problem(Kind.CROSS_SITE, "Use Seine's own page."));
        }
        if (permission == Permission.NONE) {
            return Future.succeededFuture();
        }
        if (session == null) {
            return Future.failedFuture(new Problem(Kind.NOT_SIGNED_IN, "Sign in first."));
        }
        if (!session.may(permission)) {
            return Future.failedFuture(new Problem(
                    Kind.FORBIDDEN,
                    "The role %s lacks the permission %s."
                            .formatted(session.role().code(), permission.code())));
        }
        if (Contract.needsPurpose(operation) && purpose == null) {
            return Future.failedFuture(new Problem(
                    Kind.PURPOSE_NEEDED,
                    "Say why: a purpose at sign-in or in the header %s.".formatted(PURPOSE_HEADER)));
        }
        return Future.succeededFuture();
    }

    private static @Nullable String purposeOf(RoutingContext ctx, @Nullable Session session) {
        String header = ctx.request().getHeader(PURPOSE_HEADER);
        if (header != null && header.strip().length() >= 3 && header.length() <= LONGEST_PURPOSE) {
            return header.strip();
        }
        return session == null ? null : session.purpose();
    }

    private Future<Void> record(
            RoutingContext ctx,
            Operation operation,
            @Nullable Session session,
            @Nullable String purpose,
            int status,
            @Nullable Reply reply) {
        Map<String, String> parameters = new TreeMap<>();
        ctx.pathParams().forEach((name, value) -> parameters.put(name, shortened(value)));
        ctx.queryParams().forEach((name, value) -> parameters.put(shortened(name), shortened(value)));
        ctx.data().forEach((name, value) -> {
            if (name.startsWith(NOTE)) {
                parameters.put(name.substring(NOTE.length()), shortened(String.valueOf(value)));
            }
        });
        List<String> subjects = reply == null ? List.of() : reply.subjects();
        String outcome = status < 400 ? AuditEntry.ALLOWED : status < 500 ? AuditEntry.DENIED : AuditEntry.FAILED;
        AuditEntry entry = new AuditEntry(
                0,
                clock.instant().toString(),
                session == null ? "-" : session.user(),
                session == null ? null : session.role().code(),
                operation.getOperationId(),
                purpose,
                outcome,
                status,
                addressOf(ctx),
                session == null ? null : session.id(),
                parameters,
                subjects,
                subjects.size(),
                "");
        return Future.fromCompletionStage(audit.append(entry), ctx.vertx().getOrCreateContext());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_PARAMETER ? text : text.substring(0, LONGEST_PARAMETER);
    }

    private static void send(RoutingContext ctx, @Nullable Reply reply, @Nullable Problem problem) {
        if (reply == null) {
            ctx.fail(problem == null ? new Problem(Kind.INTERNAL, "") : problem);
            return;
        }
        ctx.response().setStatusCode(reply.status());
        if (reply.sender() != null) {
            reply.sender().accept(ctx);
        }
        if (reply.isStream()) {
            return;
        }
        Object body = reply.body();
        if (body == null) {
            ctx.response().end();
        } else {
            ctx.response().putHeader("Content-Type", "application/json").end(WebJson.write(body));
        }
    }
}
