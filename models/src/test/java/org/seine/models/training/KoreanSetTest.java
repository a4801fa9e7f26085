package org.seine.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.CustomsRecord;
import org.seine.models.Calibration;
import org.seine.models.consignment.ConsignmentExample;
import org.seine.models.consignment.ConsignmentModel;
import org.seine.models.consignment.ConsignmentTrainer;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.evaluation.EvaluationTable;
import org.seine.models.evaluation.Ranking;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.InMemoryHistoryStore;

/**
 * Trained on the authors' train part alone, tested on their test part, whose own outcomes stay unknown throughout. The
 * set has no network, no undervaluation and no signal in who trades: it can show that histories, training and metrics
 * work, and no more.
 */
class KoreanSetTest {
    @Test
    void reachesTheTupleLookUpOnTheOfficialSplit() throws Exception {
        var found = KoreanDeclarations.find();
        Assumptions.assumeTrue(found.isPresent(), "The Korean set does not lie beside this checkout.");
        KoreanDeclarations set = found.orElseThrow();
        List<KoreanDeclarations.Row> train = set.read("train");
        List<KoreanDeclarations.Row> test = set.read("test");

        List<CustomsRecord> past = new ArrayList<>();
        for (KoreanDeclarations.Row row : train) {
            past.add(row.declaration());
            past.add(row.outcome());
        }
        past.sort(Comparator.comparing(CustomsRecord::eventTime));
        Instant until = Instant.parse("2021-01-02T00:00:00Z");
        var training = new ModelTraining(TrainingParameters.standard(1), null, Progress.SILENT);
        ModelTraining.Replay replay = training.replay(PastRecords.of("Korean set, train part", past), until);
        assertThat(replay.declarations()).isEqualTo(train.size());
        ConsignmentModel model = new ConsignmentTrainer(TrainingParameters.standard(1))
                .train(
                        replay.labelled().stream()
                                .map(ModelTraining.LabelledExample::example)
                                .toList(),
                        new ConsignmentTrainer.About("Korean set", until, Calibration.NONE, Map.of()));

        DeclarationHistory history = new DeclarationHistory(new InMemoryHistoryStore());
        for (KoreanDeclarations.Row row : train) {
            history.observe(row.declaration());
            history.observeOutcome(row.outcome());
        }
        List<ConsignmentExample> rows = test.stream()
                .map(row -> new ConsignmentExample(
                        row.declaration().declarationId(),
                        row.declaration().lodgedAt(),
                        ConsignmentFeatures.of(
                                row.declaration(),
                                history.features(
                                        row.declaration(),
                                        row.declaration().lodgedAt().plus(Duration.ofDays(2))),
                                null),
                        row.fraud(),
                        null))
                .toList();
        EvaluationTable table = ModelTraining.evaluate(model, rows, 1);
        // A counted look-up with back-off has .929 / .929 / .835 and AUC .867; chance .216.
        Ranking lookUp = Objects.requireNonNull(table.rankings().get("tuple history"));
        assertThat(lookUp.top(1).precision()).isGreaterThan(0.90);
        assertThat(lookUp.top(5).precision()).isGreaterThan(0.90);
        assertThat(lookUp.top(10).precision()).isGreaterThan(0.81);
        assertThat(lookUp.auc()).isGreaterThan(0.85);
        Ranking importers = Objects.requireNonNull(table.rankings().get("importer history"));
        assertThat(importers.auc()).isBetween(0.47, 0.55);
        // Best look-up, backing off to the national code: .976 / .955 / .868 and AUC .892.
        Ranking own = Objects.requireNonNull(table.rankings().get("model"));
        assertThat(own.top(1).precision()).isGreaterThan(0.97);
        assertThat(own.top(5).precision()).isGreaterThan(0.955);
        assertThat(own.top(10).precision()).isGreaterThan(0.90);
        assertThat(own.auc()).isGreaterThan(0.89);
    }
}
