package org.seine.models.consignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.models.RiskEstimate;
import org.seine.models.features.FeatureVector;

/**
 * More than contributions can say: the few rules of the trees that speak most for an inspection, and what
 * would have to be otherwise for the declaration to be unsuspicious.
 */
final class RuleText {
    /** A price this far below its peers, in natural logarithms, is worth a counterfactual: about a tenth. */
    private static final double LOW_PRICE = -0.1;

    private static final String PRICE = "decl.lnUnitPrice";
    private static final String PRICE_RATIO = "price.hs6Origin.lnRatio";

    private static final int SHOWN = 3;

    /** Ends of the names of what is counted in whole numbers. */
    private static final List<String> COUNTS = List.of(".days", ".seen", ".inspected", ".offences", ".peers");

    private static final Map<String, String> NAMES = Map.of(
            "lnUnitPrice", "declared unit price",
            "lnNetKg", "net weight",
            "lnGrossKg", "gross weight",
            "lnKgPerPackage", "weight of a package",
            "lnTaxAmount", "duties and taxes",
            "lnValue", "customs value",
            "taxRatePercent", "tax rate in per cent");

    private final ConsignmentScorer scorer;

    RuleText(ConsignmentScorer scorer) {
        this.scorer = scorer;
    }

    /**
     * The conditions on the way to those leaves that speak for an inspection and have the most attention of the network, or,
     * where the trees decide alone, the greatest values; in words, those that the declaration says nothing about left out.
     *
     * @param attention by tree; empty where there is no network
     */
    List<String> rules(FeatureVector features, float[] attention) {
        ConsignmentModel model = scorer.model();
        int[] leaves = model.leaves(features);
        double[] weights = new double[leaves.length];
        List<Integer> speaking = new ArrayList<>();
        for (int tree = 0; tree < leaves.length; tree++) {
            double value = model.leafValue(tree, leaves[tree]);
            weights[tree] = attention.length == 0 ? value : tree < attention.length ? attention[tree] : 0;
            if (value > 0 && weights[tree] > 0) {
                speaking.add(tree);
            }
        }
        speaking.sort(Comparator.comparingDouble(tree -> -weights[tree]));
        Set<String> rules = new LinkedHashSet<>();
        for (int tree : speaking) {
            if (rules.size() == SHOWN) {
                break;
            }
            rule(model, tree, leaves[tree], features).ifPresent(rules::add);
        }
        return List.copyOf(rules);
    }

