package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** A Kafka broker in KRaft mode: broker and controller in one JVM. */
final class KafkaBroker implements Server {
    /** Kafka wants 16 bytes in URL-safe base 64; one cluster a data folder, so that any constant does. */
    private static final String CLUSTER_ID = "U2VpbmVPbk9uZU1hY2hpbg";

    private final Checkout checkout;
    private final Path home;
    private final int port;
    private final int controllerPort;

    KafkaBroker(Checkout checkout, Path data, int port) {
        this.checkout = checkout;
        this.home = data.resolve("kafka");
        this.port = port;
        this.controllerPort = Ports.findFree(1).get(0);
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String title() {
        return "Kafka broker";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public List<String> portOptions() {
        return List.of("--kafka-port");
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(home);
        Path properties = home.resolve("server.properties");
        Files.writeString(properties, serverProperties());
        Files.writeString(home.resolve("log4j2.xml"), Logging.toConsole("WARN"));
        if (!Files.exists(home.resolve("data/meta.properties"))) {
            format(properties);
        }
    }

    String serverProperties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=BROKER://127.0.0.1:%1$d
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                num.partitions=%4$d
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                transaction.max.timeout.ms=86400000
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                message.max.bytes=%5$d
                replica.fetch.max.bytes=%5$d
                log.retention.ms=-1
                """.formatted(port, controllerPort, home.resolve("data"), Topic.PARTITIONS, Topic.MAX_MESSAGE_BYTES);
    }

    /**
     * Formats the log folder. Transactions stay at version 1: with version 2 the broker raises a producer's epoch at
     * each commit, so that Flink cannot repeat a commit after a restart (FLINK-40689).
     */
    private void format(Path properties) throws IOException {
        JavaCommand format = new JavaCommand(
                checkout.classPath("kafka"),
                "kafka.tools.StorageTool",
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", log4j()),
                List.of(
                        "format",
                        "--config",
                        properties.toString(),
                        "--cluster-id",
                        CLUSTER_ID,
                        "--feature",
                        "transaction.version=1"),
                Map.of());
        OneShot.run("format Kafka's log folder", format, home.resolve("format"));
    }

    @Override
    public JavaCommand command() {
        return new JavaCommand(
                checkout.classPath("kafka"),
                "kafka.Kafka",
                List.of(
                        "-Xms128m",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        log4j()),
                List.of(home.resolve("server.properties").toString()),
                Map.of());
    }

    private String log4j() {
        return "-Dlog4j2.configurationFile=" + home.resolve("log4j2.xml");
    }

    @Override
    public boolean isReady() {
        if (!Ports.isOpen(port)) {
            return false;
        }
        try (Admin admin = connect()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Creates the topics that are not there yet. */
    void createTopics() {
        try (Admin admin = connect()) {
            Set<String> present = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.ALL) {
                if (!present.contains(topic.name())) {
                    String cleanup =
                            topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
                    missing.add(new NewTopic(topic.name(), Topic.PARTITIONS, (short) 1)
                            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup)));
                }
            }
            admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Kafka's topics could not be created: %s.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Kafka's topics were created.", e);
        }
    }

    /** Whether anything was ever written to the topic. */
    boolean hasMessages(String topic) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        try (Admin admin = connect()) {
            return admin.listOffsets(ends).all().get(30, TimeUnit.SECONDS).values().stream()
                    .anyMatch(end -> end.offset() > 0);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Admin connect() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) Duration.ofSeconds(10).toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) Duration.ofSeconds(30).toMillis()));
    }
}
