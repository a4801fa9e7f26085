package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.facts.PostalAddress;
import org.seine.graph.names.FirmName;
import org.seine.graph.names.PersonName;

/** A signature read into parts that can be compared without reading them again. */
final class Features {
    private static final int MOST_VALUES = 32;
    private static final int MOST_NAMES = 3;

    /** A value that is stated less than a third as often as the usual one may be a slip, or another's. */
    private static final int SLIPS = 3;

    /** What changes with every journey. */
    private static final Set<String> CIRCUMSTANCES = Set.of("booking", "flight", "locator", "seat", "subject");

    final Signature signature;
    final List<PersonName> persons = new ArrayList<>();
    final List<FirmName> firms = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final Map<String, List<String>> others = new TreeMap<>();
    private final Map<String, List<String>> forms;
    private final boolean together;

    /** As written. */
    final String shownName;

    /** An address with the words of its city, which may stand among those of the street on the other side. */
    record Place(PostalAddress address, Set<String> city, Set<String> street, Set<String> numbers) {
        Place(PostalAddress address) {
            this(
                    address,
                    new TreeSet<>(
                            address.city().isEmpty()
                                    ? List.of()
                                    : List.of(address.city().split(" "))),
                    new TreeSet<>(address.street()),
                    new TreeSet<>(address.numbers()));
        }
    }

    Features(Signature signature) {
        this(signature, false);
    }

    private Features(Signature signature, boolean together) {
        this.signature = signature;
        this.together = together;
        forms = new HashMap<>(signature.forms());
        shownName = signature.shownOr("name", first("name").replace('|', ' '));
        if (signature.type().equals(Vocabulary.PERSON)) {
            values("name").forEach(name -> persons.add(PersonName.of(name)));
            persons.removeIf(name -> name.parts().isEmpty());
        } else {
            values("name").forEach(name -> firms.add(FirmName.of(name)));
            firms.removeIf(name -> name.words().isEmpty());
        }
        values("address").forEach(a -> places.add(new Place(PostalAddress.ofCanonical(a))));
        signature.forms().forEach((attribute, values) -> {
            if (attribute.startsWith("other.")) {
                others.put(attribute, values);
            }
        });
    }

    /**
     * What the records of one entity say together: of each attribute the values that most of them state. A pure function
     * of the set of records.
     */
    static Features together(List<Features> records) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Features record : records) {
            record.forms.forEach((attribute, values) -> {
                Map<String, Integer> known = counts.computeIfAbsent(attribute, a -> new TreeMap<>());
                values.forEach(value -> known.merge(value, 1, Integer::sum));
            });
        }
        Map<String, List<String>> forms = new TreeMap<>();
        counts.forEach((attribute, known) -> forms.put(attribute, usual(attribute, known)));
        Signature first =
                Collections.min(records, Comparator.comparing((Features f) -> f.signature.profileId())).signature;
        return new Features(
                new Signature(
                        first.mentionId(),
                        first.profileId(),
                        first.type(),
                        first.seenAt(),
                        forms,
                        first.shown(),
                        List.of()),
                true);
    }

    private static List<String> usual(String attribute, Map<String, Integer> counts) {
        int most = Collections.max(counts.values());
        boolean circumstance = CIRCUMSTANCES.contains(attribute);
        boolean name = attribute.equals("name");
        return counts.entrySet().stream()
                .filter(entry -> circumstance || entry.getValue() * SLIPS >= most)
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(name ? MOST_NAMES : MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Bits by which it tells less that two sets of values share one than that two values are equal; 0 where each is what
     * one record says.
     */
    static double chances(Features a, Features b, int left, int right) {
        return a.together || b.together ? Math.log(Math.max(1, left * right)) / Math.log(2) : 0;
    }

    List<String> values(String attribute) {
        List<String> values = forms.get(attribute);
        return values == null ? List.of() : values;
    }

    String first(String attribute) {
        List<String> values = values(attribute);
        return values.isEmpty() ? "" : values.get(0);
    }
}
