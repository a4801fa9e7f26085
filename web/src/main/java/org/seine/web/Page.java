package org.seine.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The officers' page from the class path: hashed assets for ever, the rest asked for anew, {@code index.html} for views. */
final class Page {
    private static final String ROOT = "webroot";

    private final @Nullable Buffer index = readIndex();

    void mount(Router router) {
        router.get().handler(ctx -> {
            ctx.addHeadersEndHandler(none -> setCaching(ctx));
            if (isView(ctx.request().path()) && index != null) {
                ctx.response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .end(index);
            } else {
                ctx.next();
            }
        });
        router.get()
                .handler(StaticHandler.create(ROOT)
                        .setCachingEnabled(false)
                        .setDirectoryListing(false)
                        .setIncludeHidden(false));
    }

    /** A path without a dot in its last part is a view of the page, not a file. */
    private static boolean isView(String path) {
        return !path.startsWith("/api/")
                && (path.equals("/index.html")
                        || !path.substring(path.lastIndexOf('/') + 1).contains("."));
    }

    private static void setCaching(RoutingContext ctx) {
        boolean forEver =
                ctx.request().path().startsWith("/assets/") && ctx.response().getStatusCode() == 200;
        if (!ctx.request().path().startsWith("/api/")) {
            ctx.response().putHeader("Cache-Control", forEver ? "public, max-age=31536000, immutable" : "no-cache");
        }
    }

    private static @Nullable Buffer readIndex() {
        try (InputStream in = Page.class.getResourceAsStream("/" + ROOT + "/index.html")) {
            return in == null ? null : Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
