package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.names.NamePart;
import org.seine.graph.names.Sounds;

/**
 * Compares addresses: words of the street as a set in which rare ones count more, numbers, and city with post code. Where
 * one side is a free line, its words are looked for in the city of the other.
 */
final class PlaceComparer {
    private static final List<String> STREET = Attribute.STREET.levels();
    private final Frequencies frequencies;

    PlaceComparer(Frequencies frequencies) {
        this.frequencies = frequencies;
    }

    /** The best of all pairs of addresses of the two. */
    void compare(Comparison c, Features a, Features b) {
        Levels best = null;
        for (Features.Place one : a.places()) {
            for (Features.Place two : b.places()) {
                if (Features.areShared(a, one, b, two)) {
                    continue;
                }
                Levels levels = levels(one, two);
                if (best == null || levels.rank() < best.rank()) {
                    best = levels;
                }
            }
        }
        if (best != null) {
            double chances =
                    Features.chances(a, b, a.places().size(), b.places().size());
            best.write(c, a.signature.type().equals(Vocabulary.ADDRESS), chances);
        }
    }

    private record Levels(
            int street,
            double rarity,
            int house,
            int locality,
            double placeRarity,
            int country,
            Features.Place x,
            Features.Place y) {
        int rank() {
            return 4 * Math.max(0, street)
                    + 3 * Math.max(0, house)
                    + 2 * Math.max(0, locality)
                    - (street >= 0 ? 1 : 0)
                    - (house >= 0 ? 1 : 0)
                    - (locality >= 0 ? 1 : 0);
        }

        void write(Comparison c, boolean withCountry, double chances) {
            if (street >= 0) {
                c.set(
                        Attribute.STREET,
                        street,
                        rarity - chances,
                        String.join(" ", x.address().street()),
                        String.join(" ", y.address().street()));
            }
            if (house >= 0) {
                c.set(
                        Attribute.HOUSE,
                        house,
                        0,
                        String.join(" ", x.address().numbers()),
                        String.join(" ", y.address().numbers()));
            }
            if (locality >= 0) {
                c.set(Attribute.LOCALITY, locality, placeRarity, where(x), where(y));
            }
            if (withCountry && country >= 0) {
                c.set(
                        Attribute.COUNTRY,
                        country,
                        0,
                        x.address().country(),
                        y.address().country());
            }
        }

        private static String where(Features.Place place) {
            return (place.address().postcode() + " " + place.address().city()).strip();
        }
    }

    private Levels levels(Features.Place x, Features.Place y) {
        String countryX = x.address().country();
        String countryY = y.address().country();
        int country = countryX.isEmpty() || countryY.isEmpty() ? -1 : countryX.equals(countryY) ? 0 : 1;
        Set<String> cityInX = cityInStreet(x, y);
        Set<String> cityInY = cityInStreet(y, x);
        int city = !cityInX.isEmpty() || !cityInY.isEmpty() ? 0 : city(x, y);
        Set<String> streetX = without(x.street(), cityInX);
        Set<String> streetY = without(y.street(), cityInY);
        int post = post(x.address().postcode(), y.address().postcode());
        int locality = locality(city, post);
        double placeRarity = locality == 0 ? placeRarity(x, y, city, post) : 0;
        int house = -1;
        if (!x.numbers().isEmpty() && !y.numbers().isEmpty()) {
            boolean same = x.numbers().equals(y.numbers());
            house = same ? 0 : overlap(x.numbers(), y.numbers()) ? 1 : 2;
        }
        int street = -1;
        double rarity = 0;
        if (!streetX.isEmpty() && !streetY.isEmpty()) {
            List<String> shared = new ArrayList<>();
            double alike = alike(streetX, streetY, shared);
            street = STREET.indexOf(
                    alike >= 0.97 ? "same" : alike >= 0.72 ? "similar" : alike >= 0.4 ? "some" : "different");
            for (String word : shared) {
                rarity = Math.max(rarity, frequencies.rarity(Attribute.STREET, word));
            }
            if (street > 1) {
                rarity = 0;
            } else if (!shared.isEmpty() && rarity == 0) {
                rarity = shared.stream()
                        .mapToDouble(w -> frequencies.rarity(Attribute.STREET, w))
                        .max()
                        .orElse(0);
            }
        }
        return new Levels(street, rarity, house, locality, placeRarity, country, x, y);
    }

