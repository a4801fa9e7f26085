package org.seine.models.date;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The network on PyTorch by DJL, for its gradients. One thread: the order of additions, and so each weight, is the same on
 * every machine of a kind. The only class that needs DJL, which is on the command's class path alone.
 */
public final class TorchNetwork implements AutoCloseable {
    /** More would make tensors so large that the system gives and takes back their memory at every step. */
    private static final int ROWS_AT_ONCE = 64;

    private static final float LEAK = 0.01f;
    private static final float EPSILON = 1e-5f;

    private final DateShape shape;
    private final Engine engine;
    private final NDManager manager;

    /**
     * @param targets of the revenue head: ln(1 + revenue) over the greatest of the training rows
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Batch(List<DateInput> inputs, float[] offences, float[] targets) {}

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Gradients(double loss, Map<String, float[]> byName) {}

    public TorchNetwork(DateShape shape) {
        this.shape = shape;
        set("OPT_OUT_TRACKING", "true");
        set(
                "DJL_CACHE_DIR",
                Path.of(System.getProperty("user.home"), ".cache", "seine", "torch")
                        .toString());
        set("ai.djl.offline", "true");
        set("ai.djl.pytorch.num_threads", "1");
        set("ai.djl.pytorch.num_interop_threads", "1");
        try {
            engine = Engine.getEngine("PyTorch");
        } catch (EngineException e) {
            throw new NetworkUnavailableException(
                    "PyTorch does not start on this machine; its library for Linux on x86-64 is the one that Seine brings.",
                    e);
        }
        manager = NDManager.newBaseManager("PyTorch");
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Version of PyTorch, for the card. */
    public String version() {
        return "pytorch " + engine.getVersion();
    }

