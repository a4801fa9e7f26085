package org.seine.web.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seine.web.http.WebJson;

/**
 * What has changed, in order, for those who watch. A watcher holds a cursor; what lies after it is joined into at most one
 * event of each kind. Changes are forgotten after a while: counts stay right, ids of older changes are left out.
 */
public final class EventHub {
    private static final int REMEMBERED = 20_000;
    private static final int IDS = 100;

    private final String epoch;
    private final Deque<Change> changes = new ArrayDeque<>();
    private long sequence;
    private long consignments;
    private long passengers;
    private int deadLetters;

    private enum Kind {
        CONSIGNMENT,
        FLIGHT,
        OUTCOME,
        DEAD_LETTER
    }

    private record Change(long sequence, Kind kind, String id, long consignments, long passengers) {}

    /** How far a watcher has got. */
    public record Cursor(long sequence, long consignments, long passengers) {}

    /** Events to send, and where the watcher is after them. */
    public record Batch(List<Event> events, Cursor after) {}

    /** @param data JSON in one line */
    public record Event(String name, String data) {}

    /** @param epoch tells this run of the server from others, so that an old id is known as such */
    public EventHub(String epoch) {
        this.epoch = epoch;
    }

    public synchronized void scored(ScoreEntry entry) {
        if (entry.head().subjectKind().equals(ScoreEntry.CONSIGNMENT)) {
            consignments++;
            add(Kind.CONSIGNMENT, entry.head().subjectId());
        } else {
            passengers++;
            ScoreView.flightsOf(entry).forEach(flight -> add(Kind.FLIGHT, flight));
        }
    }

    public synchronized void outcome(String subjectId) {
        add(Kind.OUTCOME, subjectId);
    }

    public synchronized void deadLetters(int total) {
        deadLetters = total;
        add(Kind.DEAD_LETTER, "");
    }

    public synchronized int deadLetterTotal() {
        return deadLetters;
    }

    private void add(Kind kind, String id) {
        changes.addLast(new Change(++sequence, kind, id, consignments, passengers));
        if (changes.size() > REMEMBERED) {
            changes.removeFirst();
        }
    }

    public synchronized Cursor now() {
        return new Cursor(sequence, consignments, passengers);
    }

    /** The cursor of a watcher that comes back; empty where what it missed is no longer known. */
    public synchronized Optional<Cursor> after(String eventId) {
        String[] part = eventId.split("-", -1);
        if (part.length != 2 || !part[0].equals(epoch) || !part[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long last = Long.parseLong(part[1]);
        if (last == sequence) {
            return Optional.of(now());
        }
        for (Change change : changes) {
            if (change.sequence() == last) {
                return Optional.of(new Cursor(last, change.consignments(), change.passengers()));
            }
        }
        return Optional.empty();
    }

    public String idOf(Cursor cursor) {
        return epoch + "-" + cursor.sequence();
    }

    public synchronized Batch since(Cursor cursor) {
        Set<String> scored = new LinkedHashSet<>();
        Set<String> flights = new LinkedHashSet<>();
        Set<String> outcomes = new LinkedHashSet<>();
        boolean letters = false;
        var newestFirst = changes.descendingIterator();
        while (newestFirst.hasNext()) {
            Change change = newestFirst.next();
            if (change.sequence() <= cursor.sequence()) {
                break;
            }
            switch (change.kind()) {
                case CONSIGNMENT -> addUpTo(scored, change.id());
                case FLIGHT -> addUpTo(flights, change.id());
                case OUTCOME -> addUpTo(outcomes, change.id());
                case DEAD_LETTER -> letters = true;
            }
        }
        List<Event> events = new ArrayList<>();
        if (consignments > cursor.consignments() || passengers > cursor.passengers()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("consignments", consignments - cursor.consignments());
            data.put("passengers", passengers - cursor.passengers());
            data.put("subjectIds", scored);
            data.put("flights", flights);
            events.add(new Event("score", WebJson.write(data)));
        }
        if (!outcomes.isEmpty()) {
            events.add(new Event("outcome", WebJson.write(Map.of("subjectIds", outcomes))));
        }
        if (letters) {
            events.add(new Event("deadLetters", WebJson.write(Map.of("total", deadLetters))));
        }
        return new Batch(events, now());
    }

    private static void addUpTo(Set<String> ids, String id) {
        if (ids.size() < IDS) {
            ids.add(id);
        }
    }
}
