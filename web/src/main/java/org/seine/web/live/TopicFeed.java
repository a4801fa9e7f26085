package org.seine.web.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning and then as they grow, on a thread of its own, and hands each committed record to
 * the views. Views are rebuilt at each start, so nothing is committed back. A topic that does not exist yet is awaited.
 */
public final class TopicFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String name;
    private final String bootstrap;
    private final Map<String, Consumer<FeedRecord>> views;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean up;
    private volatile boolean caughtUp;
    private final LongAdder received = new LongAdder();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** @param views by topic */
    public TopicFeed(String name, String bootstrap, Map<String, Consumer<FeedRecord>> views) {
        this.name = name;
        this.bootstrap = bootstrap;
        this.views = Map.copyOf(views);
        this.thread = new Thread(this::run, "feed-" + name);
        thread.setDaemon(true);
    }

    public TopicFeed start() {
        thread.start();
        return this;
    }

    public String name() {
        return name;
    }

    /** Whether Kafka answered lately. */
    public boolean isUp() {
        return up;
    }

    /** Whether everything that lay in the topics at the start has been read. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    public long received() {
        return received.sum();
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrap,
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                            "read_committed",
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "earliest",
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                            2_000,
                            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            5_000),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("The feed {} stops.", name);
            } catch (KafkaException e) {
                up = false;
                LOG.warn("Kafka does not answer the feed {}: {}", name, e.getMessage());
                pause();
            }
        }
    }

    /** Reads on until Kafka fails; after that from where it was. */
    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        Set<TopicPartition> assigned = new HashSet<>();
        Map<TopicPartition, Long> goal = new HashMap<>();
        long nextLook = 0;
        while (!closed) {
            if (System.nanoTime() >= nextLook || assigned.isEmpty()) {
                takeUpNewPartitions(consumer, assigned, goal);
                nextLook = System.nanoTime()
                        + Duration.ofSeconds(assigned.isEmpty() ? 1 : 30).toNanos();
            }
            if (assigned.isEmpty()) {
                pause();
                continue;
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
            for (ConsumerRecord<byte[], byte[]> record : records) {
                hand(record);
            }
            received.add(records.count());
            if (!caughtUp && !goal.isEmpty()) {
                goal.entrySet().removeIf(e -> consumer.position(e.getKey()) >= e.getValue());
                caughtUp = goal.isEmpty();
            } else if (!caughtUp && assigned.size() > 0) {
                caughtUp = true;
            }
        }
    }

    private void takeUpNewPartitions(
            KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> assigned, Map<TopicPartition, Long> goal) {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics();
        up = true;
        List<TopicPartition> fresh = new ArrayList<>();
        for (String topic : views.keySet()) {
            for (PartitionInfo info : topics.getOrDefault(topic, List.of())) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                if (assigned.add(partition)) {
                    fresh.add(partition);
                }
            }
        }
        if (!fresh.isEmpty()) {
            Map<TopicPartition, Long> positions = new HashMap<>();
            for (TopicPartition partition : assigned) {
                if (!fresh.contains(partition)) {
                    positions.put(partition, consumer.position(partition));
                }
            }
            consumer.assign(assigned);
            positions.forEach(consumer::seek);
            consumer.seekToBeginning(
                    fresh.stream().filter(p -> !next.containsKey(p)).toList());
            for (TopicPartition partition : fresh) {
                Long position = next.get(partition);
                if (position != null) {
                    consumer.seek(partition, position);
                }
            }
            if (!caughtUp) {
                consumer.endOffsets(fresh).forEach((partition, end) -> {
                    if (end > 0) {
                        goal.put(partition, end);
                    }
                });
            }
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        Consumer<FeedRecord> view = views.get(record.topic());
        if (view == null) {
            return;
        }
        try {
            view.accept(new FeedRecord(
                    new Location(record.topic(), record.partition(), record.offset()), record.key(), record.value()));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "A record of {} (partition {}, offset {}) cannot be read: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
