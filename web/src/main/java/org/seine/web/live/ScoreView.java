package org.seine.web.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Outcome;
import org.seine.models.Score;

/**
 * The valid score and outcome of every subject, in memory, rebuilt from the topics at each start. The greatest revision
 * is valid; of outcomes the one recorded last. Reads see a state between two records.
 */
public final class ScoreView {
    private static final Set<String> ANSWERABLE_ROLES = Set.of("IMPORTER", "CONSIGNEE", "PASSENGER");

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, ScoreEntry> entries = new HashMap<>();
    private final NavigableSet<ScoreEntry> byRisk = new TreeSet<>(ScoreEntry.BY_RISK);
    private final NavigableSet<ScoreEntry> byRevenue = new TreeSet<>(ScoreEntry.BY_REVENUE);
    private final NavigableSet<String> flights = new TreeSet<>();
    private final Map<String, Set<String>> subjectsByFlight = new HashMap<>();
    private final Map<String, Set<String>> subjectsByEntity = new HashMap<>();
    private final Map<String, OutcomeState> outcomes = new HashMap<>();
    private final List<Consumer<ScoreEntry>> scoreListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> outcomeListeners = new CopyOnWriteArrayList<>();
    private int consignments;
    private int passengers;
    private long newestDataTime;

    private record OutcomeState(List<Outcome> all, Set<Outcome> pending) {}

    /** What lies in the topic {@code scores}. */
    public void acceptScore(FeedRecord record) {
        byte[] value = record.value();
        if (value != null) {
            accept(SeineJson.readValue(new String(value, StandardCharsets.UTF_8), Score.class), record.location());
        }
    }

    /** What lies in the topic {@code records.outcomes}; other kinds of record there are left alone. */
    public void acceptOutcome(FeedRecord record) {
        byte[] value = record.value();
        if (value != null) {
            CustomsRecord canonical = Envelope.fromBytes(value).record();
            if (canonical instanceof Outcome outcome) {
                accept(outcome, false);
            }
        }
    }

    public void accept(Score score, Location location) {
        ScoreEntry fresh = ScoreEntry.of(score, location);
        ScoreEntry now = write(() -> {
            ScoreEntry before = entries.get(score.subjectId());
            if (before != null && before.head().revision() >= score.revision()) {
                return null;
            }
            OutcomeState known = outcomes.get(score.subjectId());
            ScoreEntry after = before != null
                    ? fresh.after(before)
                    : known == null ? fresh : fresh.withOutcome(valid(known), isPending(known));
            replace(before, after);
            newestDataTime = Math.max(newestDataTime, score.dataTime());
            return after;
        });
        if (now != null) {
            scoreListeners.forEach(listener -> listener.accept(now));
        }
    }

    /** @param pending sent from here and not yet come back; the record that comes back ends that */
    public void accept(Outcome sent, boolean pending) {
        Outcome outcome = sent.withSource(org.seine.graph.model.SourceRef.UNKNOWN);
        write(() -> {
            OutcomeState state = outcomes.computeIfAbsent(
                    outcome.subjectId(), id -> new OutcomeState(new ArrayList<>(), new HashSet<>()));
            if (!state.all().contains(outcome)) {
                state.all().add(outcome);
                state.all().sort(Comparator.comparing(Outcome::recordedAt).thenComparing(Outcome::outcomeId));
                if (pending) {
                    state.pending().add(outcome);
                }
            } else if (!pending) {
                state.pending().remove(outcome);
            }
            ScoreEntry before = entries.get(outcome.subjectId());
            if (before != null) {
                replace(before, before.withOutcome(valid(state), isPending(state)));
            }
            return outcome;
        });
        outcomeListeners.forEach(listener -> listener.accept(outcome.subjectId()));
    }

    /** The outcome recorded last; none where that one was withdrawn. */
    private static @Nullable Outcome valid(OutcomeState state) {
        Outcome last = state.all().get(state.all().size() - 1);
        return last.isWithdrawn() ? null : last;
    }

    private static boolean isPending(OutcomeState state) {
        return state.pending().contains(state.all().get(state.all().size() - 1));
    }

    private void replace(@Nullable ScoreEntry before, ScoreEntry after) {
        String id = after.head().subjectId();
        boolean consignment = after.head().subjectKind().equals(ScoreEntry.CONSIGNMENT);
        if (before != null) {
            byRisk.remove(before);
            byRevenue.remove(before);
            before.head().entities().values().forEach(entity -> drop(subjectsByEntity, entity, id));
            flightsOf(before).forEach(flight -> drop(subjectsByFlight, flight, id));
        } else if (consignment) {
            consignments++;
        } else {
            passengers++;
        }
        entries.put(id, after);
        after.head().entities().values().forEach(entity -> subjectsByEntity
                .computeIfAbsent(entity, k -> new HashSet<>())
                .add(id));
        if (consignment) {
            byRisk.add(after);
            byRevenue.add(after);
        } else {
            for (String flight : flightsOf(after)) {
                flights.add(flight);
                subjectsByFlight.computeIfAbsent(flight, k -> new HashSet<>()).add(id);
            }
        }
    }

