package org.seine.web.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.seine.web.entities.InstructionLog;
import org.seine.web.http.Problem;

/** {@code raw.messages}, and the copy of the audit trail, in Kafka. Sends on a thread of its own, since a send may wait. */
public final class KafkaProducers implements RawMessages, InstructionLog, AutoCloseable {
    private static final String RAW = "raw.messages";
    private static final String INSTRUCTIONS = "resolution.instructions";
    private static final String AUDIT = "audit";

    private final KafkaProducer<byte[], byte[]> producer;
    private final ExecutorService sender = boundedThread("kafka-send", new ThreadPoolExecutor.AbortPolicy());
    private final ExecutorService copier = boundedThread("kafka-audit", new ThreadPoolExecutor.DiscardPolicy());

    public KafkaProducers(String bootstrap) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        3_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        4_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        8_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public CompletionStage<Location> send(RawMessage message) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(RAW, bytes(message.key()), message.value());
        new TreeMap<>(message.headers())
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return send(record);
    }

    @Override
    public CompletionStage<Location> say(String key, byte[] value) {
        return send(new ProducerRecord<>(INSTRUCTIONS, bytes(key), value));
    }

    private CompletionStage<Location> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Location> sent = new CompletableFuture<>();
        Runnable send = () -> {
            try {
                var unused = producer.send(record, (where, failure) -> {
                    if (failure == null) {
                        sent.complete(new Location(where.topic(), where.partition(), where.offset()));
                    } else {
                        sent.completeExceptionally(notSent());
                    }
                });
            } catch (KafkaException e) {
                sent.completeExceptionally(notSent());
            }
        };
        try {
            sender.execute(send);
        } catch (RejectedExecutionException e) {
            sent.completeExceptionally(notSent());
        }
        return sent;
    }

    /** A copy of an audit line; the file is what counts, so a failure here is no failure. */
    public void copyAudit(String user, String line) {
        copier.execute(() -> {
            try {
                var unused = producer.send(new ProducerRecord<>(AUDIT, bytes(user), bytes(line)));
            } catch (KafkaException e) {
                org.slf4j.LoggerFactory.getLogger(KafkaProducers.class)
                        .warn("The audit line was not copied to Kafka: {}", e.getMessage());
            }
        });
    }

    private static ExecutorService boundedThread(String name, RejectedExecutionHandler whenFull) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1_000),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                whenFull);
    }

    private static Problem notSent() {
        return Problem.unavailable("Kafka did not take it, so nothing was recorded. Try again.");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sender.shutdown();
        copier.shutdown();
        producer.close(Duration.ofSeconds(5));
    }
}