    /** {@code BCE + alpha · MSE}, the means over the batch, and its gradients. */
    Gradients gradients(DateWeights weights, Batch batch, double alpha) {
        int rows = batch.offences().length;
        Map<String, float[]> sums = new LinkedHashMap<>();
        weights.values().forEach((name, values) -> sums.put(name, new float[values.length]));
        double loss = 0;
        for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
            int to = Math.min(rows, from + ROWS_AT_ONCE);
            var part = new Batch(
                    batch.inputs().subList(from, to),
                    Arrays.copyOfRange(batch.offences(), from, to),
                    Arrays.copyOfRange(batch.targets(), from, to));
            loss += addGradients(weights, part, alpha, (float) (to - from) / rows, sums);
        }
        sums.forEach((name, gradient) -> {
            if (DateWeights.isTable(name)) {
                Arrays.fill(gradient, 0, shape.width(), 0f); // what stands for the unseen learns nothing
            }
        });
        return new Gradients(loss, sums);
    }

    /** Adds a part's gradients, by its share of the batch, and returns its loss by the same share. */
    private double addGradients(DateWeights weights, Batch part, double alpha, float share, Map<String, float[]> sums) {
        try (NDManager local = manager.newSubManager();
                GradientCollector collector = engine.newGradientCollector()) {
            Map<String, NDArray> parameters = parameters(weights, local, true);
            Outputs out = forward(parameters, part.inputs(), local);
            NDArray y = local.create(part.offences());
            NDArray r = local.create(part.targets());
            // ln(1 + exp(x)) - y x, without overflow
            NDArray surprise = out.logit
                    .maximum(0)
                    .add(out.logit.abs().neg().exp().add(1).log())
                    .sub(out.logit.mul(y))
                    .mean();
            NDArray loss = surprise.add(out.revenue.sub(r).square().mean().mul((float) alpha))
                    .mul(share);
            collector.backward(loss);
            parameters.forEach((name, parameter) -> {
                float[] gradient = parameter.getGradient().toFloatArray();
                float[] sum = Objects.requireNonNull(sums.get(name));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += gradient[i];
                }
            });
            return loss.getFloat();
        }
    }

    public List<DateOutput> apply(DateWeights weights, List<DateInput> inputs) {
        try (NDManager local = manager.newSubManager()) {
            Outputs out = forward(parameters(weights, local, false), inputs, local);
            float[] p = out.logit.neg().exp().add(1).pow(-1).toFloatArray();
            float[] revenue = out.revenue.toFloatArray();
            float[] attention = out.attention.toFloatArray();
            List<DateOutput> outputs = new ArrayList<>(inputs.size());
            for (int i = 0; i < p.length; i++) {
                float[] shares = new float[shape.trees()];
                System.arraycopy(attention, i * shape.trees(), shares, 0, shape.trees());
                outputs.add(new DateOutput(p[i], revenue[i], shares));
            }
            return outputs;
        }
    }

    private Map<String, NDArray> parameters(DateWeights weights, NDManager local, boolean learning) {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        shape.parameters().forEach((name, sizes) -> {
            long[] lengths = new long[sizes.length];
            for (int i = 0; i < sizes.length; i++) {
                lengths[i] = sizes[i];
            }
            NDArray parameter = local.create(weights.get(name), new Shape(lengths));
            parameter.setRequiresGradient(learning);
            parameters.put(name, parameter);
        });
        return parameters;
    }

    private record Outputs(NDArray logit, NDArray revenue, NDArray attention) {}

    private Outputs forward(Map<String, NDArray> w, List<DateInput> inputs, NDManager local) {
        int batch = inputs.size();
        int trees = shape.trees();
        int d = shape.width();
        long[] leaves = new long[batch * trees];
        long[] importers = new long[batch];
        long[] items = new long[batch];
        for (int i = 0; i < batch; i++) {
            DateInput input = inputs.get(i);
            for (int tree = 0; tree < trees; tree++) {
                leaves[i * trees + tree] = input.leaves()[tree];
            }
            importers[i] = input.importer();
            items[i] = input.item();
        }
        NDArray x = get(w, "leaf").get(local.create(leaves)).reshape(batch, trees, d);
        NDArray s = normalised(w, selfAttention(w, x, batch));
        NDArray importer = get(w, "importer").get(local.create(importers));
        NDArray item = get(w, "item").get(local.create(items));
        NDArray entity = importer.mul(item).matMul(get(w, "attention.entity")).expandDims(1);
        NDArray hidden = relu(s.matMul(get(w, "attention.leaf")).add(entity).add(get(w, "attention.bias")));
        NDArray alpha =
                hidden.matMul(get(w, "attention.score")).reshape(batch, trees).softmax(-1);
        NDArray e = s.mul(alpha.expandDims(2)).sum(new int[] {1});
        NDArray z = leaky(affine(w, NDArrays.concat(new NDList(importer, item, e), 1), "fusion"));
        if (shape.variant().hiddenLayer) {
            z = leaky(affine(w, z, "hidden"));
        }
        NDArray logit = affine(w, z, "offence").reshape(batch);
        NDArray revenue = affine(w, z, "revenue").reshape(batch);
        return new Outputs(logit, shape.variant().quirks ? relu(revenue) : revenue, alpha);
    }

    private NDArray selfAttention(Map<String, NDArray> w, NDArray x, int batch) {
        int trees = shape.trees();
        int d = shape.width();
        NDArray q = heads(projected(w, x, "self.query"), batch);
        NDArray k = heads(projected(w, x, "self.key"), batch);
        NDArray v = heads(projected(w, x, "self.value"), batch);
        NDArray weights =
                q.div((float) shape.scale()).matMul(k.transpose(0, 1, 3, 2)).softmax(-1);
        NDArray joined = weights.matMul(v).transpose(0, 2, 1, 3).reshape(batch, trees, d);
        NDArray out = projected(w, joined, "self.out");
        return shape.variant().residual ? out.add(x) : out;
    }

    private NDArray heads(NDArray values, int batch) {
        return values.reshape(batch, shape.trees(), shape.heads(), shape.width() / shape.heads())
                .transpose(0, 2, 1, 3);
    }

    private NDArray projected(Map<String, NDArray> w, NDArray values, String name) {
        NDArray out = affine(w, values, name);
        return shape.variant().reluInAttention ? relu(out) : out;
    }

    private NDArray normalised(Map<String, NDArray> w, NDArray s) {
        NDArray centred = s.sub(mean(s));
        NDArray variance = mean(centred.square());
        return centred.div(variance.add(EPSILON).sqrt())
                .mul(get(w, "norm.gain"))
                .add(get(w, "norm.bias"));
    }

    /** Over the width of each tree, or over trees and width together. */
    private NDArray mean(NDArray values) {
        NDArray byTree = values.mean(new int[] {2}, true);
        return shape.variant().normalisedByWidth ? byTree : byTree.mean(new int[] {1}, true);
    }

    private static NDArray affine(Map<String, NDArray> w, NDArray values, String name) {
        return values.matMul(get(w, name + ".weight")).add(get(w, name + ".bias"));
    }

    private static NDArray relu(NDArray values) {
        return values.maximum(0);
    }

    private static NDArray leaky(NDArray values) {
        return values.maximum(0).add(values.minimum(0).mul(LEAK));
    }

    private static NDArray get(Map<String, NDArray> w, String name) {
        return Objects.requireNonNull(w.get(name), name);
    }

    @Override
    public void close() {
        manager.close();
    }
}