    private static void drop(Map<String, Set<String>> index, String key, String id) {
        Set<String> ids = index.get(key);
        if (ids != null) {
            ids.remove(id);
        }
    }

    /** The key of the flight that a passenger's score is about, as {@code journey} of its summary names it; or none. */
    public static List<String> flightsOf(ScoreEntry entry) {
        String journey = entry.summary("journey");
        return journey.isBlank() ? List.of() : List.of(journey);
    }

    public void onScore(Consumer<ScoreEntry> listener) {
        scoreListeners.add(listener);
    }

    /** @param listener gets subject ids */
    public void onOutcome(Consumer<String> listener) {
        outcomeListeners.add(listener);
    }

    public Optional<ScoreEntry> find(String subjectId) {
        return Optional.ofNullable(read(() -> entries.get(subjectId)));
    }

    /** Consignments in their order, up to where the visitor has seen enough; it must not keep the collection. */
    public <T> T consignments(
            boolean byExpectedRevenue, java.util.function.Function<Collection<ScoreEntry>, T> visitor) {
        lock.readLock().lock();
        try {
            return visitor.apply(Collections.unmodifiableSet(byExpectedRevenue ? byRevenue : byRisk));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** All whose path leads to a known offender, in no order. */
    public List<ScoreEntry> nearOffenders() {
        return read(() -> entries.values().stream()
                .filter(entry -> entry.offender() != null)
                .toList());
    }

    public List<String> flights() {
        return read(() -> List.copyOf(flights));
    }

    public List<ScoreEntry> passengersOf(String flight) {
        return read(() -> subjectsByFlight.getOrDefault(flight, Set.of()).stream()
                .map(entries::get)
                .filter(java.util.Objects::nonNull)
                .sorted(ScoreEntry.BY_RISK)
                .toList());
    }

    /** All outcomes of a subject, newest first, withdrawn ones included. */
    public List<Outcome> outcomesOf(String subjectId) {
        return read(() -> {
            OutcomeState state = outcomes.get(subjectId);
            List<Outcome> all = state == null ? new ArrayList<>() : new ArrayList<>(state.all());
            Collections.reverse(all);
            return all;
        });
    }

    public boolean isPending(Outcome outcome) {
        return read(() -> {
            OutcomeState state = outcomes.get(outcome.subjectId());
            return state != null && state.pending().contains(outcome);
        });
    }

    /** The risk of a subject, or the greatest of an entity's subjects. */
    public Optional<Double> riskOf(String nodeId) {
        return Optional.ofNullable(read(() -> {
            ScoreEntry own = entries.get(nodeId);
            if (own != null) {
                return own.head().risk();
            }
            Double greatest = null;
            for (String id : subjectsByEntity.getOrDefault(nodeId, Set.of())) {
                ScoreEntry entry = entries.get(id);
                if (entry != null && (greatest == null || entry.head().risk() > greatest)) {
                    greatest = entry.head().risk();
                }
            }
            return greatest;
        }));
    }

    /** Whether an offence is recorded of a subject, or of one for which the entity answers. */
    public boolean isOffender(String nodeId) {
        return read(() -> {
            ScoreEntry own = entries.get(nodeId);
            if (own != null) {
                return isOffence(own);
            }
            for (String id : subjectsByEntity.getOrDefault(nodeId, Set.of())) {
                ScoreEntry entry = entries.get(id);
                if (entry != null
                        && isOffence(entry)
                        && entry.head().entities().entrySet().stream()
                                .anyMatch(e -> e.getValue().equals(nodeId) && ANSWERABLE_ROLES.contains(e.getKey()))) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean isOffence(ScoreEntry entry) {
        Outcome outcome = entry.outcome();
        return outcome != null && outcome.isOffence();
    }

    /** How much there is. */
    public record Totals(int consignments, int passengers, int flights, int outcomes, long newestDataTime) {}

    public Totals totals() {
        return read(() -> new Totals(consignments, passengers, flights.size(), outcomes.size(), newestDataTime));
    }

    /** Consignments by office: all, and those without outcome. */
    public Map<String, int[]> offices() {
        return read(() -> {
            Map<String, int[]> counts = new TreeMap<>();
            for (ScoreEntry entry : byRisk) {
                int[] n = counts.computeIfAbsent(entry.summary("office"), k -> new int[2]);
                n[0]++;
                n[1] += entry.outcome() == null ? 1 : 0;
            }
            return counts;
        });
    }

    private <T extends @Nullable Object> T read(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T extends @Nullable Object> T write(Supplier<T> writing) {
        lock.writeLock().lock();
        try {
            return writing.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
