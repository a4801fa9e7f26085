package org.seine.models.selectivity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.seine.models.features.ConsignmentFeatures;

/**
 * One rule of the table. It fires where its feature is known and within its bounds; then it adds its points, or, where
 * {@code cap} is given, its points for each unit of the feature up to {@code cap} units.
 *
 * @param feature one of {@link PassengerFeatures}' names, or a network feature with {@code net.} before it
 * @param atLeast lower bound, included; {@code below} upper bound, left out
 * @param points negative where the fact speaks for the traveller
 * @param text sentence for the officer; {@code {value}} stands for the feature's value
 * @param purpose what kind of offence it is for, and why the fact bears on it
 * @param owner function that answers for the rule
 * @param reviewBy day from which the rule is silent unless it has been reviewed
 */
public record PassengerRule(
        String id,
        String feature,
        @Nullable Double atLeast,
        @Nullable Double below,
        double points,
        @Nullable Double cap,
        String text,
        String purpose,
        String owner,
        LocalDate reviewBy) {
    public PassengerRule {
        boolean known =
                PassengerFeatures.BEHAVIOUR.contains(feature) || feature.startsWith(ConsignmentFeatures.NETWORK_PREFIX);
        if (!known) {
            throw new IllegalArgumentException(
                    "Rule (%s) asks for the feature %s, which must be one of %s or a net. feature."
                            .formatted(id, feature, PassengerFeatures.BEHAVIOUR));
        }
        if (purpose == null || purpose.isBlank() || owner == null || owner.isBlank() || reviewBy == null) {
            throw new IllegalArgumentException(
                    "Rule (%s) needs a purpose, an owner and a day of review.".formatted(id));
        }
    }

    /** 0 where the rule does not fire. */
    double pointsFor(double value, LocalDate on) {
        boolean fires = !Double.isNaN(value)
                && on.isBefore(reviewBy)
                && (atLeast == null || value >= atLeast)
                && (below == null || value < below);
        if (!fires) {
            return 0;
        }
        return cap == null ? points : points * Math.min(value, cap);
    }

    String sentence(double value) {
        double rounded = Math.rint(value * 10) / 10;
        String shown = rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
        return text.replace("{value}", shown);
    }
}
