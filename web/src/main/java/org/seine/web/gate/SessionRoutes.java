package org.seine.web.gate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.web.http.Problem;
import org.seine.web.session.SessionStore;
import org.seine.web.session.SessionView;
import org.seine.web.session.SignIn;

/** Signing in and out, and the purpose of what lies between. */
public final class SessionRoutes {
    private final Vertx vertx;
    private final SignIn signIn;
    private final SessionStore sessions;
    private final boolean secureCookie;

    /** @param secureCookie where the page is reached by TLS */
    public SessionRoutes(Vertx vertx, SignIn signIn, SessionStore sessions, boolean secureCookie) {
        this.vertx = vertx;
        this.signIn = signIn;
        this.sessions = sessions;
        this.secureCookie = secureCookie;
    }

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(routes, "openSession", this::open);
        gate.bind(routes, "getSession", call -> Future.succeededFuture(Reply.of(SessionView.of(call.session()))));
        gate.bind(routes, "updateSession", this::update);
        gate.bind(routes, "closeSession", this::close);
    }

    private Future<Reply> open(Call call) {
        JsonObject body = call.body();
        @Nullable String purpose = body.getString("purpose");
        call.note("user", body.getString("user"));
        call.sessionKey().ifPresent(sessions::close);
        return vertx.executeBlocking(
                        () -> signIn.open(
                                body.getString("user"),
                                body.getString("password"),
                                purpose == null ? null : purpose.strip(),
                                call.address()),
                        false)
                .map(opened -> Reply.of(SessionView.of(opened.session()))
                        .about(List.of("user:" + opened.session().user()))
                        .with(ctx -> ctx.response().addCookie(cookie(opened.key()))));
    }

    private Future<Reply> update(Call call) {
        String purpose = call.body().getString("purpose").strip();
        return call.sessionKey()
                .flatMap(key -> sessions.setPurpose(key, purpose))
                .map(session -> Future.succeededFuture(Reply.of(SessionView.of(session))))
                .orElseGet(() ->
                        Future.failedFuture(new Problem(Problem.Kind.NOT_SIGNED_IN, "The session has just ended.")));
    }

    private Future<Reply> close(Call call) {
        call.sessionKey().ifPresent(sessions::close);
        return Future.succeededFuture(
                Reply.empty().with(ctx -> ctx.response().addCookie(cookie("").setMaxAge(0))));
    }

    private Cookie cookie(String key) {
        return Cookie.cookie(Gate.COOKIE, key)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secureCookie)
                .setSameSite(CookieSameSite.STRICT);
    }
}
