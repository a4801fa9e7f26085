package org.seine.models.date;

/** No network can be trained on this machine. */
public final class NetworkUnavailableException extends RuntimeException {
    NetworkUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
