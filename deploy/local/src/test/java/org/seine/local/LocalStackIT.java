package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

class LocalStackIT {
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void startsTheServersLosesAndRegainsATaskManagerAndLeavesNothingBehind() throws Exception {
        LocalStack stack = LocalStack.inTemporaryFolder();
        Path data = stack.data();
        try (stack) {
            stack.startServers();

            try (Admin admin = new KafkaBroker(Checkout.locate(), data, portOf(stack.bootstrap())).connect()) {
                assertThat(admin.listTopics().names().get()).contains("raw.messages", "scores", "dead-letters");
            }
            try (Driver driver = GraphDatabase.driver(stack.boltUri(), AuthTokens.basic("neo4j", stack.password()))) {
                assertThat(driver.executableQuery("RETURN 1 AS one").execute().records())
                        .singleElement()
                        .satisfies(row -> assertThat(row.get("one").asInt()).isEqualTo(1));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("neo4j-password"))))
                    .isEqualTo("rw-------");
            assertThat(stack.flinkRest().listJobs()).isEmpty();

            stack.killTaskManager();
            stack.restartTaskManager();
            assertThat(stack.anyRuns()).isTrue();
        }
        assertThat(data).doesNotExist();
        assertThat(stack.anyRuns()).isFalse();
    }

    private static int portOf(String bootstrap) {
        return Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
    }
}
