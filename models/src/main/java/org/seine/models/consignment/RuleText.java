package org.seine.models.consignment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seine.graph.model.Declaration;
import org.seine.models.RiskEstimate;
import org.seine.models.features.FeatureVector;

/**
 * Two sentences more than contributions can say: the one rule of the trees that speaks most for an inspection, and what
 * would have to be otherwise for the declaration to be unsuspicious.
 */
public final class RuleText {
    /** A price this far below its peers, in natural logarithms, is worth a counterfactual: about a tenth. */
    private static final double LOW_PRICE = -0.1;

    private final ConsignmentScorer scorer;

    public RuleText(ConsignmentScorer scorer) {
        this.scorer = scorer;
    }

    /**
     * The conditions on the way to the leaf of greatest value, in words, those that the declaration says nothing about left
     * out; empty where no leaf speaks for an inspection.
     */
    public Optional<String> strongestRule(FeatureVector features) {
        ConsignmentModel model = scorer.model();
        int[] leaves = model.leaves(features);
        double greatest = 0;
        int strongest = -1;
        for (int tree = 0; tree < leaves.length; tree++) {
            double value = model.leafValue(tree, leaves[tree]);
            if (value > greatest) {
                greatest = value;
                strongest = tree;
            }
        }
        if (strongest < 0) {
            return Optional.empty();
        }
        Map<String, double[]> bounds = new LinkedHashMap<>();
        for (LeafTrees.Step step : model.path(strongest, leaves[strongest])) {
            if (!Double.isNaN(features.value(step.feature())) && !ConsignmentReasons.isNeverShown(step.feature())) {
                double[] bound = bounds.computeIfAbsent(
                        step.feature(), unused -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
                bound[0] = step.below() ? bound[0] : Math.max(bound[0], step.threshold());
                bound[1] = step.below() ? Math.min(bound[1], step.threshold()) : bound[1];
            }
        }
        List<String> conditions = new ArrayList<>();
        bounds.forEach((feature, bound) -> conditions.add(condition(feature, bound[0], bound[1])));
        return conditions.isEmpty() ? Optional.empty() : Optional.of("Rule: " + String.join(", ", conditions));
    }

    /**
     * What the probability would be at the median price of the peers, where the declared one is lower; the declaration is
     * scored again for it. Empty where that would not halve the probability.
     */
    public Optional<String> counterfactual(Declaration declaration, FeatureVector features, RiskEstimate estimate) {
        double low = features.value("price.hs6Origin.lnRatio");
        double price = features.value("decl.lnUnitPrice");
        if (!(low < LOW_PRICE) || Double.isNaN(price)) {
            return Optional.empty();
        }
        List<String> names = features.names();
        double[] values = features.values();
        for (int i = 0; i < values.length; i++) {
            switch (names.get(i)) {
                case "decl.lnUnitPrice", "decl.lnValue", "price.hs6.lnRatio" -> values[i] -= low;
                case "price.hs6Origin.lnRatio", "price.hs6Origin.z", "price.lowestItemZ" -> values[i] = 0;
                case "price.hs6.z" ->
                    values[i] = features.value("price.hs6.lnRatio") == 0
                            ? values[i]
                            : values[i]
                                    * (features.value("price.hs6.lnRatio") - low)
                                    / features.value("price.hs6.lnRatio");
                default -> {
                    // as declared
                }
            }
        }
        double otherwise =
                scorer.estimate(declaration, FeatureVector.of(names, values)).calibrated();
        return otherwise > estimate.calibrated() / 2
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "At %.2f per kilogram, the median of its peers, instead of %.2f the probability would be %.1f %%, not %.1f %%",
                        Math.exp(price - low),
                        Math.exp(price),
                        100 * otherwise,
                        100 * estimate.calibrated()));
    }

    private static String condition(String feature, double from, double to) {
        boolean isLogarithm = feature.startsWith("decl.ln") || feature.endsWith(".lnRatio");
        boolean isShare = feature.endsWith(".rate") || feature.endsWith("Share") || feature.endsWith("Phoenix");
        String low = number(from, isLogarithm, isShare);
        String high = number(to, isLogarithm, isShare);
        String range = Double.isInfinite(from)
                ? "under " + high
                : Double.isInfinite(to) ? "at least " + low : "from " + low + " to " + high;
        return subject(feature) + " " + range + unit(feature);
    }

    private static String number(double value, boolean isLogarithm, boolean isShare) {
        double plain = isLogarithm ? Math.exp(value) : isShare ? 100 * value : value;
        String text = Math.abs(plain) >= 100
                ? String.format(Locale.ROOT, "%,.0f", plain).replace(',', ' ')
                : String.format(Locale.ROOT, "%.2f", plain).replaceAll("\\.?0+$", "");
        return isShare ? text + " %" : text;
    }

    private static String unit(String feature) {
        if (feature.endsWith(".lnRatio")) {
            return feature.startsWith("price.hs6Origin")
                    ? " of the median of this HS6 and origin"
                    : " of the median of this HS6";
        }
        if (feature.endsWith(".z") || feature.endsWith("Z")) {
            return " spreads above the median of its peers";
        }
        return feature.endsWith(".days") ? " days ago" : feature.endsWith("Kg") ? " kg" : "";
    }

    private static String subject(String feature) {
        if (feature.startsWith("price.")) {
            return feature.endsWith(".peers") ? "number of peers" : "declared unit price";
        }
        if (feature.startsWith("hist.")) {
            String[] part = feature.split("\\.");
            String who = ConsignmentReasons.inWords(part[1].equals("code") ? "code " + part[2] : part[1]);
            return switch (part[part.length - 1]) {
                case "seen" -> who + "'s earlier declarations";
                case "days" -> who + " first seen";
                case "inspected" -> who + "'s inspections";
                case "offences" -> who + "'s offences";
                default -> who + "'s offence rate";
            };
        }
        String name = feature.substring(feature.indexOf('.') + 1);
        return ConsignmentReasons.inWords(name.startsWith("ln") ? name.substring(2) : name);
    }
}
