package org.seine.models.date;

import java.util.Arrays;

/**
 * The network in plain Java, one declaration at a time, equation by equation: what the other two ways of computing it are
 * held to. About half a millisecond for a hundred trees. Thread-safe.
 */
public final class DateForward {
    private static final double EPSILON = 1e-5;
    private static final double LEAK = 0.01;

    private final DateShape shape;
    private final DateWeights weights;

    public DateForward(DateWeights weights) {
        this.shape = weights.shape();
        this.weights = weights;
    }

    public DateOutput apply(DateInput input) {
        int d = shape.width();
        double[][] x = Arrays.stream(input.leaves())
                .mapToObj(leaf -> row("leaf", leaf))
                .toArray(double[][]::new);
        double[][] s = normalised(selfAttention(x));
        double[] importer = row("importer", input.importer());
        double[] item = row("item", input.item());
        double[] entity = new double[d];
        for (int i = 0; i < d; i++) {
            entity[i] = importer[i] * item[i];
        }
        double[] alpha = attention(entity, s);
        double[] fused = new double[3 * d];
        System.arraycopy(importer, 0, fused, 0, d);
        System.arraycopy(item, 0, fused, d, d);
        for (int tree = 0; tree < s.length; tree++) {
            for (int i = 0; i < d; i++) {
                fused[2 * d + i] += alpha[tree] * s[tree][i];
            }
        }
        double[] z = leaky(affine(fused, "fusion"));
        if (shape.variant().hiddenLayer) {
            z = leaky(affine(z, "hidden"));
        }
        double logit = affine(z, "offence")[0];
        double revenue = affine(z, "revenue")[0];
        float[] shares = new float[alpha.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) alpha[i];
        }
        return new DateOutput(
                1 / (1 + Math.exp(-logit)), shape.variant().quirks ? Math.max(0, revenue) : revenue, shares);
    }

    private double[][] selfAttention(double[][] x) {
        int trees = x.length;
        int d = shape.width();
        int headWidth = d / shape.heads();
        double[][] q = projected(x, "self.query");
        double[][] k = projected(x, "self.key");
        double[][] v = projected(x, "self.value");
        double[][] joined = new double[trees][d];
        for (int from = 0; from < d; from += headWidth) {
            for (int i = 0; i < trees; i++) {
                double[] scores = new double[trees];
                for (int j = 0; j < trees; j++) {
                    for (int c = from; c < from + headWidth; c++) {
                        scores[j] += q[i][c] * k[j][c];
                    }
                    scores[j] /= shape.scale();
                }
                softmax(scores);
                for (int j = 0; j < trees; j++) {
                    for (int c = from; c < from + headWidth; c++) {
                        joined[i][c] += scores[j] * v[j][c];
                    }
                }
            }
        }
        double[][] out = projected(joined, "self.out");
        if (shape.variant().residual) {
            for (int i = 0; i < trees; i++) {
                for (int c = 0; c < d; c++) {
                    out[i][c] += x[i][c];
                }
            }
        }
        return out;
    }

    private double[][] projected(double[][] rows, String name) {
        return Arrays.stream(rows)
                .map(row -> {
                    double[] out = affine(row, name);
                    if (shape.variant().reluInAttention) {
                        for (int i = 0; i < out.length; i++) {
                            out[i] = Math.max(0, out[i]);
                        }
                    }
                    return out;
                })
                .toArray(double[][]::new);
    }

    /** Layer normalisation, over the width of each tree or over trees and width together. */
    private double[][] normalised(double[][] s) {
        float[] gain = weights.get("norm.gain");
        float[] bias = weights.get("norm.bias");
        int d = shape.width();
        boolean each = shape.variant().normalisedByWidth;
        double[][] out = new double[s.length][d];
        for (int from = 0; from < s.length; from += each ? 1 : s.length) {
            int to = each ? from + 1 : s.length;
            int n = (to - from) * d;
            double mean = 0;
            for (int i = from; i < to; i++) {
                mean += Arrays.stream(s[i]).sum() / n;
            }
            double variance = 0;
            for (int i = from; i < to; i++) {
                for (double value : s[i]) {
                    variance += (value - mean) * (value - mean) / n;
                }
            }
            for (int i = from; i < to; i++) {
                for (int c = 0; c < d; c++) {
                    int at = each ? c : i * d + c;
                    out[i][c] = (s[i][c] - mean) / Math.sqrt(variance + EPSILON) * gain[at] + bias[at];
                }
            }
        }
        return out;
    }

    private double[] attention(double[] entity, double[][] s) {
        int d = shape.width();
        double[] fromEntity = times(entity, "attention.entity", d);
        float[] bias = weights.get("attention.bias");
        float[] score = weights.get("attention.score");
        double[] alpha = new double[s.length];
        for (int tree = 0; tree < s.length; tree++) {
            double[] fromLeaf = times(s[tree], "attention.leaf", d);
            for (int i = 0; i < d; i++) {
                alpha[tree] += score[i] * Math.max(0, fromEntity[i] + fromLeaf[i] + bias[i]);
            }
        }
        softmax(alpha);
        return alpha;
    }

    private static void softmax(double[] scores) {
        double greatest = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - greatest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }

    private static double[] leaky(double[] values) {
        return Arrays.stream(values)
                .map(value -> value >= 0 ? value : LEAK * value)
                .toArray();
    }

    private double[] affine(double[] row, String name) {
        float[] bias = weights.get(name + ".bias");
        double[] out = times(row, name + ".weight", bias.length);
        for (int i = 0; i < out.length; i++) {
            out[i] += bias[i];
        }
        return out;
    }

    private double[] times(double[] row, String name, int columns) {
        float[] matrix = weights.get(name);
        double[] out = new double[columns];
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < columns; j++) {
                out[j] += row[i] * matrix[i * columns + j];
            }
        }
        return out;
    }

    private double[] row(String table, int number) {
        float[] values = weights.get(table);
        double[] row = new double[shape.width()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values[number * row.length + i];
        }
        return row;
    }
}
