package org.seine.models.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.models.comparison.InventedRows;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.features.LabelledDeclaration;

class DateTrainingTest {
    private static final List<LabelledDeclaration> ROWS = InventedRows.of(700, 8);
    private static final DateStageOne STAGE = DateStageOne.fit(
            ROWS,
            TrainingParameters.date(1).withTrees(12),
            Instant.parse("2025-06-01T00:00:00Z").atOffset(ZoneOffset.UTC));

    private static final class Stopped extends RuntimeException {}

    private static List<DateNetwork.Row> rows(int from, int to) {
        return ROWS.subList(from, to).stream()
                .map(row -> new DateNetwork.Row(row, STAGE.leaves(row.declaration())))
                .toList();
    }

    /** Small batches, so that the training comes by its checkpoints. */
    private static DateOptions options(DateVariant variant) {
        return new DateOptions(variant, 16, 4, 2, 8, 10, 0.005, 0.01, 3);
    }

    @Test
    void goesOnWhereItWasStoppedAndEndsWithTheSameNetwork(@TempDir Path folder) {
        Path checkpoint = folder.resolve("checkpoint.bin");
        try (DateNetwork whole = DateNetwork.train(
                STAGE.leafCounts(), rows(0, 600), rows(600, 700), options(DateVariant.SEINE), null, done -> {})) {
            assertThatThrownBy(() -> DateNetwork.train(
                            STAGE.leafCounts(),
                            rows(0, 600),
                            rows(600, 700),
                            options(DateVariant.SEINE),
                            checkpoint,
                            done -> {
                                if (done > 0.9) {
                                    throw new Stopped();
                                }
                            }))
                    .isInstanceOf(Stopped.class);
            assertThat(Files.exists(checkpoint)).isTrue();
            double[] first = {Double.NaN};
            try (DateNetwork resumed = DateNetwork.train(
                    STAGE.leafCounts(),
                    rows(0, 600),
                    rows(600, 700),
                    options(DateVariant.SEINE),
                    checkpoint,
                    done -> first[0] = Double.isNaN(first[0]) ? done : first[0])) {
                assertThat(first[0]).as("where it goes on").isGreaterThan(0.5);
                assertThat(resumed.onnx()).isEqualTo(whole.onnx());
            }
            assertThat(Files.exists(checkpoint)).isFalse();
        }
    }

    /** A ReLU under the revenue can die and say the same of every row; a linear head must not. */
    @Test
    void keepsTheRevenueHeadAlive() {
        try (DateNetwork network = DateNetwork.train(
                STAGE.leafCounts(), rows(0, 600), List.of(), options(DateVariant.PAPER), null, done -> {})) {
            List<DateOutput> outputs = network.apply(rows(600, 700).stream()
                    .map(row -> network.encode(row.labelled().declaration(), row.leaves()))
                    .toList());
            assertThat(outputs.stream().map(DateOutput::revenue).distinct().count())
                    .isGreaterThan(50);
            for (DateOutput output : outputs) {
                double sum = 0;
                for (float share : output.attention()) {
                    sum += share;
                }
                assertThat(sum).isBetween(0.9999, 1.0001);
            }
        }
    }

    @Test
    void refusesANumberingOfAnotherTraining() {
        try (DateNetwork one = DateNetwork.train(
                        STAGE.leafCounts(), rows(0, 100), List.of(), options(DateVariant.PAPER), null, done -> {});
                DateNetwork other = DateNetwork.train(
                        STAGE.leafCounts(), rows(0, 50), List.of(), options(DateVariant.PAPER), null, done -> {})) {
            assertThatThrownBy(() -> DateNetwork.of(one.onnx(), other.encoding()))
                    .hasMessageContaining("not of one training");
            try (DateNetwork read = DateNetwork.of(one.onnx(), one.encoding())) {
                assertThat(Objects.requireNonNull(read).epoch()).isEqualTo(2);
            }
        }
    }
}
