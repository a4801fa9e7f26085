package org.seine.world;

import java.util.List;

/**
 * A firm, or a private consignee, as it truly is.
 *
 * @param stem the invented part of the name; {@code trade} and {@code legal} follow it where they are not empty
 * @param tin tax number; empty for firms abroad and private consignees
 * @param people owners and contacts, the first is named in documents
 */
record Firm(
        String id,
        Culture culture,
        String country,
        String stem,
        Variants trade,
        Variants legal,
        Place place,
        String tin,
        List<String> phones,
        List<String> emails,
        List<Person> people) {
    static final Variants NOTHING = Variants.of("");

    Firm {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        people = List.copyOf(people);
    }

    String usualName() {
        return name(trade.usual(), legal.usual());
    }

    String name(String tradeForm, String legalForm) {
        StringBuilder name = new StringBuilder(stem);
        for (String part : List.of(tradeForm, legalForm)) {
            if (!part.isEmpty()) {
                name.append(' ').append(part);
            }
        }
        return name.toString();
    }
}
