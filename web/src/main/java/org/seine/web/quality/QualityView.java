package org.seine.web.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.web.live.FeedRecord;

/** Counts of receipts and duplicates by source, and the dead letters without their bytes; rebuilt at each start. */
public final class QualityView {
    private final Map<String, Tally> sources = new TreeMap<>();
    private final Map<String, DeadLetterEntry> letters = new LinkedHashMap<>();
    private final Scorecard scorecard = new Scorecard();
    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();

    private static final class Tally {
        private long messages;
        private long units;
        private long records;
        private long deadLetters;
        private long duplicates;
        private long findings;
        private @Nullable String lastAt;
    }

    /** The contract's {@code NamedCount}. */
    record NamedCount(String name, long count) {}

    /** The contract's {@code SourceQuality}: {@code units = records + deadLetters + duplicates}. */
    record SourceQuality(
            String system,
            long messages,
            long units,
            long records,
            long deadLetters,
            long duplicates,
            long findings,
            @Nullable String lastAt,
            List<NamedCount> reasons) {}

    /** The contract's {@code QualityReport}. */
    record QualityReport(SourceQuality total, List<SourceQuality> sources, List<Scorecard.CarrierQuality> scorecard) {}

    public void acceptReceipt(FeedRecord record) {
        JsonNode receipt = parse(record);
        if (receipt == null) {
            return;
        }
        synchronized (this) {
            Tally tally = tally(receipt.path("system").asText());
            tally.messages++;
            tally.units += receipt.path("units").asLong();
            tally.records += receipt.path("records").asLong();
            tally.deadLetters += receipt.path("deadLetters").asLong();
            for (JsonNode count : receipt.path("findings")) {
                tally.findings += count.isNumber() ? count.asLong() : 1;
            }
            String at = receipt.path("at").asText();
            if (!at.isEmpty() && (tally.lastAt == null || at.compareTo(tally.lastAt) > 0)) {
                tally.lastAt = at;
            }
        }
    }

    /** A row of the topic {@code quality}. */
    public void acceptQuality(FeedRecord record) {
        JsonNode row = parse(record);
        if (row != null) {
            String key = String.join(
                    "|",
                    row.path("source").asText(),
                    row.path("carrier").asText(),
                    row.path("day").asText());
            synchronized (this) {
                scorecard.accept(key, row);
            }
        }
    }

    public void acceptDuplicate(FeedRecord record) {
        JsonNode duplicate = parse(record);
        if (duplicate != null) {
            synchronized (this) {
                tally(duplicate.path("system").asText()).duplicates++;
            }
        }
    }

    public void acceptDeadLetter(FeedRecord record) {
        JsonNode json = parse(record);
        if (json == null) {
            return;
        }
        DeadLetterEntry letter = DeadLetterEntry.of(json, record.location());
        int total;
        synchronized (this) {
            letters.putIfAbsent(letter.id(), letter);
            total = letters.size();
        }
        listeners.forEach(listener -> listener.accept(total));
    }

    /** @param listener gets how many dead letters there are */
    public void onDeadLetter(IntConsumer listener) {
        listeners.add(listener);
    }

    public synchronized int deadLetters() {
        return letters.size();
    }

    /** Newest first. */
    synchronized List<DeadLetterEntry> letters() {
        List<DeadLetterEntry> all = new ArrayList<>(letters.values());
        java.util.Collections.reverse(all);
        all.sort(java.util.Comparator.comparing(DeadLetterEntry::receivedAt).reversed());
        return all;
    }

    synchronized Optional<DeadLetterEntry> findLetter(String id) {
        return Optional.ofNullable(letters.get(id));
    }

    synchronized void replayed(String id) {
        letters.computeIfPresent(id, (k, letter) -> letter.replayed());
    }

    synchronized QualityReport report() {
        Map<String, List<DeadLetterEntry>> bySource = new TreeMap<>();
        letters.values().forEach(letter -> bySource.computeIfAbsent(letter.system(), k -> new ArrayList<>())
                .add(letter));
        Tally all = new Tally();
        List<SourceQuality> rows = new ArrayList<>();
        sources.forEach((system, tally) -> {
            all.messages += tally.messages;
            all.units += tally.units;
            all.records += tally.records;
            all.deadLetters += tally.deadLetters;
            all.duplicates += tally.duplicates;
            all.findings += tally.findings;
            if (tally.lastAt != null && (all.lastAt == null || tally.lastAt.compareTo(all.lastAt) > 0)) {
                all.lastAt = tally.lastAt;
            }
            rows.add(row(system, tally, bySource.getOrDefault(system, List.of())));
        });
        return new QualityReport(row("", all, letters.values()), rows, scorecard.report());
    }

    private static SourceQuality row(String system, Tally tally, Collection<DeadLetterEntry> its) {
        return new SourceQuality(
                system,
                tally.messages,
                tally.units,
                tally.records - tally.duplicates,
                tally.deadLetters,
                tally.duplicates,
                tally.findings,
                tally.lastAt,
                counts(its.stream().map(DeadLetterEntry::reason).toList()));
    }

    /** Most frequent first. */
    static List<NamedCount> counts(Collection<String> names) {
        Map<String, Long> counts = new TreeMap<>();
        names.forEach(name -> counts.merge(name, 1L, Long::sum));
        return counts.entrySet().stream()
                .map(e -> new NamedCount(e.getKey(), e.getValue()))
                .sorted(java.util.Comparator.comparingLong(NamedCount::count).reversed())
                .toList();
    }

    private Tally tally(String system) {
        return sources.computeIfAbsent(system, k -> new Tally());
    }

    private static @Nullable JsonNode parse(FeedRecord record) {
        byte[] value = record.value();
        return value == null ? null : SeineJson.parse(new String(value, StandardCharsets.UTF_8));
    }
}
