package org.seine.web.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Session}. */
public record SessionView(
        String user,
        String name,
        String role,
        List<String> permissions,
        @Nullable String purpose,
        long expiresAt,
        long idleMinutes) {

    public static SessionView of(Session session) {
        return new SessionView(
                session.user(),
                session.name(),
                session.role().code(),
                session.role().permissions().stream()
                        .map(Permission::code)
                        .sorted()
                        .toList(),
                session.purpose(),
                session.expiresAt().toEpochMilli(),
                SessionStore.IDLE.toMinutes());
    }
}
