package org.seine.models.evaluation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Rankings of the same rows side by side, so that a model is never shown without its floors. */
public final class EvaluationTable {
    private static final int[] PERCENTS = {1, 2, 5, 10};

    private final Map<String, Ranking> rankings = new LinkedHashMap<>();

    public void add(String method, Ranking ranking) {
        rankings.put(method, ranking);
    }

    public Map<String, Ranking> rankings() {
        return Map.copyOf(rankings);
    }

    /** By name, such as {@code model.precision@5}; what is not known is left out. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        rankings.forEach((method, ranking) -> {
            for (int percent : PERCENTS) {
                Ranking.Found found = ranking.top(percent);
                put(metrics, method + ".precision@" + percent, found.precision());
                put(metrics, method + ".recall@" + percent, found.recall());
                put(metrics, method + ".revenue@" + percent, found.revenue());
            }
            put(metrics, method + ".auc", ranking.auc());
            put(metrics, method + ".averagePrecision", ranking.averagePrecision());
        });
        rankings.values().stream().findFirst().ifPresent(ranking -> {
            metrics.put("test.rows", (double) ranking.rows());
            metrics.put("test.baseRate", ranking.baseRate());
        });
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String name, double value) {
        if (Double.isFinite(value)) {
            metrics.put(name, value);
        }
    }

    /** One line a method; exact selection, ties by seeded hash. */
    public String toText() {
        StringBuilder text = new StringBuilder("%-24s".formatted("method"));
        for (int percent : PERCENTS) {
            text.append(" %7s".formatted("P@" + percent));
        }
        for (int percent : PERCENTS) {
            text.append(" %7s".formatted("Rev@" + percent));
        }
        text.append(" %7s %7s%n".formatted("AUC", "AP"));
        rankings.forEach((method, ranking) -> {
            text.append("%-24s".formatted(method));
            for (int percent : PERCENTS) {
                text.append(shown(ranking.top(percent).precision()));
            }
            for (int percent : PERCENTS) {
                text.append(shown(ranking.top(percent).revenue()));
            }
            text.append(shown(ranking.auc()))
                    .append(shown(ranking.averagePrecision()))
                    .append(System.lineSeparator());
        });
        return text.toString();
    }

    private static String shown(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, " %7.3f", value) : " %7s".formatted("-");
    }
}
