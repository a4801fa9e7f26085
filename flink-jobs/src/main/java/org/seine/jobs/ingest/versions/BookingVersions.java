package org.seine.jobs.ingest.versions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.seine.models.selectivity.BookingChanges;

/**
 * What changed between the pushes of one booking. Depends on the set of pushes, not on the order in which they arrive, and
 * equal pushes count once.
 */
final class BookingVersions {
    /** How many bags were and are checked in. */
    private static final String BAGS = "bagsChanged";

    private BookingVersions() {}

    static BookingChanges summary(Collection<BookingPush> pushes) {
        List<BookingPush> ordered = pushes.stream()
                .sorted(Comparator.comparingLong(BookingPush::at).thenComparing(BookingPush::digest))
                .toList();
        List<BookingChanges.Change> changes = new ArrayList<>();
        Map<String, Integer> features = new TreeMap<>();
        for (int i = 1; i < ordered.size(); i++) {
            BookingPush push = ordered.get(i);
            Map<String, List<String>> differences = differences(ordered.get(i - 1), push);
            differences.forEach(
                    (what, values) -> features.merge(what, what.equals(BAGS) ? 1 : values.size(), Integer::sum));
            changes.add(new BookingChanges.Change(
                    push.digest(), Instant.ofEpochMilli(push.at()), push.messageId(), differences));
        }
        BookingPush last = ordered.get(ordered.size() - 1);
        return new BookingChanges(
                last.key(),
                ordered.size(),
                Instant.ofEpochMilli(ordered.get(0).at()),
                Instant.ofEpochMilli(last.at()),
                changes,
                features);
    }

    private static Map<String, List<String>> differences(BookingPush a, BookingPush b) {
        Map<String, List<String>> found = new TreeMap<>();
        travellers(a, b, found);
        compare("documents", a.documents(), b.documents(), found);
        compare(BookingChanges.FLIGHTS, a.flights(), b.flights(), found);
        compare(BookingChanges.CARDS, a.cards(), b.cards(), found);
        compare(BookingChanges.CONTACTS, a.contacts(), b.contacts(), found);
        compare(BookingChanges.SEATS, a.seats(), b.seats(), found);
        put("datesMoved", moved(a, b), found);
        if (a.bags() != b.bags()) {
            found.put(BAGS, List.of(Integer.toString(a.bags()), Integer.toString(b.bags())));
        }
        return found;
    }

    /** A name that only grew or shrank by a given name is the same; another one under the same document is a new name. */
    private static void travellers(BookingPush a, BookingPush b, Map<String, List<String>> found) {
        List<String> added = new ArrayList<>(without(b.travellers(), a.travellers()));
        List<String> removed = new ArrayList<>(without(a.travellers(), b.travellers()));
        List<String> renamed = new ArrayList<>();
        for (String now : List.copyOf(added)) {
            for (String before : List.copyOf(removed)) {
                boolean same = isPartOf(now, before) || isPartOf(before, now);
                if (same || haveOneDocument(a, before, b, now)) {
                    added.remove(now);
                    removed.remove(before);
                    if (!same) {
                        renamed.add(before + " → " + now);
                    }
                    break;
                }
            }
        }
        put(BookingChanges.RENAMED, renamed, found);
        put(BookingChanges.TRAVELLERS + BookingChanges.ADDED, added, found);
        put(BookingChanges.TRAVELLERS + BookingChanges.REMOVED, removed, found);
    }

    private static boolean isPartOf(String shorter, String longer) {
        return new HashSet<>(Arrays.asList(longer.split(" ", -1))).containsAll(Arrays.asList(shorter.split(" ", -1)));
    }

    private static boolean haveOneDocument(BookingPush a, String before, BookingPush b, String now) {
        Set<String> numbers = new HashSet<>();
        for (String holder : a.holders()) {
            int blank = holder.length() - before.length() - 1;
            if (blank > 0 && holder.endsWith(" " + before)) {
                numbers.add(holder.substring(0, blank));
            }
        }
        return numbers.stream().anyMatch(number -> b.holders().contains(number + " " + now));
    }

    private static List<String> moved(BookingPush a, BookingPush b) {
        return a.flights().stream()
                .filter(f -> !b.flights().contains(f))
                .map(BookingVersions::withoutDay)
                .filter(f ->
                        b.flights().stream().map(BookingVersions::withoutDay).anyMatch(f::equals))
                .toList();
    }

    private static void compare(String what, List<String> a, List<String> b, Map<String, List<String>> found) {
        put(what + BookingChanges.ADDED, without(b, a), found);
        put(what + BookingChanges.REMOVED, without(a, b), found);
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(each -> !others.contains(each)).toList();
    }

    private static void put(String what, List<String> values, Map<String, List<String>> found) {
        if (!values.isEmpty()) {
            found.put(what, List.copyOf(values));
        }
    }

    /** {@code journey:ZX417/2026-11-20/BOG-MAD} without its day. */
    private static String withoutDay(String flight) {
        int first = flight.indexOf('/');
        int second = flight.indexOf('/', first + 1);
        return second < 0 ? flight : flight.substring(0, first) + flight.substring(second);
    }
}
