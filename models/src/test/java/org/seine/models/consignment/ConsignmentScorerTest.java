package org.seine.models.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.Declaration;
import org.seine.models.Calibration;
import org.seine.models.Score;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.FeatureVector;
import org.seine.models.features.InMemoryHistoryStore;
import org.seine.models.features.InventedDeclarations;

/** On invented trade in which cheap trousers are an offence, and an offence recovers what was not declared. */
class ConsignmentScorerTest {
    private static final Calibration CALIBRATION = new Calibration(0.8, -0.3, 500, 0.01, 0.02, 0.001);
    private static final double USUAL_PRICE = 20;

    private static final List<ConsignmentScorer.Case> CASES = new ArrayList<>();
    private static final ConsignmentScorer SCORER = new ConsignmentScorer(train());

    private static ConsignmentModel train() {
        DeclarationHistory history = new DeclarationHistory(new InMemoryHistoryStore());
        List<ConsignmentExample> examples = new ArrayList<>();
        Random random = new Random(5);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 600; i++) {
            boolean offence = random.nextInt(5) == 0;
            double kg = 100 + random.nextInt(900);
            double price = USUAL_PRICE * (offence ? 0.3 : 1) * (0.9 + 0.2 * random.nextDouble());
            Declaration declaration = InventedDeclarations.declaration(
                    "D" + i, start.plusSeconds(3600L * i).toString(), "I-" + random.nextInt(40), price * kg, kg);
            FeatureVector histories = history.features(declaration, declaration.lodgedAt());
            history.observe(declaration);
            if (i >= 100) {
                CASES.add(new ConsignmentScorer.Case(declaration, histories, null, 1));
                double lacking = 0.12 * (USUAL_PRICE - price) * kg;
                examples.add(new ConsignmentExample(
                        "D" + i,
                        declaration.lodgedAt(),
                        ConsignmentFeatures.of(declaration, histories, null),
                        offence,
                        offence ? lacking * Math.exp(0.3 * random.nextGaussian()) : null));
            }
        }
        return new ConsignmentTrainer(TrainingParameters.standard(3).withTrees(60))
                .train(examples, new ConsignmentTrainer.About("invented", start.plusSeconds(1), CALIBRATION, Map.of()));
    }

    @Test
    void scoresManyAsItScoresEach() {
        List<Score> together = SCORER.scores(CASES, InspectionPolicy.NONE);
        for (int i = 0; i < CASES.size(); i += 50) {
            ConsignmentScorer.Case one = CASES.get(i);
            assertThat(SCORER.score(one.declaration(), one.histories(), null, 1))
                    .isEqualTo(together.get(i));
        }
    }

    @Test
    void baseAndReasonsAddUpToTheCalibratedRisk() {
        for (Score score : SCORER.scores(CASES, InspectionPolicy.NONE)) {
            double sum = score.base()
                    + score.reasons().stream()
                            .mapToDouble(Score.Reason::contribution)
                            .sum();
            assertThat(sum).isCloseTo(score.margin(), offset(1e-6));
            assertThat(score.risk()).isCloseTo(Calibration.logistic(sum), offset(1e-6));
        }
    }

    @Test
    void aCheapOneIsToldWhatItsPriceShouldBe() {
        List<Score> scores = SCORER.scores(CASES, InspectionPolicy.NONE);
        Score riskiest = scores.stream()
                .max(java.util.Comparator.comparingDouble(Score::risk))
                .orElseThrow();
        Score.Advice advice = Objects.requireNonNull(riskiest.advice());
        assertThat(advice.counterfactual()).contains("the median of its peers").contains("the probability would be");
        assertThat(advice.rules()).hasSizeBetween(1, 3).doesNotHaveDuplicates();
        assertThat(String.join(" ", advice.rules())).containsIgnoringCase("declared unit price");
        assertThat(advice.lot()).isNull();
    }

    @Test
    void mostRecoveriesLieWithinTheirBounds() {
        int within = 0;
        int offences = 0;
        ConsignmentModel model = SCORER.model();
        for (ConsignmentScorer.Case one : CASES) {
            var item = one.declaration().items().get(0);
            double kg = Objects.requireNonNull(item.netKg()).doubleValue();
            double price = Objects.requireNonNull(item.customsValue()).doubleValue() / kg;
            if (price < USUAL_PRICE / 2) {
                offences++;
                var recovery =
                        Objects.requireNonNull(model.score(one.features()).recovery());
                double lacking = 0.12 * (USUAL_PRICE - price) * kg;
                within += lacking >= recovery.range().low()
                                && lacking <= recovery.range().high()
                        ? 1
                        : 0;
            }
        }
        assertThat(offences).isGreaterThan(80);
        assertThat((double) within / offences).isGreaterThan(0.8);
    }

    @Test
    void aCostIsTakenFromTheRecoveryAndItsBounds() {
        Score free = SCORER.scores(CASES.subList(0, 1), InspectionPolicy.NONE).get(0);
        Score dear = SCORER.scores(CASES.subList(0, 1), new InspectionPolicy(150, 1, "key"))
                .get(0);
        Score.Recovery without =
                Objects.requireNonNull(Objects.requireNonNull(free.advice()).recovery());
        Score.Recovery with =
                Objects.requireNonNull(Objects.requireNonNull(dear.advice()).recovery());
        assertThat(with.net()).isCloseTo(without.net() - 150, offset(1e-9));
        assertThat(with.low()).isCloseTo(without.low() - 150, offset(1e-9));
        assertThat(without.low()).isLessThanOrEqualTo(without.net());
        assertThat(without.high()).isGreaterThanOrEqualTo(without.net());
        assertThat(Objects.requireNonNull(dear.advice()).lot()).isEqualTo(new Score.Lot(true, 1));
    }

    @Test
    void aShadowStandsBesideTheLiveScoreAndChangesNothingInIt() {
        List<ConsignmentScorer.Case> some = CASES.subList(0, 5);
        List<Score> live = SCORER.scores(some, InspectionPolicy.NONE);
        List<Score> both = SCORER.besides(live, some);
        for (int i = 0; i < some.size(); i++) {
            Score.Shadow shadow = Objects.requireNonNull(
                    Objects.requireNonNull(both.get(i).advice()).shadow());
            assertThat(shadow.risk()).isEqualTo(live.get(i).risk());
            assertThat(both.get(i).reasons()).isEqualTo(live.get(i).reasons());
        }
    }

    @Test
    void theRulesWithMostAttentionOfANetworkAreTold() {
        int trees = SCORER.model().leafCounts().length;
        ConsignmentScorer.Case riskiest = CASES.get(java.util.stream.IntStream.range(0, CASES.size())
                .boxed()
                .max(java.util.Comparator.comparingDouble(i -> SCORER.score(
                                CASES.get(i).declaration(), CASES.get(i).histories(), null, 1)
                        .risk()))
                .orElseThrow());
        List<String> byValue = Objects.requireNonNull(
                        SCORER.score(riskiest.declaration(), riskiest.histories(), null, 1)
                                .advice())
                .rules();
        LeafNetwork network = (declarations, leaves) -> declarations.stream()
                .map(unused -> {
                    float[] attention = new float[trees];
                    attention[trees - 1] = 0.75f;
                    attention[trees - 2] = 0.25f;
                    return new LeafNetwork.Opinion(1, attention);
                })
                .toList();
        ConsignmentScorer both =
                new ConsignmentScorer(SCORER.model(), new SecondOpinion(network, 0.5, Calibration.NONE, "invented"));
        List<String> byAttention = Objects.requireNonNull(
                        both.score(riskiest.declaration(), riskiest.histories(), null, 1)
                                .advice())
                .rules();
        assertThat(byAttention).hasSizeLessThanOrEqualTo(2).isNotEqualTo(byValue);
    }

    @Test
    void aRateWhoseInspectionsAreNotCountedNamesNoNumberOfThem() {
        assertThat(SCORER.scores(CASES, InspectionPolicy.NONE))
                .flatExtracting(Score::reasons)
                .extracting(Score.Reason::text)
                .noneMatch(text -> text.startsWith("Office: offence rate") && text.contains("inspections"));
    }
}
