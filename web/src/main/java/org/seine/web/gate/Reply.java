package org.seine.web.gate;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way; it leaves when the audit trail has it.
 *
 * @param body written as JSON
 * @param subjects ids of what it shows or changes, for the audit trail
 * @param sender in place of the body: a stream, or headers to set before the body
 */
public record Reply(
        int status,
        @Nullable Object body,
        List<String> subjects,
        @Nullable Consumer<RoutingContext> sender) {

    public static Reply of(Object body) {
        return new Reply(200, body, List.of(), null);
    }

    public static Reply accepted(Object body) {
        return new Reply(202, body, List.of(), null);
    }

    public static Reply empty() {
        return new Reply(204, null, List.of(), null);
    }

    /** The sender writes the whole answer. */
    public static Reply streaming(Consumer<RoutingContext> sender) {
        return new Reply(200, null, List.of(), sender);
    }

    public Reply about(List<String> ids) {
        return new Reply(status, body, List.copyOf(ids), sender);
    }

    public Reply with(Consumer<RoutingContext> headers) {
        return new Reply(status, body, subjects, headers);
    }

    boolean isStream() {
        return body == null && sender != null && status == 200;
    }
}
