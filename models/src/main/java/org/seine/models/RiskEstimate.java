package org.seine.models;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of one feature vector.
 *
 * @param margin log-odds as the model gives them
 * @param base log-odds before any feature is known; {@code base} and all contributions sum to {@code margin}
 * @param contributions by feature name; features without influence are left out
 * @param calibration corrects the log-odds by what was observed after the model's training time
 * @param recovery what an offence is expected to recover; absent where the model knows no recoveries
 * @param attention of a network to the leaves of the first trees; empty where the trees decide alone
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record RiskEstimate(
        double margin,
        double base,
        Map<String, Double> contributions,
        Calibration calibration,
        @Nullable Recovery recovery,
        float[] attention) {
    public RiskEstimate {
        contributions = new TreeMap<>(contributions);
    }

    /**
     * Duty and tax that an offence recovers, in the administration's currency.
     *
     * @param range between which 80 % of the recoveries lie
     */
    public record Recovery(double expected, Range range) {}

    /** Probability of an offence as the model gives it, {@code 1 / (1 + exp(-margin))}. */
    public double risk() {
        return Calibration.logistic(margin);
    }

    /** The same, calibrated. */
    public double calibrated() {
        return calibration.probability(margin);
    }

    /** The same with calibrated log-odds: the correction is linear, so base and contributions still sum to the margin. */
    public RiskEstimate onCalibratedScale() {
        Map<String, Double> scaled = new TreeMap<>();
        contributions.forEach((feature, share) -> scaled.put(feature, calibration.slope() * share));
        return new RiskEstimate(
                calibration.slope() * margin + calibration.intercept(),
                calibration.slope() * base + calibration.intercept(),
                scaled,
                Calibration.NONE,
                recovery,
                attention);
    }

    /** Between which bounds the calibrated probability lies with about 80 %. */
    public Range range() {
        return calibration.range(margin);
    }

    /** Calibrated probability times the recovery expected of an offence; absent where the model knows no recoveries. */
    public @Nullable Double expectedRevenue() {
        return recovery == null ? null : Double.valueOf(calibrated() * recovery.expected());
    }
}
