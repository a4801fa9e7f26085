package org.seine.graph.resolve;

import java.util.ArrayList;
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
    final Signature signature;
    final List<PersonName> persons = new ArrayList<>();
    final List<FirmName> firms = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final Map<String, List<String>> others = new TreeMap<>();
    private final Map<String, List<String>> forms;

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
        this.signature = signature;
        forms = signature.forms();
        if (signature.type().equals(Vocabulary.PERSON)) {
            values("name").forEach(name -> persons.add(PersonName.of(name)));
            persons.removeIf(name -> name.parts().isEmpty());
        } else {
            values("name").forEach(name -> firms.add(FirmName.of(name)));
            firms.removeIf(name -> name.words().isEmpty());
        }
        values("address").forEach(a -> places.add(new Place(PostalAddress.ofCanonical(a))));
        forms.forEach((attribute, values) -> {
            if (attribute.startsWith("other.")) {
                others.put(attribute, values);
            }
        });
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
