package org.seine.web.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.web.quality.QualityView.NamedCount;

/**
 * How good the data of each source and carrier are, in the dimensions of the World Customs Organization's guidance on data
 * quality: complete, valid, timely, unique and consistent. Rows of the topic {@code quality} come in; each replaces the one
 * before it for its source, carrier and day.
 */
final class Scorecard {
    /** Findings that something is not there; all others but those of no harm say that something is wrong. */
    private static final Set<String> ABSENT = Set.of(
            "missing-field",
            "no-name",
            "no-locator",
            "no-date",
            "no-goods",
            "no-document-type",
            "no-interchange-header",
            "no-message-header",
            "incomplete",
            "truncated",
            "lost-group-start",
            "unreadable-leg",
            "wrong-count",
            "date-assumed");

    private static final int DAYS = 14;
    private static final int CODES = 12;

    private final Map<String, JsonNode> rows = new TreeMap<>();

    /** The contract's {@code QualityFinding}. */
    record QualityFinding(String code, String field, String severity, String meaning, String remedy, long count) {}

    /** The contract's {@code QualityDay}: findings that are not mere information. */
    record QualityDay(String day, long messages, long records, long late, long rejected, long findings) {}

    /**
     * The contract's {@code CarrierQuality}. Shares are in [0, 1], absent where nothing could be measured.
     *
     * @param trend findings and rejections for 100 records on the last day, less the mean of the days before
     */
    record CarrierQuality(
            String source,
            String carrier,
            long messages,
            long records,
            long late,
            long duplicates,
            long rejected,
            @Nullable Double complete,
            @Nullable Double valid,
            @Nullable Double timely,
            @Nullable Double unique,
            @Nullable Double consistent,
            long compared,
            List<NamedCount> contradictions,
            List<QualityFinding> findings,
            List<QualityDay> days,
            @Nullable Double trend) {}

    void accept(String key, JsonNode row) {
        rows.put(key, row);
    }

    /** Most messages first. */
    List<CarrierQuality> report() {
        Map<String, List<JsonNode>> bySender = new TreeMap<>();
        rows.values().forEach(row -> bySender.computeIfAbsent(
                        row.path("source").asText() + "|" + row.path("carrier").asText(), k -> new ArrayList<>())
                .add(row));
        return bySender.values().stream()
                .map(Scorecard::quality)
                .sorted(Comparator.comparingLong(CarrierQuality::messages)
                        .reversed()
                        .thenComparing(CarrierQuality::source)
                        .thenComparing(CarrierQuality::carrier))
                .toList();
    }

    private static CarrierQuality quality(List<JsonNode> rows) {
        List<JsonNode> ordered = rows.stream()
                .sorted(Comparator.comparing(row -> row.path("day").asText()))
                .toList();
        Map<String, Long> contradictions = new TreeMap<>();
        Map<String, QualityFinding> findings = new TreeMap<>();
        long absent = 0;
        long wrong = 0;
        for (JsonNode row : ordered) {
            row.path("contradictions")
                    .properties()
                    .forEach(c -> contradictions.merge(c.getKey(), c.getValue().asLong(), Long::sum));
            for (JsonNode finding : row.path("findings")) {
                merge(findings, finding);
                long count = finding.path("count").asLong();
                if (ABSENT.contains(finding.path("code").asText())) {
                    absent += count;
                } else if (isHarmful(finding)) {
                    wrong += count;
                }
            }
        }
        long messages = sum(ordered, "messages");
        long units = sum(ordered, "units");
        long compared = sum(ordered, "compared");
        long told = contradictions.values().stream().mapToLong(Long::longValue).sum();
        return new CarrierQuality(
                ordered.get(0).path("source").asText(),
                ordered.get(0).path("carrier").asText(),
                messages,
                sum(ordered, "records"),
                sum(ordered, "late"),
                sum(ordered, "duplicates"),
                sum(ordered, "rejected"),
                share(absent, units),
                share(wrong, units),
                share(sum(ordered, "late"), messages),
                share(sum(ordered, "duplicates"), units),
                share(told, compared),
                compared,
                contradictions.entrySet().stream()
                        .map(e -> new NamedCount(e.getKey(), e.getValue()))
                        .sorted(Comparator.comparingLong(NamedCount::count).reversed())
                        .toList(),
                findings.values().stream()
                        .sorted(Comparator.comparingLong(QualityFinding::count).reversed())
                        .limit(CODES)
                        .toList(),
                ordered.stream()
                        .skip(Math.max(0, ordered.size() - DAYS))
                        .map(Scorecard::day)
                        .toList(),
                trend(ordered));
    }

    private static void merge(Map<String, QualityFinding> findings, JsonNode finding) {
        QualityFinding one = new QualityFinding(
                finding.path("code").asText(),
                finding.path("field").asText(),
                finding.path("severity").asText(),
                finding.path("meaning").asText(),
                finding.path("remedy").asText(),
                finding.path("count").asLong());
        findings.merge(
                one.code() + "|" + one.field(),
                one,
                (a, b) -> new QualityFinding(
                        a.code(), a.field(), a.severity(), a.meaning(), a.remedy(), a.count() + b.count()));
    }

    private static boolean isHarmful(JsonNode finding) {
        return !finding.path("severity").asText().equals("info");
    }

    private static long sum(List<JsonNode> rows, String name) {
        return rows.stream().mapToLong(row -> row.path(name).asLong()).sum();
    }

    /** What is good of the whole; null where there is no whole. */
    private static @Nullable Double share(long bad, long whole) {
        return whole == 0 ? null : Math.max(0, 1 - (double) bad / whole);
    }

    private static QualityDay day(JsonNode row) {
        return new QualityDay(
                row.path("day").asText(),
                row.path("messages").asLong(),
                row.path("records").asLong(),
                row.path("late").asLong(),
                row.path("rejected").asLong(),
                harmful(row));
    }

    private static long harmful(JsonNode row) {
        long count = 0;
        for (JsonNode finding : row.path("findings")) {
            count += isHarmful(finding) ? finding.path("count").asLong() : 0;
        }
        return count;
    }

    private static @Nullable Double trend(List<JsonNode> ordered) {
        int last = ordered.size() - 1;
        if (last < 1) {
            return null;
        }
        double before = 0;
        for (JsonNode row : ordered.subList(0, last)) {
            before += rate(row);
        }
        return rate(ordered.get(last)) - before / last;
    }

    private static double rate(JsonNode row) {
        return 100.0
                * (harmful(row) + row.path("rejected").asLong())
                / Math.max(1, row.path("units").asLong());
    }
}
