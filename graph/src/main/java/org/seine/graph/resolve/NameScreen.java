package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.seine.graph.facts.DateTexts;
import org.seine.graph.names.NameMatch;
import org.seine.graph.names.NamePart;
import org.seine.graph.names.PersonName;

/**
 * Screens persons against a list of names, with the comparison that resolution uses. Entries that share no sound of any
 * part, and no date of birth, are not compared. Not for several threads at once.
 */
public final class NameScreen {
    /** Scores from here on are worth a person's look. */
    public static final double ALERT = 0.4;

    private static final double OTHER_BIRTH = 0.3;
    private static final double SAME_BIRTH = 0.1;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Integer>> bySound = new HashMap<>();

    private record Entry(String id, PersonName name, List<String> births) {}

    /** @param score in [0, 1]: of the names, raised by an equal date of birth and lowered by another */
    public record Hit(String id, double score) {}

    /** @param birth as written; empty where unknown */
    public void add(String id, String name, String birth) {
        PersonName parsed = PersonName.of(name);
        int number = entries.size();
        entries.add(new Entry(id, parsed, DateTexts.parse(birth)));
        keysOf(parsed, DateTexts.parse(birth)).forEach(key -> bySound.computeIfAbsent(key, k -> new ArrayList<>())
                .add(number));
    }

    /** Hits of {@link #ALERT} and above, the best first. */
    public List<Hit> find(String name, String birth) {
        PersonName parsed = PersonName.of(name);
        List<String> births = DateTexts.parse(birth);
        Set<Integer> candidates = new TreeSet<>();
        keysOf(parsed, births).forEach(key -> candidates.addAll(bySound.getOrDefault(key, List.of())));
        List<Hit> hits = new ArrayList<>();
        for (int number : candidates) {
            Entry entry = entries.get(number);
            double score = NameMatch.of(parsed, entry.name()).score() + births(births, entry.births());
            if (score >= ALERT) {
                hits.add(new Hit(entry.id(), Math.min(1, score)));
            }
        }
        hits.sort(Comparator.comparingDouble((Hit hit) -> -hit.score()).thenComparing(Hit::id));
        return hits;
    }

    private static Set<String> keysOf(PersonName name, List<String> births) {
        Set<String> keys = new TreeSet<>();
        births.stream().filter(birth -> birth.length() == 10).forEach(birth -> keys.add("born " + birth));
        for (NamePart part : name.parts()) {
            keys.addAll(part.soundKeys());
            if (part.text().length() >= 4) {
                keys.add("^" + part.text().substring(0, 3));
            }
        }
        if (name.isSyllabic()) {
            keys.add("syllabic");
        }
        return keys;
    }

    private static double births(List<String> left, List<String> right) {
        int best = Integer.MAX_VALUE;
        for (String one : left) {
            for (String other : right) {
                int level = Dates.level(one, other);
                best = level >= 0 ? Math.min(best, level) : best;
            }
        }
        if (best == Integer.MAX_VALUE) {
            return 0;
        }
        String level = Attribute.BIRTH_DATE.levels().get(best);
        return switch (level) {
            case "different", "sameYear" -> -OTHER_BIRTH;
            case "near" -> 0;
            default -> SAME_BIRTH;
        };
    }
}
