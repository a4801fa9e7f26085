package org.seine.models.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seine.models.comparison.Simulation.Settings;
import org.seine.models.comparison.Simulation.Week;
import org.seine.models.features.LabelledDeclaration;
import org.seine.models.training.Progress;

class SimulationTest {
    /** One an hour: 168 a week, so that 10 % are 16. */
    private static final List<LabelledDeclaration> ROWS = InventedRows.of(168 * 10, 2);

    private static List<Week> run(double exploration, long seed) {
        return new Simulation(new Settings(0.1, exploration, 3, 4, false, seed)).run(ROWS, Progress.SILENT);
    }

    private static double mean(List<Week> weeks) {
        return weeks.stream().mapToDouble(Week::precision).average().orElse(Double.NaN);
    }

    @Test
    void spendsTheBudgetAndLogsTheProbabilityOfTheLot() {
        List<Week> weeks = run(0.25, 1);
        assertThat(weeks).hasSize(6).allSatisfy(week -> {
            assertThat(week.inspected()).isEqualTo(16);
            assertThat(week.explored()).isEqualTo(4);
            assertThat(week.probability()).isEqualTo(4.0 / (168 - 12));
            assertThat(week.precision()).isBetween(0.0, 1.0);
            assertThat(week.revenue()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void findsMoreThanChanceAndTheSameUnderTheSameSeed() {
        double model = mean(run(0, 1));
        assertThat(model).isGreaterThan(0.5).isEqualTo(mean(run(0, 1)));
        double chance = mean(run(1, 1));
        assertThat(chance).isLessThan(0.4);
    }

    @Test
    void wantsEnoughWeeks() {
        assertThatThrownBy(() -> new Simulation(new Settings(0.1, 0, 3, 40, false, 1)).run(ROWS, Progress.SILENT))
                .hasMessageContaining("too few");
    }
}
