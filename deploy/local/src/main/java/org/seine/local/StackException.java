package org.seine.local;

/** Something on this machine is not as the stack needs it; the message is one sentence that says what to do. */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
