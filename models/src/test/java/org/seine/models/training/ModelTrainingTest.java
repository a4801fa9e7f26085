package org.seine.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seine.models.features.InventedDeclarations.declaration;
import static org.seine.models.features.InventedDeclarations.outcome;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.graph.resolve.MatchModel;
import org.seine.models.Score;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.evaluation.Ranking;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.InMemoryHistoryStore;

class ModelTrainingTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final TrainingParameters FEW = TrainingParameters.standard(1).withTrees(30);

    /** Importers 0 to 3 undervalue by half, mostly; every third declaration is inspected, three days later. */
    private static List<CustomsRecord> past(int declarations) {
        Random random = new Random(11);
        List<CustomsRecord> records = new ArrayList<>();
        for (int i = 0; i < declarations; i++) {
            int importer = random.nextInt(20);
            boolean offence = importer < 4 && random.nextInt(10) < 9;
            double price = (offence ? 5 : 10) * Math.exp(0.1 * random.nextGaussian());
            Instant at = START.plus(Duration.ofHours(3L * i));
            records.add(declaration("D" + i, at.toString(), "I-" + importer, 100 * price, 100));
            if (i % 3 == 0) {
                records.add(outcome(
                        "O" + i,
                        "D" + i,
                        offence ? Outcome.OFFENCE : Outcome.NO_FINDING,
                        at.plus(Duration.ofDays(3)).toString(),
                        offence ? BigDecimal.valueOf(60) : null));
            }
        }
        records.sort(Comparator.comparing(CustomsRecord::eventTime));
        return records;
    }

    private static ModelTraining training(boolean withNetwork) {
        return new ModelTraining(FEW, withNetwork ? MatchModel.standard() : null, Progress.SILENT);
    }

    @Test
    void findsThePlantedUndervaluation() {
        var result = training(false).train(PastRecords.of("invented", past(700)), UNTIL);
        Map<String, Ranking> rankings = result.table().rankings();
        assertThat(rankings).containsKeys("model", "random", "price", "importer history", "tuple history");
        assertThat(result.model().card().metrics().get("model.auc")).isGreaterThan(0.95);
        assertThat(result.replay().declarations()).isEqualTo(700);
    }

    @Test
    void aFutureOutcomeChangesNothing() {
        List<CustomsRecord> known = past(300);
        List<CustomsRecord> withFuture = new ArrayList<>(known);
        withFuture.add(outcome("late", "D1", Outcome.OFFENCE, UNTIL.toString()));
        var replay = training(false).replay(PastRecords.of("invented", known), UNTIL);
        assertThat(training(false).replay(PastRecords.of("invented", withFuture), UNTIL))
                .isEqualTo(replay);
        // The same outcomes told before their declarations, as topics may be read: still as of each lodgement.
        List<CustomsRecord> outcomesFirst = new ArrayList<>(known);
        outcomesFirst.sort(Comparator.comparing(record -> record instanceof Declaration));
        var early = training(false).replay(PastRecords.of("invented", outcomesFirst.subList(80, 120)), UNTIL);
        early.labelled().forEach(one -> assertThat(one.example().features().value("hist.importer.inspected"))
                .isZero());
    }

    @Test
    void theStreamSeesWhatTrainingSaw() {
        List<CustomsRecord> records = past(200);
        var replay = training(false).replay(PastRecords.of("invented", records), UNTIL);
        DeclarationHistory history = new DeclarationHistory(new InMemoryHistoryStore());
        List<String> compared = new ArrayList<>();
        for (CustomsRecord record : records) {
            if (record instanceof Outcome outcome) {
                history.observeOutcome(outcome);
            } else if (record instanceof Declaration declaration) {
                var now = org.seine.models.features.ConsignmentFeatures.of(declaration, history, null);
                replay.labelled().stream()
                        .filter(one -> one.example().declarationId().equals(declaration.declarationId()))
                        .forEach(one -> {
                            assertThat(one.example().features()).isEqualTo(now);
                            compared.add(declaration.declarationId());
                        });
                history.observe(declaration);
            }
        }
        assertThat(compared).hasSize(67);
    }

    @Test
    void joinsTheNetworkToTheFeatures() {
        var replay = training(true).replay(PastRecords.of("invented", past(120)), UNTIL);
        assertThat(replay.labelled()).hasSize(40).allSatisfy(one -> assertThat(
                        one.example().features().names())
                .contains("net.offenderProximity", "net.ownOffenceShare"));
        var last = replay.labelled().get(39).example();
        assertThat(last.features().value("net.mentionCount")).isPositive();
    }

    @Test
    void readsAWorldUpToItsPresentAndSavesWhatItTrained(@TempDir Path folder) throws Exception {
        List<String> lines = new ArrayList<>();
        for (CustomsRecord record : past(400)) {
            lines.add(SeineJson.writeValue(Map.of(
                    "at", record.eventTime().toString(),
                    "format", "canonical",
                    "source", "TEST",
                    "file", "x.jsonl",
                    "position", "line 1",
                    "body", SeineJson.write(record))));
        }
        lines.add(3, lines.get(3).replace("record", "recor"));
        lines.add(5, lines.get(5).replace("canonical", "edifact"));
        Files.write(folder.resolve("stream.jsonl"), lines);
        Files.writeString(folder.resolve("world.json"), "{\"presentFrom\": \"2026-02-10T00:00:00Z\"}");
        WorldStream stream = new WorldStream(folder, Progress.SILENT);
        List<CustomsRecord> read = new ArrayList<>();
        stream.forEach(read::add);
        assertThat(read).allSatisfy(record -> assertThat(record.eventTime()).isBefore(stream.until()));
        assertThat(read).filteredOn(record -> record instanceof Declaration).hasSize(320); // 8 a day for 40 days
        assertThat(stream.unreadable()).isEqualTo(1);
        List<Outcome> outcomes = new ArrayList<>();
        stream.forEachOutcome(outcomes::add);
        assertThat(outcomes)
                .containsExactlyElementsOf(read.stream()
                        .filter(record -> record instanceof Outcome)
                        .map(record -> (Outcome) record)
                        .toList());

        Path out = folder.resolve("model");
        var result = ModelTraining.train(folder, out, Progress.SILENT);
        ConsignmentScorer scorer = ConsignmentScorer.load(out);
        assertThat(scorer.model().card()).isEqualTo(result.model().card());
        Declaration next = declaration("N", "2026-02-11T00:00:00Z", "I-1", 500, 100);
        DeclarationHistory history = new DeclarationHistory(new InMemoryHistoryStore());
        past(300).forEach(record -> {
            if (record instanceof Declaration declaration) {
                history.observe(declaration);
            } else if (record instanceof Outcome outcome) {
                history.observeOutcome(outcome);
            }
        });
        Score score = scorer.score(next, history, null, 1);
        double sum = score.base()
                + score.reasons().stream()
                        .mapToDouble(Score.Reason::contribution)
                        .sum();
        assertThat(sum).isCloseTo(score.margin(), org.assertj.core.api.Assertions.offset(1e-9));
        assertThat(score.risk()).isGreaterThan(0.5);
        assertThat(score.networkAsOf()).isNull();
        assertThat(score.reasons())
                .extracting(Score.Reason::text)
                .anyMatch(text ->
                        text.matches("Unit price \\d+ % below the median of 63 peers \\(HS 620342(, origin TR)?\\)"));
        assertThat(score.summary())
                .containsEntry("declarationId", "N")
                .containsEntry("importer", "Blue Sea I-1")
                .containsEntry("hsCode", "620342")
                .containsEntry("containers", "MSKU1234565");
    }

    @Test
    void saysWhatIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> training(false)
                        .train(
                                PastRecords.of("invented", List.of(declaration("1", START.toString(), "I", 1, 1))),
                                UNTIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a model needs outcomes");
        assertThatThrownBy(() -> new WorldStream(folder, Progress.SILENT))
                .hasMessageContaining("Maybe write a world first");
    }
}
