package org.seine.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import org.jspecify.annotations.Nullable;
import org.seine.web.consignments.ConsignmentRoutes;
import org.seine.web.entities.EntityRoutes;
import org.seine.web.gate.AuditRoutes;
import org.seine.web.gate.Gate;
import org.seine.web.gate.SessionRoutes;
import org.seine.web.http.Contract;
import org.seine.web.http.Metrics;
import org.seine.web.http.Problem;
import org.seine.web.http.ProblemHandler;
import org.seine.web.http.SecurityHeaders;
import org.seine.web.live.EventHub;
import org.seine.web.live.EventRoutes;
import org.seine.web.models.ModelRoutes;
import org.seine.web.networks.NetworkRoutes;
import org.seine.web.outcomes.OutcomeDesk;
import org.seine.web.passengers.PassengerRoutes;
import org.seine.web.quality.QualityRoutes;
import org.seine.web.scores.ScoreDetails;
import org.seine.web.session.SessionStore;
import org.seine.web.session.SignIn;
import org.seine.web.status.StatusRoutes;

/** Contract → router → listen. */
public final class WebVerticle extends VerticleBase {
    private static final long LARGEST_BODY = 1_000_000;
    private static final int IDLE_SECONDS = 120;

    private final WebSettings settings;
    private final Backends backends;
    private final ProblemHandler problems = new ProblemHandler();
    private final Metrics metrics = new Metrics();
    private @Nullable HttpServer server;

    public WebVerticle(WebSettings settings, Backends backends) {
        this.settings = settings;
        this.backends = backends;
    }

    @Override
    public Future<?> start() {
        return Contract.load(vertx).map(this::router).compose(this::listen);
    }

    /** The port that is listened on. */
    public int port() {
        return server == null ? -1 : server.actualPort();
    }

    private Router router(OpenAPIContract contract) {
        Router router = Router.router(vertx);
        router.route().failureHandler(problems).handler(new SecurityHeaders());
        for (int status : new int[] {400, 404, 405, 406, 413, 414, 415, 500, 503}) {
            router.errorHandler(status, problems);
        }
        StatusRoutes status = statusRoutes();
        status.mount(router);
        router.route("/*").subRouter(api(contract, status));
        router.route("/api/*").handler(ctx -> ctx.fail(Problem.notFound("Nothing is at this address.")));
        new Page().mount(router);
        router.route().last().handler(ctx -> ctx.fail(Problem.notFound("Nothing is at this address.")));
        return router;
    }

    private StatusRoutes statusRoutes() {
        return new StatusRoutes(
                vertx, backends.scores(), backends.quality(), metrics, backends.checks(), backends.clock());
    }

    private Router api(OpenAPIContract contract, StatusRoutes status) {
        SessionStore sessions = new SessionStore(backends.clock());
        Gate gate = new Gate(vertx, contract, sessions, backends.audit(), problems, metrics, backends.clock());
        EventHub hub = new EventHub(Long.toString(backends.clock().millis(), Character.MAX_RADIX));
        backends.scores().onScore(hub::scored);
        backends.scores().onOutcome(hub::outcome);
        backends.quality().onDeadLetter(hub::deadLetters);
        ScoreDetails details = new ScoreDetails(backends.scores(), backends.reader(), backends.graph());
        OutcomeDesk outcomes = new OutcomeDesk(backends.scores(), backends.messages(), backends.clock());
        SignIn signIn = new SignIn(backends.users(), sessions, backends.clock());

        RouterBuilder routes = RouterBuilder.create(vertx, contract)
                .rootHandler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        new SessionRoutes(vertx, signIn, sessions, settings.secureCookie()).mount(routes, gate);
        new ConsignmentRoutes(vertx, backends.scores(), details, outcomes).mount(routes, gate);
        new PassengerRoutes(vertx, backends.scores(), details, outcomes).mount(routes, gate);
        new NetworkRoutes(vertx, backends.graph(), backends.scores()).mount(routes, gate);
        new EntityRoutes(
                        vertx,
                        backends.graph(),
                        backends.resolverWeights(),
                        backends.instructions(),
                        backends.instructionLog(),
                        backends.review(),
                        backends.scores(),
                        backends.clock())
                .mount(routes, gate);
        new QualityRoutes(vertx, backends.quality(), backends.reader(), backends.messages()).mount(routes, gate);
        new EventRoutes(vertx, hub, backends.scores(), sessions, backends.clock()).mount(routes, gate);
        new ModelRoutes(vertx, settings.data().resolve("models"), backends.scores(), backends.clock())
                .mount(routes, gate);
        new AuditRoutes(vertx, backends.audit()).mount(routes, gate);
        status.mount(routes, gate);
        gate.requireAllBound();
        return routes.createRouter();
    }

    private Future<HttpServer> listen(Router router) {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setCompressionSupported(true)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setMaxInitialLineLength(8_192))
                .requestHandler(router)
                .listen()
                .onSuccess(listening -> server = listening);
    }
}
