package org.seine.world;

/** An address as it truly is. */
record Place(
        Culture culture,
        Variants streetWord,
        String street,
        int number,
        String unit,
        String city,
        String postcode,
        String country) {
    /** With the street word written as {@code word}. */
    String line(String word) {
        String tail = unit.isEmpty() ? "" : ", " + unit;
        return switch (culture.streetOrder()) {
            case "yes" -> "%d %s %s%s".formatted(number, street, word, tail);
            case "joined" -> "%s%s %d%s".formatted(street, word, number, tail);
            default -> "%s %s %d%s".formatted(word, street, number, tail);
        };
    }

    String line() {
        return line(streetWord.usual());
    }

    /** Another door of the same house. */
    Place withUnit(String other) {
        return new Place(culture, streetWord, street, number, other, city, postcode, country);
    }
}
