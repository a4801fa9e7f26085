package org.seine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.seine.web.SampleScores.consignment;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.codec.SeineJson;
import org.seine.models.Score;
import org.seine.models.training.ModelRegistry;
import org.seine.web.session.Role;

/** Models, their comparison and their approval, over real HTTP. */
class ModelsTest {
    private static final Path MODEL = Path.of("../models/src/test/resources/consignment/model-1");

    private TestServer server;
    private TestServer.Client supervisor;
    private Path models;
    private String version;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new TestServer(folder);
        supervisor = server.signIn(Role.SUPERVISOR);
        models = folder.resolve("models");
        version = new ModelRegistry(models).add(MODEL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> approve(String body) {
        return supervisor.send("PUT", "/api/models/live", body);
    }

    @Test
    void aNamedPersonLetsAModelGoLiveWithAReason() {
        assertThat(supervisor.json("/api/models").path("live").isMissingNode()).isTrue();
        assertThat(approve("{\"version\":\"%s\"}".formatted(version)).statusCode())
                .isEqualTo(400);
        assertThat(approve("{\"version\":\"none\",\"why\":\"a try\"}").statusCode())
                .isEqualTo(404);
        HttpResponse<String> approved =
                approve("{\"version\":\"%s\",\"why\":\"finds more at 5 %%\"}".formatted(version));
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        JsonNode report = SeineJson.parse(approved.body());
        assertThat(report.path("live").asText()).isEqualTo(version);
        JsonNode approval = report.path("approvals").get(0);
        assertThat(approval.path("by").asText()).isEqualTo("Somebody");
        assertThat(approval.path("why").asText()).isEqualTo("finds more at 5 %");
        assertThat(report.path("versions").get(0).path("dataSha256").asText()).hasSize(64);
        assertThat(Files.exists(models.resolve("consignment/card.json"))).isTrue();
        assertThat(supervisor
                        .send("PUT", "/api/models/shadow", "{\"version\":\"%s\"}".formatted(version))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void comparesTheShadowWithTheLiveModel() {
        HttpResponse<String> set =
                supervisor.send("PUT", "/api/models/shadow", "{\"version\":\"%s\"}".formatted(version));
        assertThat(SeineJson.parse(set.body()).path("shadow").asText()).isEqualTo(version);
        for (int i = 0; i < 100; i++) {
            double shadow = i == 0 ? 0.99 : i / 200.0; // the last of the live ranking is the shadow's first
            server.add(consignment("N" + i, "PT01", "2026-03-01T10:00:00Z", i / 100.0, 10)
                    .withShadow(new Score.Shadow(version, shadow, null)));
        }
        assertThat(supervisor
                        .send(
                                "POST",
                                "/api/consignments/consignment:N0/outcome",
                                "{\"result\":\"OFFENCE\",\"offenceClass\":\"origin\"}")
                        .statusCode())
                .isEqualTo(202);
        JsonNode comparison = supervisor.json("/api/models").path("comparison");
        assertThat(comparison.path("compared").asInt()).isEqualTo(100);
        assertThat(comparison.path("inspected").asInt()).isEqualTo(1);
        JsonNode top5 = comparison.path("tops").get(2);
        assertThat(top5.path("overlap").asDouble()).isCloseTo(0.8, offset(1e-9));
        assertThat(top5.path("shadowPrecision").asDouble()).isEqualTo(1);
        assertThat(top5.path("livePrecision").isMissingNode()).isTrue();
        assertThat(comparison.path("moved")).hasSize(1); // N95 fell out; N0 is inspected already
        assertThat(comparison.path("moved").get(0).path("declarationId").asText())
                .isEqualTo("N95");
        assertThat(supervisor
                        .json("/api/consignments/consignment:N5")
                        .path("advice")
                        .path("shadow")
                        .isMissingNode())
                .as("officers do not see the shadow")
                .isTrue();

        supervisor.send("PUT", "/api/models/shadow", "{}");
        assertThat(supervisor.json("/api/models").path("comparison").isMissingNode())
                .isTrue();
    }

    @Test
    void whatIsDrawnByLotIsListedAndItsOutcomeSaysSo() {
        Score drawn = consignment("L1", "PT01", "2026-03-01T10:00:00Z", 0.01, 10);
        Score.Advice advice = new Score.Advice(List.of("Price under 3"), null, null, new Score.Lot(true, 0.02), null);
        server.add(new Score(
                drawn.subjectId(),
                drawn.subjectKind(),
                drawn.risk(),
                drawn.expectedRevenue(),
                drawn.base(),
                drawn.reasons(),
                drawn.margin(),
                drawn.modelVersion(),
                drawn.eventTime(),
                drawn.dataTime(),
                null,
                1,
                drawn.summary(),
                drawn.entities(),
                drawn.path(),
                advice));
        server.add(consignment("L2", "PT01", "2026-03-01T10:00:00Z", 0.9, 10));
        JsonNode page = supervisor.json("/api/consignments?state=drawn");
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("items").get(0).path("drawn").asBoolean()).isTrue();
        assertThat(page.path("items").get(0).path("rank").asInt()).isEqualTo(2);
        assertThat(supervisor
                        .json("/api/consignments/consignment:L1")
                        .path("advice")
                        .path("rules")
                        .path(0)
                        .asText())
                .isEqualTo("Price under 3");
        supervisor.send("POST", "/api/consignments/consignment:L1/outcome", "{\"result\":\"NO_FINDING\"}");
        assertThat(server.scores.outcomesOf("consignment:L1").get(0).selectedBy())
                .isEqualTo("random");
        assertThat(supervisor.json("/api/consignments?state=drawn").path("items"))
                .isEmpty();
    }
}
