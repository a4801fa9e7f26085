package org.seine.jobs.ingest.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.codec.SeineJson;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;

/** The JSON of the topic {@code quality}: one row a source, carrier and day, its codes explained. */
final class QualityRow {
    private static final List<String> TOTALS =
            List.of("messages", "units", "records", "rejected", "duplicates", "late", "compared");

    private QualityRow() {}

    /** @param key source, carrier and day, as {@link QualityNote#key()} joins them */
    static OutMessage message(String key, Map<String, Long> counts) {
        int end = key.lastIndexOf('|');
        int middle = key.lastIndexOf('|', end - 1);
        Map<String, Object> row = new TreeMap<>();
        row.put("source", key.substring(0, middle));
        row.put("carrier", key.substring(middle + 1, end));
        row.put("day", key.substring(end + 1));
        TOTALS.forEach(name -> row.put(name, counts.getOrDefault(name, 0L)));
        List<Map<String, Object>> findings = new ArrayList<>();
        Map<String, Long> contradictions = new TreeMap<>();
        counts.forEach((name, count) -> {
            String[] part = name.split(":", 3);
            if (part[0].equals("finding") || part[0].equals("dead")) {
                findings.add(finding(part[1], part.length > 2 ? part[2] : "", part[0].equals("dead"), count));
            } else if (part[0].equals("contradiction")) {
                contradictions.put(part[1], count);
            }
        });
        row.put("findings", findings);
        row.put("contradictions", contradictions);
        return OutMessage.of(Topics.QUALITY, key, SeineJson.writeValue(row));
    }

    private static Map<String, Object> finding(String code, String field, boolean rejected, long count) {
        Reason reason = Reason.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        Map<String, Object> finding = new TreeMap<>();
        finding.put("code", code);
        finding.put("field", field);
        finding.put("rejected", rejected);
        finding.put("count", count);
        finding.put("severity", reason.severity().name().toLowerCase(Locale.ROOT));
        finding.put("meaning", reason.meaning());
        finding.put("remedy", reason.remedy());
        return finding;
    }
}
