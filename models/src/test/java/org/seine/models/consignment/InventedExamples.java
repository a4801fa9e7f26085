package org.seine.models.consignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.seine.models.Calibration;
import org.seine.models.features.FeatureVector;

/** Examples whose offences depend on {@code f0} to {@code f3}; one value in five is missing, one in five is 0. */
final class InventedExamples {
    static final int FEATURES = 12;
    static final List<String> NAMES =
            IntStream.range(0, FEATURES).mapToObj(i -> "f" + i).toList();

    private InventedExamples() {}

    static List<ConsignmentExample> make(int number, long seed) {
        Random random = new Random(seed);
        List<ConsignmentExample> examples = new ArrayList<>();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < number; i++) {
            double[] values = new double[FEATURES];
            double sum = 0;
            for (int j = 0; j < FEATURES; j++) {
                int kind = random.nextInt(5);
                values[j] = kind == 0 ? Double.NaN : kind == 1 ? 0 : random.nextGaussian();
                sum += j < 4 && !Double.isNaN(values[j]) ? values[j] : 0;
            }
            boolean offence = sum + 0.3 * random.nextGaussian() > 1;
            examples.add(new ConsignmentExample(
                    "D" + i,
                    start.plusSeconds(60L * i),
                    FeatureVector.of(NAMES, values),
                    offence,
                    offence ? Math.exp(5 + Math.abs(sum)) : null));
        }
        return examples;
    }

    /** The same features with the labels of other rows. */
    static List<ConsignmentExample> withShuffledLabels(List<ConsignmentExample> examples, long seed) {
        List<Boolean> labels = new ArrayList<>(
                examples.stream().map(ConsignmentExample::offence).toList());
        Collections.shuffle(labels, new Random(seed));
        return IntStream.range(0, examples.size())
                .mapToObj(i -> {
                    ConsignmentExample example = examples.get(i);
                    return new ConsignmentExample(
                            example.declarationId(), example.lodgedAt(), example.features(), labels.get(i), null);
                })
                .toList();
    }

    static ConsignmentModel train(List<ConsignmentExample> examples) {
        var about = new ConsignmentTrainer.About(
                "invented", Instant.parse("2026-06-01T00:00:00Z"), Calibration.NONE, java.util.Map.of());
        return new ConsignmentTrainer(TrainingParameters.standard(17)).train(examples, about);
    }
}
