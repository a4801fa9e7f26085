package org.seine.jobs.runtime;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message to be written.
 *
 * @param value UTF-8; null deletes the key in a compacted topic
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record OutMessage(String topic, String key, byte @Nullable [] value) {
    public static OutMessage of(String topic, String key, String value) {
        return new OutMessage(topic, key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The value as text; empty where it deletes. */
    public String text() {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
