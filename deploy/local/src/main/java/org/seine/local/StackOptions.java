package org.seine.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command means; shared by all commands that touch one. */
final class StackOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the stack keeps its state (default: .seine in the checkout, or SEINE_DATA).")
    @Nullable
    Path data;

    @Option(names = "--web-port", paramLabel = "N", description = "Port of the web server (8080, or SEINE_WEB_PORT).")
    @Nullable
    Integer webPort;

    @Option(names = "--kafka-port", paramLabel = "N", description = "Port of Kafka (9092, or SEINE_KAFKA_PORT).")
    @Nullable
    Integer kafkaPort;

    @Option(names = "--bolt-port", paramLabel = "N", description = "Port of Neo4j's Bolt (7687, or SEINE_BOLT_PORT).")
    @Nullable
    Integer boltPort;

    @Option(
            names = "--flink-port",
            paramLabel = "N",
            description = "Port of Flink's REST interface (8081, or SEINE_FLINK_PORT).")
    @Nullable
    Integer flinkPort;

    /** The ports asked for; else those that the data folder's stack had before; else the defaults. */
    StackSettings settings(Checkout checkout) {
        Path folder = data != null ? data : fromEnvironment(checkout);
        Ports before = StackState.readPorts(folder.toAbsolutePath()).orElse(Ports.DEFAULT);
        Ports ports = new Ports(
                choose(webPort, "SEINE_WEB_PORT", before.web()),
                choose(kafkaPort, "SEINE_KAFKA_PORT", before.kafka()),
                choose(boltPort, "SEINE_BOLT_PORT", before.bolt()),
                choose(flinkPort, "SEINE_FLINK_PORT", before.flink()));
        return new StackSettings(folder, ports);
    }

    LocalStack stack(Progress progress) {
        Checkout checkout = Checkout.locate();
        return new LocalStack(checkout, settings(checkout), progress);
    }

    private static Path fromEnvironment(Checkout checkout) {
        @Nullable String named = System.getenv("SEINE_DATA");
        return named == null || named.isEmpty() ? checkout.defaultData() : Path.of(named);
    }

    private static int choose(@Nullable Integer option, String variable, int otherwise) {
        if (option != null) {
            return option;
        }
        @Nullable String named = System.getenv(variable);
        if (named == null || named.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(named);
        } catch (NumberFormatException e) {
            throw new StackException("%s (%s) must be a port number.".formatted(variable, named), e);
        }
    }
}
