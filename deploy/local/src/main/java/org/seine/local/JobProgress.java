package org.seine.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** How far the streaming jobs are with what they read, by the places that their checkpoints committed. */
final class JobProgress implements AutoCloseable {

    private static final Map<String, List<String>> READS = Map.of(
            "ingest", List.of(Topic.RAW_MESSAGES),
            "resolve", Topic.RECORDS,
            "network", List.of("graph.changes"),
            "score",
                    Stream.concat(Topic.RECORDS.stream(), Stream.of("network.features"))
                            .toList());

    /** A partition may end in this many marks of transactions, which no job reads and none commits. */
    private static final int MARKS = 8;

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    JobProgress(String bootstrap) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Messages in all topics that a job has yet to read, or has read since its last checkpoint. */
    long countUnread() {
        try {
            long unread = 0;
            for (Map.Entry<String, List<String>> job : READS.entrySet()) {
                Map<TopicPartition, @Nullable OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                                "seine-" + job.getKey())
                        .partitionsToOffsetAndMetadata()
                        .get();
                var ends = admin.listOffsets(job.getValue().stream()
                                .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                                        .mapToObj(i -> new TopicPartition(topic, i)))
                                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                        .all()
                        .get();
                for (var end : ends.entrySet()) {
                    @Nullable OffsetAndMetadata place = committed.get(end.getKey());
                    long from = place == null ? 0 : place.offset();
                    unread += countBetween(end.getKey(), from, end.getValue().offset());
                }
            }
            return unread;
        } catch (ExecutionException e) {
            throw new StackException("Kafka does not tell its offsets: %s.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
    }

    private long countBetween(TopicPartition partition, long from, long end) {
        if (end - from > MARKS) {
            return end - from;
        }
        long messages = 0;
        if (end > from) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            while (messages == 0 && consumer.position(partition) < end) {
                messages += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
        return messages;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
