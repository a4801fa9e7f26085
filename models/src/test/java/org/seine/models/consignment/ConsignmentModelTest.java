package org.seine.models.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.models.Calibration;
import org.seine.models.RiskEstimate;
import org.seine.models.features.FeatureVector;

class ConsignmentModelTest {
    private static final List<ConsignmentExample> EXAMPLES = InventedExamples.make(1_500, 3);
    private static final ConsignmentModel MODEL = InventedExamples.train(EXAMPLES);

    @Test
    void baseAndContributionsSumToTheMargin() {
        for (ConsignmentExample example : EXAMPLES) {
            RiskEstimate estimate = MODEL.score(example.features());
            double sum = estimate.base()
                    + estimate.contributions().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
            assertThat(sum).isCloseTo(estimate.margin(), offset(1e-9));
        }
    }

    @Test
    void riskIsTribuosProbability() throws Exception {
        var tribuo = MODEL.tribuoModel();
        for (ConsignmentExample example : EXAMPLES) {
            var prediction = tribuo.predict(ConsignmentTrainer.tribuoExample(example, ReproducibleXgboost.NO_FINDING));
            double p = Objects.requireNonNull(prediction.getOutputScores().get("OFFENCE"))
                    .getScore();
            assertThat(MODEL.score(example.features()).risk()).isCloseTo(p, offset(1e-6));
        }
    }

    @Test
    void contributionsAreThoseOfXgboost() throws Exception {
        Booster booster = MODEL.tribuoModel().getInnerModels().get(0);
        var ids = MODEL.tribuoModel().getFeatureIDMap();
        for (ConsignmentExample example : EXAMPLES.subList(0, 200)) {
            float[] row = new float[ids.size()];
            InventedExamples.NAMES.forEach(
                    name -> row[ids.getID(name)] = (float) example.features().value(name));
            DMatrix matrix = new DMatrix(row, 1, row.length, Float.NaN);
            float[] expected = booster.predictContrib(matrix, 0)[0];
            matrix.dispose();
            RiskEstimate estimate = MODEL.score(example.features());
            assertThat(estimate.base()).isCloseTo(expected[row.length], offset(1e-5));
            for (String name : InventedExamples.NAMES) {
                assertThat(estimate.contributions().getOrDefault(name, 0.0))
                        .isCloseTo(expected[ids.getID(name)], offset(2e-5));
            }
        }
    }

