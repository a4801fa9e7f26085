package org.seine.web.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;

/** Sessions in memory, found by a digest of the cookie's key: who reads the memory of the server has no cookie. */
public final class SessionStore {
    public static final Duration IDLE = Duration.ofMinutes(15);
    public static final Duration ABSOLUTE = Duration.ofHours(8);

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public SessionStore(Clock clock) {
        this.clock = clock;
    }

    /** A new session and the key for its cookie, which is kept nowhere. */
    public Opened open(User user, @Nullable String purpose) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> isOver(session, now));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String digest = Digests.sha256Hex(key);
        Session session = new Session(
                digest.substring(0, 16), user.user(), user.name(), user.role(), purpose, now, now, now.plus(ABSOLUTE));
        sessions.put(digest, session);
        return new Opened(key, session);
    }

    /** The session of a cookie, used now. */
    public Optional<Session> touch(String key) {
        Instant now = clock.instant();
        return Optional.ofNullable(sessions.computeIfPresent(
                Digests.sha256Hex(key), (k, session) -> isOver(session, now) ? null : session.usedAt(now)));
    }

    /** Whether it still lasts, without using it: for a stream that stays open. */
    public boolean isOpen(String key) {
        Session session = sessions.get(Digests.sha256Hex(key));
        return session != null && !isOver(session, clock.instant());
    }

    public Optional<Session> setPurpose(String key, String purpose) {
        return Optional.ofNullable(
                sessions.computeIfPresent(Digests.sha256Hex(key), (k, session) -> session.withPurpose(purpose)));
    }

    public void close(String key) {
        sessions.remove(Digests.sha256Hex(key));
    }

    private static boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.expiresAt())
                || !now.isBefore(session.lastUsedAt().plus(IDLE));
    }

    public record Opened(String key, Session session) {}
}
