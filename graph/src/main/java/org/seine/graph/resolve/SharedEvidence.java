package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Puts into words, with a weight of 0, what two records share and what was not counted ({@link SharedValues}). */
final class SharedEvidence {
    /** Where numbers would change with every record. */
    static final String WITHOUT_NUMBERS =
            "stated under more than %d names: nobody's own, tells nothing".formatted(BlockingKeys.DEFAULT_CAP);

    private SharedEvidence() {}

    /**
     * The decision with a part for each value that both state and that tells nothing.
     *
     * @param words of a value's key
     */
    static PairDecision with(PairDecision decision, Features one, Features other, UnaryOperator<String> words) {
        if (!one.sharesValues() || !other.sharesValues()) {
            return decision;
        }
        boolean ordered = one.signature.profileId().equals(decision.aId());
        Features a = ordered ? one : other;
        Features b = ordered ? other : one;
        Set<AttributeEvidence> parts = new LinkedHashSet<>();
        for (String x : a.values(Attribute.PHONE)) {
            for (String y : b.values(Attribute.PHONE)) {
                String key = SharedValues.phoneKey(a.signature.type(), x.length() >= y.length() ? x : y);
                if (Contacts.isSamePhone(x, y) && Features.areShared(a, b, key)) {
                    parts.add(part(Attribute.PHONE.title(), x, y, words.apply(key)));
                }
            }
        }
        for (String x : a.values(Attribute.EMAIL)) {
            String key = SharedValues.emailKey(a.signature.type(), x);
            if (b.values(Attribute.EMAIL).contains(x) && Features.areShared(a, b, key)) {
                parts.add(part(Attribute.EMAIL.title(), x, x, words.apply(key)));
            }
        }
        for (Features.Place x : a.places()) {
            for (Features.Place y : b.places()) {
                List<String> keys = placesOf(b, y);
                placesOf(a, x).stream()
                        .filter(key -> Features.areShared(a, b, key) && keys.contains(key))
                        .findFirst()
                        .ifPresent(key -> parts.add(part(
                                "address", x.address().canonical(), y.address().canonical(), words.apply(key))));
            }
        }
        return parts.isEmpty() ? decision : decision.with(new ArrayList<>(parts));
    }

    private static List<String> placesOf(Features of, Features.Place place) {
        return BlockingKeys.placesOf(of.signature.type(), place.address());
    }

    private static AttributeEvidence part(String name, String left, String right, String words) {
        return new AttributeEvidence(name, left, right, words, 0);
    }
}
