package org.seine.web.http;

import java.util.Map;

/** An answer other than the one asked for, with a sentence for the person who asked; becomes problem+json. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The types of the contract. */
    public enum Kind {
        INVALID_REQUEST(400, "invalid-request", "The request is not valid."),
        SIGN_IN_FAILED(401, "sign-in-failed", "User or password is wrong."),
        NOT_SIGNED_IN(401, "not-signed-in", "Nobody is signed in."),
        FORBIDDEN(403, "forbidden", "The role does not allow this."),
        PURPOSE_NEEDED(403, "purpose-needed", "Looking at persons needs a purpose."),
        CROSS_SITE(403, "cross-site", "The call came from another site."),
        NOT_FOUND(404, "not-found", "There is no such thing."),
        METHOD_NOT_ALLOWED(405, "about:blank", "The method is not allowed here."),
        TOO_LARGE(413, "too-large", "The request is too large."),
        TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests."),
        INTERNAL(500, "internal", "Something failed on our side."),
        UNAVAILABLE(503, "unavailable", "A part of the system does not answer.");

        private final int status;
        private final String type;
        private final String title;

        Kind(int status, String type, String title) {
            this.status = status;
            this.type = type;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String type() {
            return type;
        }

        public String title() {
            return title;
        }
    }

    private final Kind kind;
    private final transient Map<String, String> headers;

    public Problem(Kind kind, String detail) {
        this(kind, detail, Map.of());
    }

    public Problem(Kind kind, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.kind = kind;
        this.headers = Map.copyOf(headers);
    }

    public static Problem invalid(String detail) {
        return new Problem(Kind.INVALID_REQUEST, detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(Kind.NOT_FOUND, detail);
    }

    public static Problem unavailable(String detail) {
        return new Problem(Kind.UNAVAILABLE, detail);
    }

    public Kind kind() {
        return kind;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
