package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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

    /** Of which people use several and state one at a time: at home, on the way, at work. */
    private static final Set<String> SEVERAL = Set.of("phone");

    private static final Map<String, Attribute> BY_TITLE = new HashMap<>();

    static {
        for (Attribute attribute : Attribute.values()) {
            BY_TITLE.putIfAbsent(attribute.title(), attribute);
        }
    }

    final Signature signature;
    private final boolean together;

    /** Keys of values that so many share that sharing them tells nothing. */
    private final Set<String> shared;

    /** What is asked of every pair. */
    private final Map<Attribute, List<String>> plain = new EnumMap<>(Attribute.class);

    private Map<String, List<String>> others = Map.of();
    private List<String> addresses = List.of();
    private List<String> employerIds = List.of();

    /** Locators of bookings that were paid for, and of those that were travelled on. */
    private List<String> paid = List.of();

    private List<String> travelled = List.of();
    private @Nullable String shownName;
    private @Nullable List<Numbered> documents;
    private @Nullable List<Numbered> nationalIds;
    private @Nullable List<PersonName> persons;
    private @Nullable List<FirmName> firms;
    private @Nullable List<Place> places;

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

    /** {@code kind/issuer/number}; kind or issuer may be empty. */
    record Numbered(String kind, String issuer, String digits, String text) {
        static List<Numbered> all(List<String> texts) {
            return texts.stream().map(Numbered::of).toList();
        }

        private static Numbered of(String text) {
            String[] parts = text.split("/", -1);
            return new Numbered(parts[0], parts[1], parts[2], text);
        }
    }

    Features(Signature signature) {
        this(signature, false, Set.of());
    }

    /** @param shared keys of values that tell nothing, see {@link SharedValues} */
    Features(Signature signature, Set<String> shared) {
        this(signature, false, shared);
    }

    private Features(Signature signature, boolean together, Set<String> shared) {
        this.signature = signature;
        this.together = together;
        this.shared = shared;
        signature.forms().forEach((form, values) -> {
            Attribute attribute = BY_TITLE.get(form);
            if (attribute != null) {
                plain.put(attribute, values);
            } else if (form.equals("address")) {
                addresses = values;
            } else if (form.equals("employerId")) {
                employerIds = values;
            } else if (form.startsWith("other.")) {
                others = others.isEmpty() ? new TreeMap<>() : others;
                others.put(form, values);
            }
        });
        if (signature.type().equals(Vocabulary.PERSON)) {
            boolean aboard = signature.forms().containsKey("subject");
            travelled = aboard ? values(Attribute.LOCATOR) : List.of();
            paid = !aboard && signature.forms().containsKey("booking") ? values(Attribute.LOCATOR) : List.of();
        }
    }

    /** As written. */
    String shownName() {
        if (shownName == null) {
            shownName = signature.shownOr("name", first("name").replace('|', ' '));
        }
        return shownName;
    }

    /** Documents or national numbers, read. */
    List<Numbered> numbers(Attribute attribute) {
        if (attribute == Attribute.NATIONAL_ID) {
            nationalIds = nationalIds == null ? Numbered.all(values(attribute)) : nationalIds;
            return nationalIds;
        }
        documents = documents == null ? Numbered.all(values(attribute)) : documents;
        return documents;
    }

    List<PersonName> persons() {
        if (persons == null) {
            persons = new ArrayList<>(2);
            for (String name :
                    signature.type().equals(Vocabulary.PERSON) ? values(Attribute.NAME) : List.<String>of()) {
                PersonName read = PersonName.of(name);
                if (!read.parts().isEmpty()) {
                    persons.add(read);
                }
            }
        }
        return persons;
    }

    List<FirmName> firms() {
        if (firms == null) {
            firms = signature.type().equals(Vocabulary.PERSON)
                    ? List.of()
                    : values(Attribute.NAME).stream()
                            .map(FirmName::of)
                            .filter(name -> !name.words().isEmpty())
                            .toList();
        }
        return firms;
    }

    List<Place> places() {
        if (places == null) {
            places = addresses.stream()
                    .map(address -> new Place(PostalAddress.ofCanonical(address)))
                    .toList();
        }
        return places;
    }

    /** Attributes that have no comparison of their own, in order of their names. */
    Map<String, List<String>> others() {
        return others;
    }

    /**
     * What the records of one entity say together: of each attribute the values that most of them state. A pure function
     * of the set of records.
     */
    static Features together(List<Features> records) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        Set<String> shared = new TreeSet<>();
        Set<String> paid = new TreeSet<>();
        Set<String> travelled = new TreeSet<>();
        for (Features record : records) {
            shared.addAll(record.shared);
            paid.addAll(record.paid);
            travelled.addAll(record.travelled);
            record.signature.forms().forEach((attribute, values) -> {
                Map<String, Integer> known = counts.computeIfAbsent(attribute, a -> new TreeMap<>());
                values.forEach(value -> known.merge(value, 1, Integer::sum));
            });
        }
        Map<String, List<String>> forms = new TreeMap<>();
        counts.forEach((attribute, known) -> forms.put(attribute, usual(attribute, known)));
        Signature first =
                Collections.min(records, Comparator.comparing((Features f) -> f.signature.profileId())).signature;
        Features together = new Features(
                new Signature(
                        first.mentionId(),
                        first.profileId(),
                        first.type(),
                        first.seenAt(),
                        forms,
                        first.shown(),
                        List.of()),
                true,
                shared);
        together.paid = List.copyOf(paid);
        together.travelled = List.copyOf(travelled);
        return together;
    }

    private static List<String> usual(String attribute, Map<String, Integer> counts) {
        int most = Collections.max(counts.values());
        boolean each = CIRCUMSTANCES.contains(attribute) || SEVERAL.contains(attribute);
        boolean name = attribute.equals("name");
        return counts.entrySet().stream()
                .filter(entry -> each || entry.getValue() * SLIPS >= most)
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

    /** As {@link #chances(Features, Features, int, int)}, where they share some: nothing less where they share all. */
    static double chances(Features a, Features b, int left, int right, int both) {
        return Math.max(0, chances(a, b, left, right) - 2 * Math.log(both) / Math.log(2));
    }

    List<String> paid() {
        return paid;
    }

    List<String> travelled() {
        return travelled;
    }

    /** Whether phone, e-mail and address may be those of the firm that the person works for. */
    boolean isAtWork() {
        return !employerIds.isEmpty() || plain.containsKey(Attribute.EMPLOYER);
    }

    boolean sharesValues() {
        return !shared.isEmpty();
    }

    /** Whether both state a value that tells nothing. */
    static boolean areShared(Features a, Features b, String valueKey) {
        return a.shared.contains(valueKey) && b.shared.contains(valueKey);
    }

    /** Whether two addresses have a key in common that tells nothing. */
    static boolean areShared(Features a, Place one, Features b, Place other) {
        if (a.shared.isEmpty() || b.shared.isEmpty()) {
            return false;
        }
        List<String> keys = BlockingKeys.placesOf(a.signature.type(), one.address());
        List<String> others = BlockingKeys.placesOf(b.signature.type(), other.address());
        return keys.stream().anyMatch(key -> a.shared.contains(key) && others.contains(key));
    }

    boolean hasPlace() {
        return !addresses.isEmpty();
    }

    List<String> employerIds() {
        return employerIds;
    }

    /** @param attribute of which the forms are lists of values; {@link Attribute#NAME} for a firm's name too */
    List<String> values(Attribute attribute) {
        List<String> values = plain.get(attribute);
        return values == null ? List.of() : values;
    }

    List<String> values(String form) {
        return signature.values(form);
    }

    String first(String form) {
        List<String> values = values(form);
        return values.isEmpty() ? "" : values.get(0);
    }
}