    /** Here a higher rate goes with fewer offences, by a coincidence that no officer could explain. */
    @Test
    void neverLetsMoreOffencesSpeakAgainstOne() {
        List<String> names = List.of("decl.items", "hist.importer.rate", "net.offendersWithin2", "price.hs6.z");
        Random random = new Random(5);
        List<ConsignmentExample> examples = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            double[] values = {1 + random.nextInt(5), random.nextDouble(), random.nextInt(4), random.nextGaussian()};
            boolean offence = random.nextDouble() < 0.5 - 0.3 * values[1] - 0.05 * values[2] - 0.1 * values[3];
            examples.add(new ConsignmentExample(
                    "D" + i,
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i * 60L),
                    FeatureVector.of(names, values),
                    offence,
                    null));
        }
        ConsignmentModel model = InventedExamples.train(examples);
        for (ConsignmentExample example : examples) {
            double[] values = names.stream()
                    .mapToDouble(name -> example.features().value(name))
                    .toArray();
            double before = model.score(example.features()).margin();
            for (int raised : new int[] {1, 2}) {
                double[] more = values.clone();
                more[raised] += 0.7;
                assertThat(model.score(FeatureVector.of(names, more)).margin()).isGreaterThan(before - 1e-9);
            }
        }
        double[] cheap = {2, 0.5, 1, -1.5};
        double[] dear = {2, 0.5, 1, 1.5};
        assertThat(model.score(FeatureVector.of(names, cheap)).margin())
                .as("what may speak either way is learnt")
                .isGreaterThan(model.score(FeatureVector.of(names, dear)).margin());
    }

    @Test
    void keepsMissingApartFromZero() {
        double[] zero = new double[InventedExamples.FEATURES];
        double[] missing = zero.clone();
        missing[0] = Double.NaN;
        RiskEstimate withZero = MODEL.score(FeatureVector.of(InventedExamples.NAMES, zero));
        RiskEstimate withMissing = MODEL.score(FeatureVector.of(InventedExamples.NAMES, missing));
        RiskEstimate withoutName = MODEL.score(FeatureVector.of(
                InventedExamples.NAMES.subList(1, InventedExamples.FEATURES),
                new double[InventedExamples.FEATURES - 1]));
        assertThat(withMissing.margin()).isNotEqualTo(withZero.margin());
        assertThat(withoutName).isEqualTo(withMissing);
    }

    @Test
    void ranksNewRowsFarBetterThanChance() {
        assertThat(aucOn(MODEL, InventedExamples.make(1_000, 99))).isGreaterThan(0.9);
    }

    @Test
    void learnsNothingFromShuffledLabels() {
        ConsignmentModel shuffled = InventedExamples.train(InventedExamples.withShuffledLabels(EXAMPLES, 5));
        assertThat(aucOn(shuffled, InventedExamples.make(2_000, 99))).isBetween(0.44, 0.56);
    }

    private static double aucOn(ConsignmentModel model, List<ConsignmentExample> examples) {
        double wins = 0;
        double pairs = 0;
        double[] risks = examples.stream()
                .mapToDouble(example -> model.score(example.features()).margin())
                .toArray();
        for (int i = 0; i < risks.length; i++) {
            for (int j = 0; j < risks.length; j++) {
                if (examples.get(i).offence() && !examples.get(j).offence()) {
                    pairs++;
                    wins += risks[i] > risks[j] ? 1 : risks[i] == risks[j] ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }

    @Test
    void expectsPositiveRevenueFromWhatRecoveriesTaught() {
        RiskEstimate estimate = MODEL.score(EXAMPLES.stream()
                .filter(ConsignmentExample::offence)
                .findFirst()
                .orElseThrow()
                .features());
        assertThat(estimate.expectedRevenue()).isNotNull().isGreaterThan(1.0);
        assertThat(MODEL.card().withRevenue()).isEqualTo(MODEL.card().offences());
    }

    @Test
    void scoresTheSameAfterSavingAndLoading(@TempDir Path directory) throws Exception {
        MODEL.save(directory);
        ConsignmentModel loaded = ConsignmentModel.load(directory);
        assertThat(loaded.card()).isEqualTo(MODEL.card());
        for (ConsignmentExample example : EXAMPLES) {
            assertThat(loaded.score(example.features())).isEqualTo(MODEL.score(example.features()));
        }
    }

    @Test
    void trainsTheSameModelFromTheSameExamples() {
        assertThat(InventedExamples.train(EXAMPLES).modelVersion()).isEqualTo(MODEL.modelVersion());
    }

    @Test
    void refusesFilesThatAreNotThoseOfTheCard(@TempDir Path directory) throws Exception {
        MODEL.save(directory);
        Path other = directory.resolve("other");
        InventedExamples.train(InventedExamples.make(300, 8)).save(other);
        Files.copy(
                other.resolve(ConsignmentModel.RISK_FILE),
                directory.resolve(ConsignmentModel.RISK_FILE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> ConsignmentModel.load(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(MODEL.modelVersion());
    }

    @Test
    void needsBothKindsOfOutcome() {
        List<ConsignmentExample> clean =
                EXAMPLES.stream().filter(example -> !example.offence()).toList();
        assertThatThrownBy(() -> InventedExamples.train(clean))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs both kinds");
    }

    @Test
    void calibrationFindsThePlantedSlopeAndIntercept() {
        int rows = 20_000;
        double[] margins = new double[rows];
        boolean[] offences = new boolean[rows];
        var random = new java.util.Random(4);
        for (int i = 0; i < rows; i++) {
            margins[i] = 2 * random.nextGaussian();
            offences[i] = random.nextDouble() < Calibration.logistic(0.5 * margins[i] - 1);
        }
        Calibration fitted = Calibration.fit(margins, offences);
        assertThat(fitted.slope()).isCloseTo(0.5, offset(0.05));
        assertThat(fitted.intercept()).isCloseTo(-1, offset(0.05));
        assertThat(Map.of("rows", fitted.rows())).containsEntry("rows", rows);
    }

    @Test
    void fourOfFiveCalibrationsHoldTheTruthWithinTheirBounds() {
        var random = new java.util.Random(8);
        int within = 0;
        for (int run = 0; run < 400; run++) {
            double[] margins = new double[400];
            boolean[] offences = new boolean[400];
            for (int i = 0; i < margins.length; i++) {
                margins[i] = 2 * random.nextGaussian();
                offences[i] = random.nextDouble() < Calibration.logistic(0.5 * margins[i] - 1);
            }
            var range = Calibration.fit(margins, offences).range(1);
            double truth = Calibration.logistic(0.5 - 1);
            within += range.low() <= truth && truth <= range.high() ? 1 : 0;
        }
        assertThat(within / 400.0).isCloseTo(0.8, offset(0.06));
    }
}
