package org.seine.models;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of one feature vector.
 *
 * @param risk probability of an offence as the model gives it, {@code 1 / (1 + exp(-margin))}
 * @param calibrated the same, corrected by what was observed after the model's training time
 * @param margin log-odds
 * @param base log-odds before any feature is known; {@code base} and all contributions sum to {@code margin}
 * @param contributions by feature name; features without influence are left out
 * @param expectedRevenue calibrated probability times the recovery expected of an offence; absent where the model has
 *     none
 */
public record RiskEstimate(
        double risk,
        double calibrated,
        double margin,
        double base,
        Map<String, Double> contributions,
        @Nullable Double expectedRevenue) {
    public RiskEstimate {
        contributions = new TreeMap<>(contributions);
    }
}
