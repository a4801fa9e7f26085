package org.seine.web.passengers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.seine.web.live.ScoreEntry;

/**
 * A person on a flight: what API and PNR messages say of one resolved entity, together.
 *
 * @param entries riskiest first; never empty
 */
record Traveller(List<ScoreEntry> entries) {
    Traveller {
        entries = List.copyOf(entries);
    }

    static Optional<String> findEntity(ScoreEntry entry) {
        Map<String, String> entities = entry.head().entities();
        String passenger = entities.get("PASSENGER");
        return passenger != null
                ? Optional.of(passenger)
                : entities.values().stream()
                        .filter(id -> id.startsWith("person:"))
                        .findFirst();
    }

    /** Joins entries of one entity; riskiest first, as the entries are. */
    static List<Traveller> collapse(List<ScoreEntry> ofOneFlight) {
        Map<String, List<ScoreEntry>> byPerson = new LinkedHashMap<>();
        for (ScoreEntry entry : ofOneFlight.stream().sorted(ScoreEntry.BY_RISK).toList()) {
            String person = findEntity(entry).orElse(entry.head().subjectId());
            byPerson.computeIfAbsent(person, k -> new ArrayList<>()).add(entry);
        }
        return byPerson.values().stream().map(Traveller::new).toList();
    }

    ScoreEntry riskiest() {
        return entries.get(0);
    }

    List<String> subjectIds() {
        return entries.stream().map(e -> e.head().subjectId()).toList();
    }

    /** {@code API}, {@code PNR} or both, as the ids say. */
    List<String> channels() {
        return entries.stream()
                .map(e -> e.head().subjectId().replaceFirst("^traveller:", ""))
                .map(id -> id.substring(0, Math.max(0, id.indexOf('/'))))
                .filter(channel -> channel.equals("API") || channel.equals("PNR"))
                .distinct()
                .sorted()
                .toList();
    }

    /** The entry whose outcome was recorded last, if any has one. */
    Optional<ScoreEntry> findMet() {
        return entries.stream().filter(e -> e.outcome() != null).max(Comparator.comparing(e -> Objects.requireNonNull(
                        e.outcome())
                .recordedAt()));
    }

    /** The first of the entries that knows it, the riskiest first. */
    Optional<String> find(String name) {
        return entries.stream()
                .map(e -> e.summary(name))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
