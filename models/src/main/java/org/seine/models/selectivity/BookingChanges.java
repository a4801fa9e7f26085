package org.seine.models.selectivity;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the pushes of one booking changed, in order of their last transactions; the value of the topic {@code
 * booking.changes}.
 *
 * @param booking key of the booking
 * @param versions how many pushes differ
 * @param firstAt last transaction of the first push, or the date of its message; {@code lastAt} of the last
 * @param changes from each push to the next
 * @param features sums over the changes: how many times what was added, removed, renamed or moved
 */
public record BookingChanges(
        String booking,
        int versions,
        Instant firstAt,
        Instant lastAt,
        List<Change> changes,
        Map<String, Integer> features) {
    public static final String ADDED = "Added";
    public static final String REMOVED = "Removed";
    public static final String TRAVELLERS = "travellers";
    public static final String CARDS = "cards";
    public static final String CONTACTS = "contacts";
    public static final String FLIGHTS = "flights";
    public static final String SEATS = "seats";

    /** Another name under the document that was there before, as {@code OLD → NEW}. */
    public static final String RENAMED = "renamed";

    public BookingChanges {
        changes = changes == null ? List.of() : List.copyOf(changes);
        features = features == null ? Map.of() : Map.copyOf(features);
    }

    /**
     * What one push changed.
     *
     * @param version digest of the push
     * @param at last transaction of the push, or the date of its message
     * @param messageId the message that brought it
     * @param differences what, with {@value #ADDED} or {@value #REMOVED} behind it where it is a set → the values
     */
    public record Change(String version, Instant at, String messageId, Map<String, List<String>> differences) {
        public Change {
            differences = differences == null ? Map.of() : Map.copyOf(differences);
        }

        List<String> list(String what) {
            return differences.getOrDefault(what, List.of());
        }

        boolean touches(String what) {
            return differences.containsKey(what + ADDED) || differences.containsKey(what + REMOVED);
        }

        boolean replaces(String what) {
            return differences.containsKey(what + ADDED) && differences.containsKey(what + REMOVED);
        }
    }
}
