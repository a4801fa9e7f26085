package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether records stand where they belong as often as their confidence says.
 *
 * @param bands by ascending confidence; those without a record are left out
 * @param error expected calibration error, in [0, 1]: the mean over records of the distance between a band's confidence and
 *     its share of right ones (Naeini, Cooper and Hauskrecht 2015)
 */
public record Calibration(List<Band> bands, double error) {
    private static final double[] BOUNDS = {0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0000001};

    /**
     * Records of about one confidence.
     *
     * @param confidence mean of theirs; {@code right} share of them that stand where they belong
     */
    public record Band(double from, double to, int records, double confidence, double right) {}

    public Calibration {
        bands = List.copyOf(bands);
    }

    /** Gathers records one by one. */
    public static final class Builder {
        private final int[] records = new int[BOUNDS.length];
        private final double[] confidence = new double[BOUNDS.length];
        private final int[] right = new int[BOUNDS.length];

        public void add(double sure, boolean isRight) {
            int band = 0;
            while (sure >= BOUNDS[band]) {
                band++;
            }
            records[band]++;
            confidence[band] += sure;
            right[band] += isRight ? 1 : 0;
        }

        public Calibration build() {
            List<Band> bands = new ArrayList<>();
            double error = 0;
            int all = 0;
            for (int i = 0; i < records.length; i++) {
                if (records[i] > 0) {
                    double sure = confidence[i] / records[i];
                    double share = (double) right[i] / records[i];
                    bands.add(new Band(i == 0 ? 0 : BOUNDS[i - 1], Math.min(1, BOUNDS[i]), records[i], sure, share));
                    error += records[i] * Math.abs(sure - share);
                    all += records[i];
                }
            }
            return new Calibration(bands, all == 0 ? 0 : error / all);
        }
    }
}
