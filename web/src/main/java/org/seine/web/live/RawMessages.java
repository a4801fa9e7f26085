package org.seine.web.live;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The way into {@code raw.messages}: what is said on the page goes the way of every source. */
public interface RawMessages {
    /** @param headers by the names that the architecture lists, such as {@code seine-format} */
    record RawMessage(String key, byte[] value, Map<String, String> headers) {}

    /** Completes when the message is safe. */
    CompletionStage<Location> send(RawMessage message);
}
