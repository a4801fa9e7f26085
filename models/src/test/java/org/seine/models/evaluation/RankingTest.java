package org.seine.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
    /** Ranked: .9 hit, .8 miss, .7 hit, .6 miss, .5 miss, .4 hit, .3 miss, .2 miss, .1 miss, 0 miss. */
    private static final double[] SCORES = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0};

    private static final boolean[] OFFENCES = {true, false, true, false, false, true, false, false, false, false};
    private static final double[] REVENUES = {100, 0, 300, 0, 0, 600, 0, 0, 0, 0};
    private static final Ranking RANKING = new Ranking(SCORES, OFFENCES, REVENUES, 1);

    @Test
    void findsWhatIsInTheExactTop() {
        assertThat(RANKING.top(30)).isEqualTo(new Ranking.Found(3, 2.0 / 3, 2.0 / 3, 0.4));
        assertThat(RANKING.top(10)).isEqualTo(new Ranking.Found(1, 1.0, 1.0 / 3, 0.1));
        assertThat(RANKING.top(1).selected()).isEqualTo(1); // never nothing
        assertThat(RANKING.top(100)).isEqualTo(new Ranking.Found(10, 0.3, 1.0, 1.0));
    }

    @Test
    void takesScoresStrictlyAboveThePercentile() {
        // The 70th percentile of 0, .1, …, .9 is .63: three scores are above.
        assertThat(RANKING.topByPercentile(30).selected()).isEqualTo(3);
        // The 90th percentile of nine zeros and a one is 0.1·1 above 0 by interpolation: rank 8.1.
        double[] tied = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        assertThat(new Ranking(tied, OFFENCES, null, 1).topByPercentile(10).selected())
                .isEqualTo(1);
        // All equal: nothing is strictly above.
        assertThat(new Ranking(new double[10], OFFENCES, null, 1).topByPercentile(10))
                .satisfies(found -> {
                    assertThat(found.selected()).isZero();
                    assertThat(found.precision()).isNaN();
                });
    }

    @Test
    void percentilesInterpolateLinearly() {
        double[] values = {10, 20, 30, 40};
        assertThat(Ranking.percentile(values, 50)).isEqualTo(25);
        assertThat(Ranking.percentile(values, 95)).isCloseTo(38.5, offset(1e-12));
        assertThat(Ranking.percentile(values, 100)).isEqualTo(40);
        assertThat(Ranking.winsorised(values, 50)).containsExactly(10, 20, 25, 25);
    }

    @Test
    void areaUnderTheCurveCountsPairs() {
        // Pairs won: the first hit beats 7, the second 6, the third 4, of 3 · 7.
        assertThat(RANKING.auc()).isCloseTo(17.0 / 21, offset(1e-12));
        double[] tied = {1, 1, 0, 0};
        boolean[] truth = {true, false, true, false};
        assertThat(new Ranking(tied, truth, null, 1).auc()).isEqualTo(0.5);
        assertThat(new Ranking(tied, new boolean[4], null, 1).auc()).isNaN();
    }

    @Test
    void averagePrecisionStepsAtEachHit() {
        assertThat(RANKING.averagePrecision()).isCloseTo((1.0 + 2.0 / 3 + 3.0 / 6) / 3, offset(1e-12));
    }

    @Test
    void calibrationErrorIsTheMeanDistanceByBin() {
        double[] p = {0.25, 0.25, 0.75, 0.75};
        boolean[] truth = {false, true, true, true};
        // |.5 − 1| in the third bin, |1.5 − 2| in the eighth, of 4 rows.
        assertThat(new Ranking(p, truth, null, 1).calibrationError()).isCloseTo(0.25, offset(1e-12));
    }

    @Test
    void breaksTiesBySeedAlone() {
        double[] same = new double[1000];
        boolean[] first = new boolean[1000];
        IntStream.range(0, 100).forEach(i -> first[i] = true);
        double one = new Ranking(same, first, null, 1).top(10).precision();
        assertThat(new Ranking(same, first, null, 1).top(10).precision()).isEqualTo(one);
        double mean = IntStream.range(0, 200)
                .mapToDouble(
                        seed -> new Ranking(same, first, null, seed).top(10).precision())
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.1, offset(0.01));
    }

    @Test
    void aMissingScoreRanksLast() {
        double[] scores = {Double.NaN, 0.1};
        boolean[] truth = {true, false};
        assertThat(new Ranking(scores, truth, null, 1).top(50).precision()).isZero();
    }
}
