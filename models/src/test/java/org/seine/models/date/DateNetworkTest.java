package org.seine.models.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fixed weights, three ways of computing: PyTorch, ONNX Runtime and plain Java. */
class DateNetworkTest {
    private static final int TREES = 100;

    private static DateShape shape(DateVariant variant) {
        return new DateShape(variant, TREES, 1200, 30, 20, 16, 4);
    }

    /** Far from the beginning of a training, where much is 0. */
    private static DateWeights weights(DateVariant variant) {
        DateWeights weights = DateWeights.random(shape(variant), 11);
        Random random = new Random(12);
        weights.values().forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.3 * random.nextGaussian());
            }
        });
        return weights;
    }

    private static List<DateInput> inputs(int count) {
        Random random = new Random(13);
        List<DateInput> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] leaves = new int[TREES];
            for (int tree = 0; tree < TREES; tree++) {
                leaves[tree] = tree * 12 + random.nextInt(12);
            }
            inputs.add(new DateInput(leaves, random.nextInt(31), random.nextInt(21)));
        }
        return inputs;
    }

    @ParameterizedTest
    @EnumSource
    void saysTheSameOnPyTorchOnOnnxRuntimeAndInPlainJava(DateVariant variant) {
        DateWeights weights = weights(variant);
        List<DateInput> inputs = inputs(20);
        DateForward plain = new DateForward(weights);
        try (TorchNetwork torch = new TorchNetwork(shape(variant));
                OnnxNetwork onnx = new OnnxNetwork(DateOnnx.export(weights, Map.of("seed", "11")))) {
            assertThat(onnx.about()).containsEntry("seed", "11");
            List<DateOutput> byTorch = torch.apply(weights, inputs);
            List<DateOutput> byOnnx = onnx.apply(inputs);
            for (int i = 0; i < inputs.size(); i++) {
                DateOutput expected = plain.apply(inputs.get(i));
                assertClose(byTorch.get(i), expected);
                assertClose(byOnnx.get(i), expected);
            }
            assertThat(byOnnx.stream().map(DateOutput::offence).distinct().count())
                    .isGreaterThan(15);
        }
    }

    private static void assertClose(DateOutput output, DateOutput expected) {
        assertThat(output.offence()).isCloseTo(expected.offence(), offset(1e-5));
        assertThat(output.revenue()).isCloseTo(expected.revenue(), offset(1e-5));
        assertThat(output.attention())
                .containsExactly(expected.attention(), org.assertj.core.api.Assertions.within(1e-5f));
    }

    @ParameterizedTest
    @EnumSource
    void learnsByTheGradientOfItsLoss(DateVariant variant) {
        DateWeights weights = weights(variant);
        List<DateInput> inputs = inputs(8);
        float[] offences = {1, 0, 0, 1, 0, 1, 0, 0};
        float[] targets = {0.5f, 0, 0, 0.9f, 0, 0.2f, 0, 0};
        var batch = new TorchNetwork.Batch(inputs, offences, targets);
        try (TorchNetwork torch = new TorchNetwork(shape(variant))) {
            Map<String, float[]> gradients = torch.gradients(weights, batch, 10).byName();
            for (String name :
                    List.of("fusion.weight", "self.value.weight", "attention.leaf", "offence.bias", "norm.gain")) {
                float[] gradient = Objects.requireNonNull(gradients.get(name));
                int at = 0;
                for (int i = 0; i < gradient.length; i++) { // the steepest is felt best in single precision
                    at = Math.abs(gradient[i]) > Math.abs(gradient[at]) ? i : at;
                }
                double step = 1e-3;
                double slope =
                        (loss(weights, name, at, step, batch) - loss(weights, name, at, -step, batch)) / (2 * step);
                assertThat((double) gradient[at]).as(name).isCloseTo(slope, offset(1e-3 + 0.02 * Math.abs(slope)));
            }
            float[] importers = Objects.requireNonNull(gradients.get("importer"));
            for (int i = 0; i < 16; i++) {
                assertThat(importers[i]).as("the unseen importer").isZero();
            }
        }
    }

    /** By the plain forward pass. */
    private static double loss(DateWeights weights, String name, int at, double step, TorchNetwork.Batch batch) {
        DateWeights moved = weights.copy();
        moved.get(name)[at] += (float) step;
        DateForward forward = new DateForward(moved);
        double loss = 0;
        for (int i = 0; i < batch.offences().length; i++) {
            DateOutput output = forward.apply(batch.inputs().get(i));
            double p = batch.offences()[i] == 1 ? output.offence() : 1 - output.offence();
            loss += -Math.log(p) + 10 * Math.pow(output.revenue() - batch.targets()[i], 2);
        }
        return loss / batch.offences().length;
    }
}
