package org.seine.web.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;

/** Headers on every answer, errors included. The page loads nothing from elsewhere and runs no inline script. */
public final class SecurityHeaders implements Handler<RoutingContext> {
    /** By name; a test compares them on every route. */
    public static final Map<String, String> HEADERS = new TreeMap<>(Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
                    + "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()"));

    @Override
    public void handle(RoutingContext ctx) {
        MultiMap headers = ctx.response().headers();
        HEADERS.forEach(headers::set);
        if (ctx.request().path().startsWith("/api")) {
            headers.set("Cache-Control", "no-store");
        }
        ctx.next();
    }
}
