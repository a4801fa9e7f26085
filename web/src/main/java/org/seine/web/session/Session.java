package org.seine.web.session;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in.
 *
 * @param id digest of the session's key, for the audit trail
 * @param purpose why persons are looked up
 */
public record Session(
        String id,
        String user,
        String name,
        Role role,
        @Nullable String purpose,
        Instant signedInAt,
        Instant lastUsedAt,
        Instant expiresAt) {

    public boolean may(Permission permission) {
        return role.permissions().contains(permission);
    }

    public Optional<String> findPurpose() {
        return Optional.ofNullable(purpose);
    }

    Session usedAt(Instant now) {
        return new Session(id, user, name, role, purpose, signedInAt, now, expiresAt);
    }

    Session withPurpose(String why) {
        return new Session(id, user, name, role, why, signedInAt, lastUsedAt, expiresAt);
    }
}
