package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ServerConfigurationTest {
    private static final Checkout CHECKOUT = new Checkout(Path.of("/seine"));
    private static final Path DATA = Path.of("/data");

    @Test
    void everyKafkaListenerIsOnTheLoopbackAddress() throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(new KafkaBroker(CHECKOUT, DATA, 29092).serverProperties()));
        assertThat(properties.getProperty("listeners").split(","))
                .allMatch(listener -> listener.contains("://127.0.0.1:"))
                .contains("BROKER://127.0.0.1:29092");
        assertThat(properties).containsEntry("log.dirs", "/data/kafka/data").containsEntry("log.retention.ms", "-1");
    }

    @Test
    void neo4jSpeaksBoltOnTheLoopbackAddressAndNothingElse() {
        assertThat(new Neo4jServer(CHECKOUT, DATA, 27687).configuration().lines())
                .contains(
                        "server.bolt.listen_address=127.0.0.1:27687",
                        "server.http.enabled=false",
                        "server.https.enabled=false",
                        "dbms.security.auth_enabled=true");
    }

    @Test
    void flinkBindsToTheLoopbackAddressAndKeepsCheckpointsInTheDataFolder() {
        assertThat(new FlinkCluster(CHECKOUT, DATA, 28081).configuration().lines())
                .contains(
                        "jobmanager.bind-host: 127.0.0.1",
                        "rest.bind-address: 127.0.0.1",
                        "taskmanager.bind-host: 127.0.0.1",
                        "rest.port: 28081",
                        "execution.checkpointing.dir: file:///data/flink/checkpoints");
    }

    @Test
    void quotesWhatTheJvmWouldSplitInAnArgumentFile() {
        JavaCommand command = new JavaCommand(
                List.of("/a b/x.jar", "/y.jar"), "Main", List.of("-Xmx1m"), List.of("say \"hi\"", "c:\\d"), Map.of());
        assertThat(command.toArgumentFile(List.of("-Xshare:auto")).lines())
                .containsExactly(
                        "\"-Xmx1m\"",
                        "\"-Xshare:auto\"",
                        "\"-cp\"",
                        "\"/a b/x.jar:/y.jar\"",
                        "\"Main\"",
                        "\"say \\\"hi\\\"\"",
                        "\"c:\\\\d\"");
    }
}
