package org.seine.jobs.ingest.versions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changed between the pushes of one booking. Depends on the set of pushes, not on the order in which they arrive, and
 * equal pushes count once.
 */
final class BookingVersions {
    private BookingVersions() {}

    /** The JSON of the topic {@code booking.changes}. */
    static Map<String, Object> summary(Collection<BookingPush> pushes) {
        List<BookingPush> ordered = pushes.stream()
                .sorted(Comparator.comparingLong(BookingPush::at).thenComparing(BookingPush::digest))
                .toList();
        Map<String, Object> summary = new TreeMap<>();
        BookingPush last = ordered.get(ordered.size() - 1);
        summary.put("booking", last.key());
        summary.put("versions", ordered.size());
        summary.put("firstAt", Instant.ofEpochMilli(ordered.get(0).at()).toString());
        summary.put("lastAt", Instant.ofEpochMilli(last.at()).toString());
        List<Map<String, Object>> changes = new ArrayList<>();
        Map<String, Integer> features = new TreeMap<>();
        for (int i = 1; i < ordered.size(); i++) {
            changes.add(change(ordered.get(i - 1), ordered.get(i), features));
        }
        summary.put("changes", changes);
        summary.put("features", features);
        return summary;
    }

    private static Map<String, Object> change(BookingPush a, BookingPush b, Map<String, Integer> features) {
        Map<String, Object> change = new TreeMap<>();
        change.put("version", b.digest());
        change.put("at", Instant.ofEpochMilli(b.at()).toString());
        change.put("messageId", b.messageId());
        compare("travellers", a.travellers(), b.travellers(), change, features);
        compare("documents", a.documents(), b.documents(), change, features);
        compare("flights", a.flights(), b.flights(), change, features);
        compare("cards", a.cards(), b.cards(), change, features);
        compare("contacts", a.contacts(), b.contacts(), change, features);
        List<String> moved = a.flights().stream()
                .filter(f -> !b.flights().contains(f))
                .map(BookingVersions::withoutDay)
                .filter(f ->
                        b.flights().stream().map(BookingVersions::withoutDay).anyMatch(f::equals))
                .toList();
        if (!moved.isEmpty()) {
            change.put("datesMoved", moved);
            features.merge("datesMoved", moved.size(), Integer::sum);
        }
        if (a.bags() != b.bags()) {
            change.put("bags", List.of(a.bags(), b.bags()));
            features.merge("bagsChanged", 1, Integer::sum);
        }
        return change;
    }

    private static void compare(
            String what, List<String> a, List<String> b, Map<String, Object> change, Map<String, Integer> features) {
        List<String> added = b.stream().filter(each -> !a.contains(each)).toList();
        List<String> removed = a.stream().filter(each -> !b.contains(each)).toList();
        if (!added.isEmpty()) {
            change.put(what + "Added", added);
            features.merge(what + "Added", added.size(), Integer::sum);
        }
        if (!removed.isEmpty()) {
            change.put(what + "Removed", removed);
            features.merge(what + "Removed", removed.size(), Integer::sum);
        }
    }

    /** {@code journey:ZX417/2026-11-20/BOG-MAD} without its day. */
    private static String withoutDay(String flight) {
        int first = flight.indexOf('/');
        int second = flight.indexOf('/', first + 1);
        return second < 0 ? flight : flight.substring(0, first) + flight.substring(second);
    }
}
