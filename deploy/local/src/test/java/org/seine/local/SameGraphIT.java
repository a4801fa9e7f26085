package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.store.GraphDump;
import org.seine.world.World;

/**
 * The same records give the same graph, byte for byte: once streamed in order, and once with 30 % duplicates, shuffled
 * within ten minutes, while the TaskManager is killed and Neo4j restarts.
 */
class SameGraphIT {
    private static final long SEED = 7;
    private static final Duration SHUFFLE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @Test
    void theSameRecordsGiveTheSameGraphWhateverHappensOnTheWay(@TempDir Path folder) throws Exception {
        World.write(World.Options.of(SEED, World.Size.parse("200"), folder), World.Progress.SILENT);
        List<Raw> inOrder = read(folder.resolve("stream.jsonl"));

        List<String> calm = stream(inOrder, false);
        List<String> rough = stream(shuffled(inOrder), true);

        assertThat(calm).hasSizeGreaterThan(inOrder.size());
        assertThat(rough).isEqualTo(calm);
    }

    /** Sends all, waits until the graph rests, and checks that every unit is accounted for. */
    private static List<String> stream(List<Raw> messages, boolean withFaults) throws Exception {
        try (LocalStack stack = LocalStack.inTemporaryFolder()) {
            // One secret for both, since card tokens are part of what bookings say.
            Files.write(stack.data().resolve("card.key"), new byte[32]);
            stack.startServers();
            stack.submitJobs("ingest", "resolve");
            if (withFaults) {
                send(stack, messages.subList(0, messages.size() / 3));
                awaitReceipts(stack, messages.size() / 6);
                stack.killTaskManager();
                send(stack, messages.subList(messages.size() / 3, 2 * messages.size() / 3));
                stack.restartTaskManager();
                stack.stopNeo4j();
                send(stack, messages.subList(2 * messages.size() / 3, messages.size()));
                stack.startNeo4j();
            } else {
                send(stack, messages);
            }
            awaitReceipts(stack, messages.size());
            List<String> dump = awaitRest(stack);
            checkAccounts(stack, messages.size());
            return dump;
        }
    }

    private static void awaitReceipts(LocalStack stack, int wanted) {
        assertThat(Waiting.until(PATIENCE, () -> all(stack, "receipts").size() >= wanted))
                .as("receipts of all messages")
                .isTrue();
    }

