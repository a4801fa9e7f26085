package org.seine.web.gate;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seine.web.http.Problem;
import org.seine.web.session.Session;

/** A call that was let in, with parameters that fit the contract. */
public final class Call {
    private final RoutingContext ctx;
    private final ValidatedRequest request;
    private final @Nullable Session session;
    private final @Nullable String sessionKey;

    Call(RoutingContext ctx, ValidatedRequest request, @Nullable Session session, @Nullable String sessionKey) {
        this.ctx = ctx;
        this.request = request;
        this.session = session;
        this.sessionKey = sessionKey;
    }

    /** @throws Problem where nobody is signed in; the gate lets that happen for signing in only */
    public Session session() {
        if (session == null) {
            throw new Problem(Problem.Kind.NOT_SIGNED_IN, "Sign in first.");
        }
        return session;
    }

    public Optional<String> sessionKey() {
        return Optional.ofNullable(sessionKey);
    }

    /** Adds to what the audit trail says of this call, whatever becomes of it. */
    public void note(String name, String value) {
        ctx.put(Gate.NOTE + name, value);
    }

    public String address() {
        return Gate.addressOf(ctx);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(ctx.request().getHeader(name));
    }

    public String path(String name) {
        RequestParameter parameter = request.getPathParameters().get(name);
        if (parameter == null) {
            throw new IllegalStateException("The contract has no path parameter %s here.".formatted(name));
        }
        return parameter.getString();
    }

    public Optional<String> text(String name) {
        RequestParameter parameter = request.getQuery().get(name);
        return parameter == null || parameter.isNull() || parameter.get() == null
                ? Optional.empty()
                : Optional.of(parameter.get().toString().strip()).filter(s -> !s.isEmpty());
    }

    public int integer(String name, int otherwise) {
        return text(name).map(Integer::parseInt).orElse(otherwise);
    }

    public double number(String name, double otherwise) {
        return text(name).map(Double::parseDouble).orElse(otherwise);
    }

    public Optional<LocalDate> day(String name) {
        return text(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw Problem.invalid("%s (%s) is not a day.".formatted(name, text));
            }
        });
    }

    public List<String> list(String name) {
        RequestParameter parameter = request.getQuery().get(name);
        List<String> values = new ArrayList<>();
        if (parameter != null && parameter.isJsonArray()) {
            parameter.getJsonArray().forEach(value -> values.add(value.toString()));
        }
        return values;
    }

    public int limit() {
        return integer("limit", 50);
    }

    public int offset() {
        return integer("offset", 0);
    }

    public JsonObject body() {
        RequestParameter body = request.getBody();
        return body == null || !body.isJsonObject() ? new JsonObject() : body.getJsonObject();
    }
}
