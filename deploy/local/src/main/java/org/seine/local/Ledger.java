package org.seine.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.seine.graph.codec.SeineJson;

/**
 * Reads from the ingest job's ledger what became of messages: receipts, dead letters and duplicates of those that one
 * sender sent, from the moment this was opened.
 */
final class Ledger implements AutoCloseable {
    /** Duplicates are written with the receipts, though by another task: they are there this much later at most. */
    private static final Duration STRAGGLERS = Duration.ofMillis(1500);

    private static final int EXAMPLES = 5;

    /** Refusals for one reason: how many, and the first few with their positions. */
    static final class Refusals {
        private int count;
        private final List<String> examples = new ArrayList<>();

        int count() {
            return count;
        }

        List<String> examples() {
            return List.copyOf(examples);
        }
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RawSender sender;
    private final Map<String, Refusals> refusals = new TreeMap<>();
    private final Map<String, Integer> findings = new TreeMap<>();
    private long receipts;
    private long units;
    private long records;
    private long expectedLetters;
    private long letters;
    private long duplicates;

    Ledger(String bootstrap, RawSender sender) {
        this.sender = sender;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        Topic.MAX_MESSAGE_BYTES),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(Topic.RECEIPTS, Topic.DEAD_LETTERS, Topic.DUPLICATES)) {
            consumer.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is lazy: this pins the place to now
    }

    /**
     * Waits for the receipts of all messages sent, for as long as new ones keep coming.
     *
     * @return false when none came for the given time
     */
    boolean await(Duration silence, Progress progress) {
        long lastNews = System.nanoTime();
        while (receipts < sender.count() || letters < expectedLetters) {
            if (poll()) {
                lastNews = System.nanoTime();
                progress.bar("accounted for", receipts, sender.count(), "%,d records".formatted(records));
            } else if (System.nanoTime() - lastNews > silence.toNanos()) {
                progress.endBar();
                return false;
            }
        }
        long end = System.nanoTime() + STRAGGLERS.toNanos();
        while (System.nanoTime() < end) {
            poll();
        }
        progress.endBar();
        return true;
    }

    private boolean poll() {
        boolean news = false;
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
            JsonNode entry = SeineJson.parse(new String(message.value(), StandardCharsets.UTF_8));
            boolean ours = message.topic().equals(Topic.DUPLICATES)
                    ? sender.isOurs(entry.path("messageId").asText())
                    : sender.isOurs(
                            entry.path("partition").asInt(),
                            entry.path("offset").asLong());
            if (ours) {
                take(message.topic(), entry);
                news = true;
            }
        }
        return news;
    }

    private void take(String topic, JsonNode entry) {
        switch (topic) {
            case Topic.RECEIPTS -> {
                receipts++;
                units += entry.path("units").asLong();
                records += entry.path("records").asLong();
                expectedLetters += entry.path("deadLetters").asLong();
                entry.path("findings")
                        .properties()
                        .forEach(finding -> findings.merge(
                                finding.getKey(), finding.getValue().asInt(), Integer::sum));
            }
            case Topic.DEAD_LETTERS -> {
                letters++;
                Refusals of = refusals.computeIfAbsent(entry.path("reason").asText(), reason -> new Refusals());
                of.count++;
                if (of.examples.size() < EXAMPLES) {
                    of.examples.add("%s, %s: %s"
                            .formatted(
                                    entry.path("file").asText(),
                                    entry.path("position").asText(),
                                    entry.path("explanation").asText()));
                }
            }
            default -> duplicates++;
        }
    }

    long receipts() {
        return receipts;
    }

    /** What the messages were made of: lines, rows, or what a message group counts. */
    long units() {
        return units;
    }

    long accepted() {
        return records - duplicates;
    }

    long duplicates() {
        return duplicates;
    }

    long rejected() {
        return letters;
    }

    Map<String, Refusals> refusals() {
        return refusals;
    }

    /** Repairs and oddities that cost no record, by code. */
    Map<String, Integer> findings() {
        return findings;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
