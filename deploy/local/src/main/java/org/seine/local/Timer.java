package org.seine.local;

import java.time.Duration;

/** How long a step took, for the person who waits. */
final class Timer {
    private final long start = System.nanoTime();

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
