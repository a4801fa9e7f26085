package org.seine.models.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.seine.graph.codec.SeineJson;
import org.seine.models.Calibration;
import org.seine.models.RiskEstimate;

/**
 * A model that was saved by an earlier build is read by this one, and gives the scores that it gave then. {@code
 * -Dgolden.update=true} writes both anew.
 */
class ReleasedModelTest {
    private static final Path GOLDEN = Path.of("src/test/resources/consignment/model-1");
    private static final List<ConsignmentExample> ROWS = InventedExamples.make(12, 2026);

    @Test
    void givesTheScoresItGaveWhenItWasSaved() throws Exception {
        Path scores = GOLDEN.resolve("golden-scores.json");
        if (Boolean.getBoolean("golden.update")) {
            update(scores);
        }
        ConsignmentModel model = ConsignmentModel.load(GOLDEN);
        var golden = SeineJson.parse(Files.readString(scores));
        assertThat(golden.size()).isEqualTo(ROWS.size());
        for (ConsignmentExample row : ROWS) {
            RiskEstimate estimate = model.score(row.features());
            var expected = golden.get(row.declarationId());
            assertThat(estimate.risk()).isCloseTo(expected.get("risk").asDouble(), offset(1e-9));
            assertThat(estimate.margin()).isCloseTo(expected.get("margin").asDouble(), offset(1e-9));
            assertThat(Objects.requireNonNull(estimate.expectedRevenue()))
                    .isCloseTo(expected.get("expectedRevenue").asDouble(), offset(1e-6));
        }
    }

    private static void update(Path scores) throws Exception {
        var about = new ConsignmentTrainer.About(
                "invented",
                Instant.parse("2026-06-01T00:00:00Z"),
                new Calibration(0.9, -0.1, 100, 0.01, 0.02, 0.003),
                Map.of());
        ConsignmentModel model = new ConsignmentTrainer(
                        TrainingParameters.standard(17).withTrees(10))
                .train(InventedExamples.make(400, 3), about);
        model.save(GOLDEN);
        ObjectNode golden = SeineJson.mapper().createObjectNode();
        for (ConsignmentExample row : ROWS) {
            RiskEstimate estimate = model.score(row.features());
            golden.putObject(row.declarationId())
                    .put("risk", estimate.risk())
                    .put("margin", estimate.margin())
                    .put("expectedRevenue", estimate.expectedRevenue());
        }
        Files.writeString(
                scores, SeineJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(golden) + "\n");
    }
}
