package org.seine.models.date;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The optimiser of DATE: Rectified Adam (Liu and others, ICLR 2020) inside Lookahead (Zhang and others, NeurIPS 2019), with
 * decoupled weight decay and without gradient centralisation, which is younger than the paper.
 */
final class Ranger {
    private static final double BETA1 = 0.95;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-5;
    private static final double RECTIFIED_FROM = 5;
    private static final int LOOKAHEAD_STEPS = 6;
    private static final double LOOKAHEAD_SHARE = 0.5;

    private final double rate;
    private final double decay;
    private final Map<String, float[]> first = new LinkedHashMap<>();
    private final Map<String, float[]> second = new LinkedHashMap<>();
    private final Map<String, float[]> slow = new LinkedHashMap<>();
    private int steps;

    /** @param decay share of a weight, times the rate, that each step takes off */
    Ranger(double rate, double decay, DateWeights start) {
        this.rate = rate;
        this.decay = decay;
        start.values().forEach((name, values) -> {
            first.put(name, new float[values.length]);
            second.put(name, new float[values.length]);
            slow.put(name, values.clone());
        });
    }

    /** Changes the weights in place. */
    void step(DateWeights weights, Map<String, float[]> gradients) {
        steps++;
        double faded = Math.pow(BETA2, steps);
        double longest = 2 / (1 - BETA2) - 1;
        double length = longest - 2 * steps * faded / (1 - faded);
        boolean rectified = length > RECTIFIED_FROM;
        double rectification = rectified
                ? Math.sqrt((1 - faded)
                        * ((length - 4) / (longest - 4))
                        * ((length - 2) / length)
                        * (longest / (longest - 2)))
                : 1;
        double step = rate * rectification / (1 - Math.pow(BETA1, steps));
        boolean look = steps % LOOKAHEAD_STEPS == 0;
        gradients.forEach((name, gradient) -> {
            float[] w = weights.get(name);
            float[] m = Objects.requireNonNull(first.get(name));
            float[] v = Objects.requireNonNull(second.get(name));
            float[] anchor = Objects.requireNonNull(slow.get(name));
            for (int i = 0; i < w.length; i++) {
                double g = gradient[i];
                m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * g);
                v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * g * g);
                double next = w[i] - decay * rate * w[i];
                next -= rectified ? step * m[i] / (Math.sqrt(v[i]) + EPSILON) : step * m[i];
                if (look) {
                    next = anchor[i] + LOOKAHEAD_SHARE * (next - anchor[i]);
                    anchor[i] = (float) next;
                }
                w[i] = (float) next;
            }
        });
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(steps);
        for (Map<String, float[]> state : List.of(first, second, slow)) {
            for (float[] values : state.values()) {
                for (float value : values) {
                    out.writeFloat(value);
                }
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        steps = in.readInt();
        for (Map<String, float[]> state : List.of(first, second, slow)) {
            for (float[] values : state.values()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readFloat();
                }
            }
        }
    }
}