    private static Optional<String> rule(ConsignmentModel model, int tree, int leaf, FeatureVector features) {
        Map<String, double[]> bounds = new LinkedHashMap<>();
        for (LeafTrees.Step step : model.path(tree, leaf)) {
            if (!Double.isNaN(features.value(step.feature())) && !ConsignmentReasons.isNeverShown(step.feature())) {
                double[] bound = bounds.computeIfAbsent(
                        step.feature(), unused -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
                bound[0] = step.below() ? bound[0] : Math.max(bound[0], step.threshold());
                bound[1] = step.below() ? Math.min(bound[1], step.threshold()) : bound[1];
            }
        }
        List<String> conditions = new ArrayList<>();
        bounds.forEach((feature, bound) -> conditions.add(condition(feature, bound[0], bound[1])));
        return conditions.isEmpty() ? Optional.empty() : Optional.of(capital(String.join(", ", conditions)));
    }

    /**
     * What the probability would be at the median price of the peers, where the declared one is lower; the declarations are
     * scored again for it. Null where that would not halve the probability.
     */
    List<@Nullable String> counterfactuals(
            List<Declaration> declarations, List<FeatureVector> features, List<RiskEstimate> estimates) {
        List<Integer> low = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).value(PRICE_RATIO) < LOW_PRICE
                    && !Double.isNaN(features.get(i).value(PRICE))) {
                low.add(i);
            }
        }
        @Nullable String[] texts = new String[features.size()];
        if (!low.isEmpty()) {
            List<RiskEstimate> otherwise = scorer.estimates(
                    low.stream().map(declarations::get).toList(),
                    low.stream().map(i -> atUsualPrice(features.get(i))).toList());
            for (int j = 0; j < low.size(); j++) {
                int i = low.get(j);
                texts[i] = text(features.get(i), estimates.get(i), otherwise.get(j));
            }
        }
        return Arrays.asList(texts);
    }

    private static FeatureVector atUsualPrice(FeatureVector features) {
        double low = features.value(PRICE_RATIO);
        double ratio = features.value("price.hs6.lnRatio");
        List<String> names = features.names();
        double[] values = features.values();
        for (int i = 0; i < values.length; i++) {
            switch (names.get(i)) {
                case PRICE, "decl.lnValue", "price.hs6.lnRatio" -> values[i] -= low;
                case PRICE_RATIO, "price.hs6Origin.z", "price.lowestItemZ" -> values[i] = 0;
                case "price.hs6.z" -> values[i] = ratio == 0 ? values[i] : values[i] * (ratio - low) / ratio;
                default -> {
                    // as declared
                }
            }
        }
        return FeatureVector.of(names, values);
    }

    private static @Nullable String text(FeatureVector features, RiskEstimate estimate, RiskEstimate otherwise) {
        double price = features.value(PRICE);
        return otherwise.calibrated() > estimate.calibrated() / 2
                ? null
                : String.format(
                        Locale.ROOT,
                        "At %.2f per kilogram, the median of its peers, instead of %.2f the probability would be %.1f %%,"
                                + " not %.1f %%",
                        Math.exp(price - features.value(PRICE_RATIO)),
                        Math.exp(price),
                        100 * otherwise.calibrated(),
                        100 * estimate.calibrated());
    }

    private static String condition(String feature, double from, double to) {
        if (feature.endsWith(".z") || feature.endsWith("Z")) {
            return subject(feature) + " " + spreads(from, to) + " the median of its peers";
        }
        boolean isLogarithm = feature.startsWith("decl.ln") || feature.endsWith(".lnRatio");
        boolean isShare = feature.endsWith(".rate") || feature.endsWith("Share") || feature.endsWith("Phoenix");
        boolean isCount = COUNTS.stream().anyMatch(feature::endsWith);
        String low = number(isCount ? Math.ceil(from) : from, isLogarithm, isShare);
        String high = number(isCount ? Math.ceil(to) : to, isLogarithm, isShare);
        String range = Double.isInfinite(from)
                ? "under " + high
                : Double.isInfinite(to) ? "at least " + low : "from " + low + " to " + high;
        return subject(feature) + " " + range + unit(feature);
    }

    /** {@code more than 1.2 spreads below}, {@code less than 2 spreads above}, {@code from 1 below to 2 spreads above}. */
    private static String spreads(double from, double to) {
        if (Double.isInfinite(from)) {
            return to <= 0
                    ? "more than " + number(-to, false, false) + " spreads below"
                    : "less than " + number(to, false, false) + " spreads above";
        }
        if (Double.isInfinite(to)) {
            return from >= 0
                    ? "at least " + number(from, false, false) + " spreads above"
                    : "at most " + number(-from, false, false) + " spreads below";
        }
        String low = number(Math.abs(from), false, false) + (from < 0 ? " spreads below" : " spreads above");
        String high = number(Math.abs(to), false, false) + (to < 0 ? " spreads below" : " spreads above");
        return "from " + low + " to " + high;
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
        return feature.endsWith(".days")
                ? " days ago"
                : feature.endsWith("Kg") || feature.endsWith("KgPerPackage") ? " kg" : "";
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
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
        @Nullable String said = NAMES.get(name);
        if (said != null) {
            return said;
        }
        return ConsignmentReasons.inWords(name.startsWith("ln") ? name.substring(2) : name);
    }
}
