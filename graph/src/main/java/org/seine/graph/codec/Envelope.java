package org.seine.graph.codec;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.seine.graph.model.CustomsRecord;

/**
 * A canonical record on its way between jobs: what routing and de-duplication need in the open, the rest as JSON.
 *
 * @param kind the record's discriminator, such as {@code declaration}
 * @param recordId key and digest of the content without its source: equal statements have equal ids, whoever sends them
 * @param key the record's natural key
 * @param eventTime milliseconds since 1970 UTC
 * @param messageId SHA-256 of the message that it was read from
 * @param json the record as one line of JSON, source included
 */
public record Envelope(String kind, String recordId, String key, long eventTime, String messageId, String json) {
    public Envelope {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(recordId);
    }

    public static Envelope of(CustomsRecord record) {
        String content = SeineJson.write(record.withSource(org.seine.graph.model.SourceRef.UNKNOWN));
        String id = record.key() + "#" + Digests.sha256Hex(content).substring(0, 16);
        return new Envelope(
                record.recordKind(),
                id,
                record.key(),
                record.eventTime().toEpochMilli(),
                record.source().messageId(),
                SeineJson.write(record));
    }

    public CustomsRecord record() {
        return SeineJson.readRecord(json, kind);
    }

    /** As sent over Kafka. */
    public byte[] toBytes() {
        return SeineJson.writeValue(this).getBytes(StandardCharsets.UTF_8);
    }

    public static Envelope fromBytes(byte[] bytes) {
        return SeineJson.readValue(new String(bytes, StandardCharsets.UTF_8), Envelope.class);
    }
}
