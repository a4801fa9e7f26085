package org.seine.jobs.runtime;

import java.util.Map;

/**
 * A message as Kafka holds it.
 *
 * @param key empty where it has none
 * @param timestamp when the broker or producer stamped it, milliseconds since 1970 UTC
 */
public record KafkaMessage(
        String topic,
        int partition,
        long offset,
        String key,
        byte[] value,
        Map<String, String> headers,
        long timestamp) {}
