package org.seine.jobs.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A message to be written.
 *
 * @param value null deletes the key in a compacted topic
 */
public record OutMessage(String topic, String key, @Nullable String value) {}
