package org.seine.web.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.web.http.Problem;
import org.seine.web.http.Problem.Kind;

/** Checks a password and opens a session, unless there were too many failures. Blocks for the time of a hash. */
public final class SignIn {
    private static final int FREE_FAILURES_OF_A_USER = 5;
    private static final int FREE_FAILURES_OF_AN_ADDRESS = 50;

    private final UserDirectory users;
    private final SessionStore sessions;
    private final LoginThrottle throttle;

    public SignIn(UserDirectory users, SessionStore sessions, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.throttle = new LoginThrottle(clock);
    }

    /** @throws Problem where user or password is wrong, or after too many failures */
    public SessionStore.Opened open(String user, String password, @Nullable String purpose, String address) {
        String userKey = "user " + user;
        String addressKey = "address " + address;
        Duration wait = longer(throttle.waitFor(userKey), throttle.waitFor(addressKey));
        if (!wait.isZero()) {
            throw new Problem(
                    Kind.TOO_MANY_REQUESTS,
                    "Too many failures. Try again in %d seconds.".formatted(wait.toSeconds() + 1),
                    Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
        }
        User known = users.authenticate(user, password).orElse(null);
        if (known == null) {
            throttle.failed(userKey, FREE_FAILURES_OF_A_USER);
            throttle.failed(addressKey, FREE_FAILURES_OF_AN_ADDRESS);
            throw new Problem(Kind.SIGN_IN_FAILED, "Check both; capitals count.");
        }
        throttle.succeeded(userKey);
        throttle.succeeded(addressKey);
        return sessions.open(known, purpose);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
