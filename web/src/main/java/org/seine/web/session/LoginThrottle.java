package org.seine.web.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** After some failures in a row, each further one doubles the wait, from 30 seconds to 15 minutes. */
final class LoginThrottle {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int KEYS = 100_000;

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant blockedUntil) {}

    /** How long to wait before the next attempt; zero where none is needed. */
    Duration waitFor(String key) {
        Failures known = failures.get(key);
        Duration left = known == null ? Duration.ZERO : Duration.between(clock.instant(), known.blockedUntil());
        return left.isNegative() ? Duration.ZERO : left;
    }

    void failed(String key, int free) {
        Instant now = clock.instant();
        if (failures.size() > KEYS) {
            failures.values().removeIf(f -> f.blockedUntil().isBefore(now));
        }
        failures.compute(key, (k, known) -> {
            int count = known == null ? 1 : known.count() + 1;
            if (count < free) {
                return new Failures(count, now);
            }
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(10, count - free));
            return new Failures(count, now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
        });
    }

    void succeeded(String key) {
        failures.remove(key);
    }
}
