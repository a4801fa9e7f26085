package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Weighs two mentions of firms. */
final class OrganizationScorer {
    private static final List<String> CONTACT = List.of("phone", "email", "address");
    private static final double SECOND_FIELD_FLOOR = 3.5;

    private final Weights.Of weights;
    private final Sounds sounds;
    private final AddressScorer addresses;

    private record Name(String level, double weight) {}

    OrganizationScorer(Weights.Of weights, Sounds sounds, AddressScorer addresses) {
        this.weights = weights;
        this.sounds = sounds;
        this.addresses = addresses;
    }

    Evidence weigh(Signature a, Signature b) {
        Evidence evidence = new Evidence();
        evidence.add(Evidence.PRIOR, "", "", "", weights.get("prior"));
        double nameWeight = name(evidence, a, b);
        boolean sameId = PersonScorer.identifier(evidence, weights, a, b);
        boolean idDiffers = evidence.parts().stream()
                .anyMatch(p -> p.name().equals("nationalId") && p.agreement().equals("different"));
        contact(evidence, a, b);
        String x = a.first("country");
        String y = b.first("country");
        if (!x.isEmpty() && !y.isEmpty()) {
            String level = x.equals(y) ? "same" : "different";
            evidence.add("country", x, y, level, weights.get("country." + level));
        }
        if (idDiffers && !sameId) {
            evidence.contradiction();
        }
        boolean second = evidence.parts().stream()
                .anyMatch(p -> (p.name().equals("nationalId") || CONTACT.contains(p.name()))
                        && p.weight() >= SECOND_FIELD_FLOOR);
        boolean placed = evidence.parts().stream()
                .anyMatch(p -> p.weight() > 0
                        && (p.name().equals("country") || p.name().equals("address")));
        boolean enough = second || (placed && nameWeight >= weights.get("distinctiveName"));
        double most = weights.get("secondFieldMissing");
        if (!enough && evidence.total() > most) {
            evidence.add(Evidence.SECOND_FIELD, "", "", "such a name alone joins nobody", most - evidence.total());
        }
        return evidence;
    }

    private double name(Evidence evidence, Signature a, Signature b) {
        Name best = null;
        for (String one : a.values("name")) {
            for (String other : b.values("name")) {
                Name name = compare(one, other);
                if (best == null || name.weight() > best.weight()) {
                    best = name;
                }
            }
        }
        if (best == null) {
            return 0;
        }
        evidence.add("name", a.shownOr("name", ""), b.shownOr("name", ""), best.level(), best.weight());
        return best.weight();
    }

    private Name compare(String left, String right) {
        List<String> x = words(left);
        List<String> y = words(right);
        double weight = 0;
        boolean alike = false;
        List<String> freeX = new ArrayList<>(x);
        List<String> freeY = new ArrayList<>();
        for (String word : y) {
            if (freeX.remove(word)) {
                weight += Lexicon.firmBits(word);
            } else {
                freeY.add(word);
            }
        }
        if (String.join("", x).equals(String.join("", y)) && !freeX.isEmpty()) {
            weight = x.stream().mapToDouble(Lexicon::firmBits).sum();
            freeX.clear();
            freeY.clear();
        }
        for (String word : List.copyOf(freeY)) {
            for (String other : freeX) {
                double factor = factorOf(word, other);
                if (factor > 0) {
                    weight += factor * Math.min(Lexicon.firmBits(word), Lexicon.firmBits(other));
                    freeX.remove(other);
                    freeY.remove(word);
                    alike = true;
                    break;
                }
            }
        }
        if (weight == 0) {
            return new Name("different", weights.get("nameDiffers"));
        }
        weight = Math.min(weight, weights.get("nameCap"));
        String level = alike ? "alike" : "same";
        while (!freeX.isEmpty() && !freeY.isEmpty()) {
            String p = freeX.remove(0);
            String q = freeY.remove(0);
            boolean number = isNumber(p) || isNumber(q);
            boolean common = Lexicon.isCommonFirmWord(p) && Lexicon.isCommonFirmWord(q);
            weight +=
                    common ? 2 * weights.get("extraCommonWord") : weights.get(number ? "numberDiffers" : "wordDiffers");
            level = "word differs";
        }
        for (String word : freeX.isEmpty() ? freeY : freeX) {
            weight += weights.get(Lexicon.isCommonFirmWord(word) ? "extraCommonWord" : "extraRareWord");
            level = level.equals("same") ? "word missing" : level;
        }
        String formX = left.substring(0, left.indexOf('|'));
        String formY = right.substring(0, right.indexOf('|'));
        if (!formX.isEmpty() && !formY.isEmpty()) {
            weight += weights.get(formX.equals(formY) ? "legalForm.same" : "legalForm.different");
        }
        return new Name(level, weight);
    }

    private double factorOf(String word, String other) {
        if (isNumber(word) || isNumber(other)) {
            return 0;
        }
        boolean abbreviated =
                (word.length() >= 3 && other.startsWith(word)) || (other.length() >= 3 && word.startsWith(other));
        return sounds.isTypo(word, other)
                ? weights.get("typoFactor")
                : sounds.soundAlike(word, other) || abbreviated ? weights.get("soundFactor") : 0;
    }

    private static boolean isNumber(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static List<String> words(String reading) {
        return List.of(Signatures.coreOf(reading).split(" "));
    }

    private void contact(Evidence evidence, Signature a, Signature b) {
        shared(evidence, "phone", a, b);
        if (!shared(evidence, "email", a, b) && sharesDomain(a, b)) {
            evidence.add("email domain", a.first("email"), b.first("email"), "same", weights.get("email.domain"));
        }
        if (!a.values("address").isEmpty() && !b.values("address").isEmpty()) {
            AddressScorer.Level level = addresses.compare(a.values("address"), b.values("address"));
            String name = level.name().toLowerCase(Locale.ROOT);
            evidence.add("address", a.first("address"), b.first("address"), name, weights.get("address." + name));
        }
        evidence.capGroup("contact together", CONTACT, weights.get("contactCap"));
    }

    private static boolean sharesDomain(Signature a, Signature b) {
        return a.keys().stream()
                .anyMatch(key -> key.startsWith("O/domain:") && b.keys().contains(key));
    }

    private boolean shared(Evidence evidence, String attribute, Signature a, Signature b) {
        if (a.values(attribute).isEmpty() || b.values(attribute).isEmpty()) {
            return false;
        }
        String value = PersonScorer.common(a, b, attribute);
        String level = value != null ? "same" : "different";
        String left = value != null ? value : a.first(attribute);
        String right = value != null ? value : b.first(attribute);
        evidence.add(attribute, left, right, level, weights.get(attribute + "." + level));
        return value != null;
    }
}