    /** Words of the other's city that stand among those of the street, where no city is named; none where not all do. */
    private static Set<String> cityInStreet(Features.Place free, Features.Place other) {
        boolean within = free.city().isEmpty()
                && !other.city().isEmpty()
                && free.street().size() > other.city().size()
                && free.street().containsAll(other.city());
        return within ? other.city() : Set.of();
    }

    private static Set<String> without(Set<String> words, Set<String> some) {
        if (some.isEmpty()) {
            return words;
        }
        Set<String> rest = new TreeSet<>(words);
        rest.removeAll(some);
        return rest;
    }

    /** 0 same, 1 similar, 2 different, −1 where not known. */
    private static int city(Features.Place x, Features.Place y) {
        if (x.city().isEmpty() || y.city().isEmpty()) {
            return -1;
        }
        String one = x.address().city();
        String two = y.address().city();
        if (one.equals(two)) {
            return 0;
        }
        boolean within = x.city().containsAll(y.city()) || y.city().containsAll(x.city());
        return within || Sounds.isTypo(one, two) || NamePart.alike(one, two) ? 1 : 2;
    }

    private static int post(String x, String y) {
        if (x.isEmpty() || y.isEmpty()) {
            return -1;
        }
        boolean within = Math.min(x.length(), y.length()) >= 4 && (x.startsWith(y) || y.startsWith(x));
        return x.equals(y) || within ? 0 : Sounds.distance(x, y, 1) <= 1 ? 1 : 2;
    }

    private static int locality(int city, int post) {
        if (city < 0 && post < 0) {
            return -1;
        }
        if (city < 0 || post < 0) {
            int known = Math.max(city, post);
            return known == 0 ? 0 : known == 1 ? 1 : 3;
        }
        if (city == 0 && post == 0) {
            return 0;
        }
        if (city <= 1 && post <= 1) {
            return 1;
        }
        return city == 0 || post == 0 ? 2 : 3;
    }

    private double placeRarity(Features.Place x, Features.Place y, int city, int post) {
        double rarity = -10;
        if (post == 0) {
            rarity = Math.max(
                    rarity, frequencies.rarity(Attribute.LOCALITY, x.address().postcode()));
        }
        if (city == 0) {
            String name = x.city().isEmpty() ? y.address().city() : x.address().city();
            rarity = Math.max(rarity, frequencies.rarity(Attribute.LOCALITY, name));
        }
        return rarity;
    }

    private static boolean overlap(Set<String> x, Set<String> y) {
        for (String number : x) {
            if (y.contains(number)) {
                return true;
            }
        }
        return false;
    }

    /** Share of words, counted by rarity, that have a partner on the other side, of the mean of both sides. */
    private double alike(Set<String> left, Set<String> right, List<String> shared) {
        Set<String> rest = new TreeSet<>(right);
        double found = 0;
        double all = 0;
        for (String word : left) {
            all += weight(word);
            if (rest.remove(word)) {
                found += 2 * weight(word);
                shared.add(word);
            }
        }
        for (String word : right) {
            all += weight(word);
        }
        for (String word : left) {
            if (!shared.contains(word)) {
                String partner = null;
                for (String other : rest) {
                    if (Sounds.isTypo(word, other) || NamePart.alike(word, other) || isBrief(word, other)) {
                        partner = other;
                        break;
                    }
                }
                if (partner != null) {
                    rest.remove(partner);
                    found += 0.85 * (weight(word) + weight(partner));
                }
            }
        }
        String one = String.join("", left);
        String two = String.join("", right);
        if (found < 0.97 * all && one.length() > 5 && Sounds.distance(sorted(left), sorted(right), 2) <= 2) {
            found = Math.max(found, 0.9 * all);
        } else if (found < 0.72 * all && one.length() > 5 && Sounds.isTypo(one, two)) {
            found = 0.8 * all;
        }
        return all == 0 ? 0 : found / all;
    }

    private static boolean isBrief(String word, String other) {
        return (word.length() >= 3 && other.startsWith(word)) || (other.length() >= 3 && word.startsWith(other));
    }

    private static String sorted(Set<String> words) {
        char[] letters = String.join("", words).toCharArray();
        java.util.Arrays.sort(letters);
        return new String(letters);
    }

    private double weight(String word) {
        return Math.max(0.3, 5 + frequencies.rarity(Attribute.STREET, word));
    }
}
