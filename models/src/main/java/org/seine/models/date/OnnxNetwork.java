package org.seine.models.date;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network that {@link DateOnnx} wrote, served by ONNX Runtime on one thread, or on a CUDA device. Thread-safe until closed. */
public final class OnnxNetwork implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    public OnnxNetwork(byte[] model) {
        try {
            environment = OrtEnvironment.getEnvironment();
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            useCudaWherePossible(options);
            session = environment.createSession(model, options);
        } catch (OrtException e) {
            throw new IllegalArgumentException("This is no network for ONNX Runtime: " + e.getMessage(), e);
        }
    }

    /** Only a build with the profile {@code gpu} has CUDA's provider, and that may find no device. */
    private static void useCudaWherePossible(OrtSession.SessionOptions options) {
        if (OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            try {
                options.addCUDA(0);
            } catch (OrtException e) {
                System.getLogger(OnnxNetwork.class.getName())
                        .log(System.Logger.Level.WARNING, "No CUDA device; the processor serves: " + e.getMessage());
            }
        }
    }

    /** What was written into the file about it. */
    public Map<String, String> about() {
        try {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new IllegalStateException("The network's file says nothing of itself: " + e.getMessage(), e);
        }
    }

    /** @param inputs at least one; some dozens together cost least each */
    public List<DateOutput> apply(List<DateInput> inputs) {
        int rows = inputs.size();
        int trees = inputs.get(0).leaves().length;
        LongBuffer leaves = LongBuffer.allocate(rows * trees);
        LongBuffer importers = LongBuffer.allocate(rows);
        LongBuffer items = LongBuffer.allocate(rows);
        for (DateInput input : inputs) {
            for (int leaf : input.leaves()) {
                leaves.put(leaf);
            }
            importers.put(input.importer());
            items.put(input.item());
        }
        try (OnnxTensor leafTensor = tensor(leaves, rows, trees);
                OnnxTensor importerTensor = tensor(importers, rows);
                OnnxTensor itemTensor = tensor(items, rows);
                OrtSession.Result result =
                        session.run(Map.of("leaves", leafTensor, "importer", importerTensor, "item", itemTensor))) {
            float[] offence = floats(result, "offence");
            float[] revenue = floats(result, "revenue");
            float[] attention = floats(result, "attention");
            List<DateOutput> outputs = new ArrayList<>(rows);
            for (int i = 0; i < rows; i++) {
                float[] shares = new float[trees];
                System.arraycopy(attention, i * trees, shares, 0, trees);
                outputs.add(new DateOutput(offence[i], revenue[i], shares));
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not compute: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(LongBuffer values, long... lengths) throws OrtException {
        values.flip();
        return OnnxTensor.createTensor(environment, values, lengths);
    }

    private static float[] floats(OrtSession.Result result, String name) throws OrtException {
        Optional<OnnxValue> value = result.get(name);
        if (value.isPresent() && value.get() instanceof OnnxTensor tensor) {
            float[] floats = new float[tensor.getFloatBuffer().remaining()];
            tensor.getFloatBuffer().get(floats);
            return floats;
        }
        throw new IllegalStateException("The network has no output (%s).".formatted(name));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The network could not be closed: " + e.getMessage(), e);
        }
    }
}
