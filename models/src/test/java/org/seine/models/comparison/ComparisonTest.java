package org.seine.models.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seine.models.comparison.Comparison.Metric;
import org.seine.models.features.FeatureVector;
import org.seine.models.features.LabelledDeclaration;
import org.seine.models.training.DeclarationReplay;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;

class ComparisonTest {
    private static final FeatureVector NONE = FeatureVector.of(List.of(), new double[0]);

    /** Twenty rows: 0 and 1 are offences of 30 and 10, so the top 5 % is one row and the top 10 % are two. */
    private static List<ReplayedDeclaration> twentyRows() {
        return IntStream.range(0, 20)
                .mapToObj(i -> InventedRows.row(i, "a", "851712", 1, 1, i < 2, i == 0 ? 30.0 : i == 1 ? 10.0 : 0.0))
                .map(row -> new ReplayedDeclaration(row, NONE, NONE))
                .toList();
    }

    private static double[] scores(int best, int second) {
        double[] scores = new double[20];
        scores[best] = 2;
        scores[second] = 1;
        return scores;
    }

    @Test
    void findsTheShareOfHitsAndOfRevenue() {
        Comparison comparison = new Comparison(twentyRows(), 1);
        comparison.add("good", Scorer.Scores.of(scores(1, 0)), 1);
        comparison.add("bad", Scorer.Scores.of(scores(5, 1)), 1);
        assertThat(comparison.metric("good", Metric.P5).mean()).isEqualTo(1);
        assertThat(comparison.metric("good", Metric.REV5).mean()).isEqualTo(0.25);
        assertThat(comparison.metric("good", Metric.REV10).mean()).isEqualTo(1);
        assertThat(comparison.metric("bad", Metric.P5).mean()).isZero();
        assertThat(comparison.metric("bad", Metric.P10).mean()).isEqualTo(0.5);
        assertThat(comparison.metric("bad", Metric.R10).mean()).isEqualTo(0.5);
    }

    @Test
    void tellsTheSpreadOverSeeds() {
        Comparison comparison = new Comparison(twentyRows(), 1);
        comparison.add("twice", Scorer.Scores.of(scores(1, 0)), 1);
        comparison.add("twice", Scorer.Scores.of(scores(5, 1)), 2);
        var spread = comparison.metric("twice", Metric.P5);
        assertThat(spread.mean()).isEqualTo(0.5);
        assertThat(spread.sd()).isCloseTo(Math.sqrt(0.5), offset(1e-12));
    }

    @Test
    void findsNoDifferenceBetweenEqualRankings() {
        Comparison comparison = new Comparison(twentyRows(), 1);
        comparison.add("one", Scorer.Scores.of(scores(1, 0)), 1);
        comparison.add("same", Scorer.Scores.of(scores(1, 0)), 1);
        comparison.add("worse", Scorer.Scores.of(scores(5, 6)), 1);
        assertThat(comparison.difference("one", "same", 10, true).high()).isZero();
        assertThat(comparison.difference("one", "worse", 10, false).mean()).isPositive();
    }

    /** Half a year of invented declarations, where cheats undervalue: prices and histories tell, random does not. */
    @Test
    void ranksSeineAboveTheFloorsWherePricesTell() {
        List<LabelledDeclaration> rows = InventedRows.of(1500, 3);
        DeclarationReplay replay = new DeclarationReplay();
        List<ReplayedDeclaration> train = replay.replay(rows.subList(0, 1100), Progress.SILENT);
        replay.knowAll();
        List<ReplayedDeclaration> test = replay.replayUnknown(rows.subList(1100, 1500), Progress.SILENT);
        Comparison comparison = Comparison.run(
                List.of(
                        Floors.random(),
                        Floors.price(),
                        Floors.importerHistory(),
                        Floors.riskyFlags(),
                        Trees.xgboost(0.1),
                        Trees.xgboostWithRegression(0.1),
                        new SeineMethod(0)),
                new Method.Past(train, List.of()),
                test,
                1,
                1,
                Progress.SILENT);
        double seine = comparison.metric("Seine, trees alone", Metric.AUC).mean();
        assertThat(seine).isGreaterThan(0.9);
        assertThat(comparison.metric("importer history", Metric.AUC).mean()).isBetween(0.6, seine);
        assertThat(comparison.metric("random", Metric.AUC).mean()).isBetween(0.35, 0.65);
        assertThat(comparison
                        .metric("Seine, trees alone, by revenue", Metric.REV10)
                        .mean())
                .isGreaterThan(comparison.metric("price", Metric.REV10).mean());
        assertThat(ComparisonText.of(comparison)).contains("XGBoost eta 0.1 + LR", "Rev@5");
    }
}