    /**
     * The dump, once it holds every record and three rounds of checkpoints, with which alone anything is written, have not
     * changed it.
     */
    private static List<String> awaitRest(LocalStack stack) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (Driver driver = GraphDatabase.driver(stack.boltUri(), AuthTokens.basic("neo4j", stack.password()))) {
            List<String> last = List.of();
            int unchanged = 0;
            String counts = "none";
            while (unchanged < 3) {
                assertThat(Instant.now())
                        .as("the graph comes to rest; lines %d, records %s; %s", last.size(), counts, failures(stack))
                        .isBefore(deadline);
                awaitCheckpoints(stack);
                List<String> now = new ArrayList<>();
                GraphDump.write(driver, now::add);
                Set<String> expected = new HashSet<>();
                for (String topic : Topic.RECORDS) {
                    all(stack, topic)
                            .forEach(r -> expected.add(json(r).path("recordId").asText()));
                }
                long records = now.stream()
                        .filter(line -> line.contains("\"labels\":[\"Record\"]"))
                        .count();
                counts = records + " of " + expected.size();
                unchanged = records == expected.size() && now.equals(last) ? unchanged + 1 : 0;
                last = now;
            }
            return last;
        }
    }

    /** Until each job has completed two checkpoints that it has not begun yet: the first may have begun before. */
    private static void awaitCheckpoints(LocalStack stack) throws IOException {
        for (FlinkRest.JobSummary job : stack.flinkRest().listJobs()) {
            int before = stack.flinkRest().checkpointCounts(job.id()).getOrDefault("completed", 0);
            assertThat(Waiting.until(PATIENCE, () -> completed(stack, job.id()) >= before + 2))
                    .as("checkpoints of %s; %s", job.name(), failures(stack))
                    .isTrue();
        }
    }

    private static int completed(LocalStack stack, String jobId) {
        try {
            return stack.flinkRest().checkpointCounts(jobId).getOrDefault("completed", 0);
        } catch (IOException e) {
            return 0; // Flink is busy: asked again
        }
    }

    private static String failures(LocalStack stack) {
        StringBuilder said = new StringBuilder();
        try {
            for (FlinkRest.JobSummary job : stack.flinkRest().listJobs()) {
                said.append(job.name())
                        .append(": ")
                        .append(stack.flinkRest().findFailure(job.id()).orElse("no failure"))
                        .append("; ");
            }
        } catch (IOException e) {
            said.append(e.getMessage());
        }
        return said.toString();
    }

    private static void checkAccounts(LocalStack stack, int messages) {
        Map<String, Integer> unitsByMessage = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> receipt : all(stack, "receipts")) {
            JsonNode node = json(receipt);
            unitsByMessage.put(
                    node.path("partition").asText() + "/" + node.path("offset").asText(),
                    node.path("units").asInt());
        }
        Set<String> out = new HashSet<>();
        for (String topic : Topic.RECORDS) {
            for (ConsumerRecord<byte[], byte[]> record : all(stack, topic)) {
                out.add(json(record).path("recordId").asText() + " "
                        + json(record).path("messageId").asText());
            }
        }
        int in = unitsByMessage.values().stream().mapToInt(Integer::intValue).sum();
        int duplicates = all(stack, "duplicates").size();
        int deadLetters = all(stack, "dead-letters").size();
        assertThat(unitsByMessage).hasSize(messages);
        assertThat(in).as("in = out + duplicates + dead letters").isEqualTo(out.size() + duplicates + deadLetters);
    }

    private record Raw(Instant at, Map<String, String> headers, byte[] body) {}

    private static List<Raw> read(Path stream) throws Exception {
        List<Raw> messages = new ArrayList<>();
        for (String line : Files.readAllLines(stream)) {
            JsonNode node = SeineJson.parse(line);
            messages.add(new Raw(
                    Instant.parse(node.path("at").asText()),
                    Map.of(
                            "seine-format", node.path("format").asText(),
                            "seine-source", node.path("source").asText(),
                            "seine-file", node.path("file").asText(),
                            "seine-position", node.path("position").asText(),
                            "seine-received-at", node.path("at").asText()),
                    node.path("body").asText().getBytes(StandardCharsets.UTF_8)));
        }
        return messages;
    }

    /** 30 % come twice, and each is moved by up to ten minutes. */
    private static List<Raw> shuffled(List<Raw> messages) {
        Random random = new Random(SEED);
        record Moved(Instant at, Raw raw) {}
        List<Moved> moved = new ArrayList<>();
        for (Raw raw : messages) {
            int copies = random.nextInt(10) < 3 ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                moved.add(new Moved(raw.at().plusMillis((long) (random.nextDouble() * SHUFFLE.toMillis())), raw));
            }
        }
        moved.sort(Comparator.comparing(Moved::at));
        return moved.stream().map(Moved::raw).toList();
    }

    private static void send(LocalStack stack, List<Raw> messages) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", stack.bootstrap());
        properties.put("acks", "all");
        properties.put("max.request.size", "16777216");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Raw raw : messages) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        "raw.messages",
                        (raw.headers().get("seine-file") + raw.headers().get("seine-position"))
                                .getBytes(StandardCharsets.UTF_8),
                        raw.body());
                raw.headers()
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                sent.add(producer.send(record));
            }
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        }
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        return SeineJson.parse(new String(record.value(), StandardCharsets.UTF_8));
    }

    /** Everything committed in a topic so far. */
    private static List<ConsumerRecord<byte[], byte[]>> all(LocalStack stack, String topic) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", stack.bootstrap());
        properties.put("isolation.level", "read_committed");
        properties.put("max.poll.records", "5000");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
