package org.seine.local;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;

/** Sends messages to {@code raw.messages} and remembers what and where each was, in a few bytes a message. */
final class RawSender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Map<Integer, Sent> sent = new HashMap<>();
    private final Set<Long> messageIds = new HashSet<>();
    private long count;

    /** Offsets in one partition. */
    private static final class Sent {
        private final long base;
        private final BitSet offsets = new BitSet();

        Sent(long base) {
            this.base = base;
        }
    }

    RawSender(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topic.MAX_MESSAGE_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L * 1024 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(Outgoing message) {
        throwFailure();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topic.RAW_MESSAGES, message.key(), message.body());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        messageIds.add(prefix(Digests.sha256Hex(message.body())));
        var unused = producer.send(record, (where, e) -> {
            if (e != null) {
                failure.set(e);
            } else {
                remember(where);
            }
        });
        count++;
    }

    /** Returns when the broker has all. */
    void flush() {
        producer.flush();
        throwFailure();
    }

    long count() {
        return count;
    }

    synchronized boolean isOurs(int partition, long offset) {
        @Nullable Sent of = sent.get(partition);
        return of != null && offset >= of.base && of.offsets.get((int) (offset - of.base));
    }

    /** Whether a message with this SHA-256 was sent, by its first 64 bits. */
    boolean isOurs(String messageId) {
        return messageIds.contains(prefix(messageId));
    }

    private static long prefix(String messageId) {
        return Long.parseUnsignedLong(messageId, 0, 16, 16);
    }

    private synchronized void remember(RecordMetadata where) {
        Sent of = sent.computeIfAbsent(where.partition(), partition -> new Sent(where.offset()));
        of.offsets.set((int) (where.offset() - of.base));
    }

    private void throwFailure() {
        @Nullable Exception e = failure.get();
        if (e != null) {
            throw new StackException("Kafka did not take a message: %s.".formatted(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
