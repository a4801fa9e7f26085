package org.seine.web.gate;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call that changes something comes from our own page. Every browser sends {@code Origin} with such a call; a
 * program that is no browser sends neither header and has no cookie to be stolen. The cookie is SameSite=Strict besides.
 */
final class SameOrigin {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private SameOrigin() {}

    static boolean holds(HttpServerRequest request) {
        if (SAFE.contains(request.method())) {
            return true;
        }
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        @Nullable String origin = request.getHeader("Origin");
        return (site == null || OWN_SITES.contains(site)) && (origin == null || isOwn(origin, request.authority()));
    }

    private static boolean isOwn(String origin, @Nullable HostAndPort own) {
        try {
            URI uri = URI.create(origin);
            return own != null
                    && uri.getAuthority() != null
                    && uri.getAuthority().equalsIgnoreCase(own.toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
