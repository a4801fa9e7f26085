package org.seine.models.comparison;

import java.util.List;
import java.util.Locale;
import org.seine.models.comparison.Comparison.Metric;
import org.seine.models.comparison.Comparison.Spread;

/** A comparison as a table: a line a method, with the standard deviation over the seeds beneath. */
public final class ComparisonText {
    private static final List<Metric> HITS = List.of(
            Metric.P1,
            Metric.P2,
            Metric.P5,
            Metric.P10,
            Metric.R1,
            Metric.R5,
            Metric.R10,
            Metric.AUC,
            Metric.AP,
            Metric.ECE);
    private static final List<Metric> REVENUE =
            List.of(Metric.REV1, Metric.REV2, Metric.REV5, Metric.REV10, Metric.WIN1, Metric.WIN5, Metric.WIN10);
    private static final List<Metric> PUBLISHED = List.of(Metric.PUBLISHED1, Metric.PUBLISHED5, Metric.PUBLISHED10);

    private ComparisonText() {}

    public static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        block(text, comparison, HITS, "exactly the top n %, ties by seeded hash; ± standard deviation over the seeds");
        if (comparison.hasRevenue()) {
            block(text, comparison, REVENUE, "share of all recoveries; w: recoveries cut at their 95th percentile");
        }
        block(
                text,
                comparison,
                PUBLISHED,
                "precision by the published selection: scores above the percentile, ties fall out");
        return text.toString();
    }

    /** @param against compared with each other method at the top 5 % */
    public static String differences(Comparison comparison, String against) {
        StringBuilder text = new StringBuilder("%n%-38s %s%n"
                .formatted(
                        "at the top 5 %, " + against + " less …",
                        "paired bootstrap: mean [95 % interval] in precision"
                                + (comparison.hasRevenue() ? ", in revenue" : "")));
        for (String method : comparison.runs().keySet()) {
            if (!method.equals(against)) {
                text.append("  %-36s %s".formatted(method, shown(comparison.difference(against, method, 5, false))));
                if (comparison.hasRevenue()) {
                    text.append("   ").append(shown(comparison.difference(against, method, 5, true)));
                }
                text.append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private static String shown(Comparison.Difference difference) {
        return String.format(
                Locale.ROOT, "%+.3f [%+.3f, %+.3f]", difference.mean(), difference.low(), difference.high());
    }

    private static void block(StringBuilder text, Comparison comparison, List<Metric> metrics, String note) {
        text.append("%n%-38s".formatted("method"));
        metrics.forEach(metric -> text.append(" %7s".formatted(metric.title())));
        text.append("%n".formatted());
        for (String method : comparison.runs().keySet()) {
            List<Spread> spreads = metrics.stream()
                    .map(metric -> comparison.metric(method, metric))
                    .toList();
            text.append("%-38s".formatted(method));
            spreads.forEach(spread -> text.append(number(spread.mean(), " %7.3f", " %7s")));
            text.append("%n".formatted());
            if (spreads.stream().anyMatch(spread -> Double.isFinite(spread.sd()))) {
                text.append("%-38s"
                        .formatted("  ± over %d seeds".formatted(spreads.get(0).n())));
                spreads.forEach(spread -> text.append(number(spread.sd(), " %7.3f", " %7s")));
                text.append("%n".formatted());
            }
        }
        text.append("(").append(note).append(")").append(System.lineSeparator());
    }

    private static String number(double value, String format, String missing) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : missing.formatted("-");
    }
}
