package org.seine.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions on other processes. */
final class Waiting {
    private Waiting() {}

    /** Polls until the condition holds; false when the time ran out or the thread was interrupted. */
    static boolean until(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || !pause(Duration.ofMillis(100))) {
                return false;
            }
        }
        return true;
    }

    /** False when the thread was interrupted. */
    static boolean pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
