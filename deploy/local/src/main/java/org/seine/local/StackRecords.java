package org.seine.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.seine.graph.codec.Envelope;
import org.seine.graph.model.CustomsRecord;
import org.seine.models.training.PastRecords;

/** All that a stack has received, in order of event time, each statement once. Held in memory: about 2 kB a record. */
final class StackRecords implements PastRecords {

    private final List<Envelope> records;

    private StackRecords(List<Envelope> records) {
        this.records = records;
    }

    static StackRecords read(String bootstrap, Progress progress) {
        Map<String, Envelope> found = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        Topic.MAX_MESSAGE_BYTES),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : Topic.RECORDS) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long all = ends.values().stream().mapToLong(Long::longValue).sum();
            long at = 0;
            while (at < all) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    Envelope envelope = Envelope.fromBytes(message.value());
                    found.putIfAbsent(envelope.recordId(), envelope);
                }
                at = partitions.stream()
                        .mapToLong(one -> Math.min(consumer.position(one), ends.getOrDefault(one, 0L)))
                        .sum();
                progress.bar("records of the stack", at, all, "");
            }
        }
        progress.endBar();
        return new StackRecords(found.values().stream()
                .sorted(Comparator.comparingLong(Envelope::eventTime).thenComparing(Envelope::recordId))
                .toList());
    }

    List<Envelope> envelopes() {
        return records;
    }

    /** Just after the last of them. */
    Instant end() {
        return records.isEmpty()
                ? Instant.EPOCH
                : Instant.ofEpochMilli(records.get(records.size() - 1).eventTime() + 1);
    }

    @Override
    public String description() {
        return "%,d records that the stack received, until %s".formatted(records.size(), end());
    }

    @Override
    public void forEach(Consumer<CustomsRecord> action) {
        records.forEach(envelope -> action.accept(envelope.record()));
    }
}
