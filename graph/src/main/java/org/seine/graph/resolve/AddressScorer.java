package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.seine.graph.facts.PostalAddress;

/** Compares addresses part by part. */
final class AddressScorer {
    private final ToDoubleFunction<String> weight;
    private final Sounds sounds;

    enum Level {
        SAME,
        SIMILAR,
        CITY,
        DIFFERENT,
        COUNTRY
    }

    AddressScorer(Weights.Of weights, Sounds sounds) {
        weight = weights::get;
        this.sounds = sounds;
    }

    Evidence weigh(Signature a, Signature b) {
        Evidence evidence = new Evidence();
        evidence.add(Evidence.PRIOR, "", "", "", weight.applyAsDouble("prior"));
        String left = a.first("address");
        String right = b.first("address");
        if (left.isEmpty() || right.isEmpty()) {
            return evidence;
        }
        PostalAddress x = PostalAddress.ofCanonical(left);
        PostalAddress y = PostalAddress.ofCanonical(right);
        level(evidence, "country", x.country(), y.country(), x.country().equals(y.country()) ? "same" : "different");
        level(
                evidence,
                "postcode",
                x.postcode(),
                y.postcode(),
                x.postcode().equals(y.postcode()) ? "same" : "different");
        String cityLevel = x.city().equals(y.city())
                ? "same"
                : isAlike(x.city(), y.city())
                                || x.city().contains(y.city())
                                || y.city().contains(x.city())
                        ? "similar"
                        : "different";
        level(evidence, "city", x.city(), y.city(), cityLevel);
        String numbers = x.numbers().equals(y.numbers())
                ? "same"
                : x.numbers().stream().anyMatch(y.numbers()::contains) ? "some" : "different";
        level(evidence, "numbers", String.join(" ", x.numbers()), String.join(" ", y.numbers()), numbers);
        double alike = alike(x.street(), y.street());
        String street = alike >= 0.99 ? "same" : alike >= 0.7 ? "similar" : alike >= 0.4 ? "some" : "different";
        level(evidence, "street", String.join(" ", x.street()), String.join(" ", y.street()), street);
        return evidence;
    }

    private void level(Evidence evidence, String name, String left, String right, String level) {
        if (!left.isEmpty() && !right.isEmpty()) {
            evidence.add(name, left, right, level, weight.applyAsDouble(name + "." + level));
        }
    }

    /** How two people's or firms' addresses agree, the best of all pairs. */
    Level compare(List<String> left, List<String> right) {
        Level best = Level.COUNTRY;
        for (String one : left) {
            for (String other : right) {
                Level level = one.equals(other)
                        ? Level.SAME
                        : levelOf(PostalAddress.ofCanonical(one), PostalAddress.ofCanonical(other));
                best = level.compareTo(best) < 0 ? level : best;
            }
        }
        return best;
    }

    private Level levelOf(PostalAddress x, PostalAddress y) {
        if (!x.country().isEmpty() && !y.country().isEmpty() && !x.country().equals(y.country())) {
            return Level.COUNTRY;
        }
        boolean sameCity = !x.city().isEmpty() && (x.city().equals(y.city()) || isAlike(x.city(), y.city()));
        boolean samePost = !x.postcode().isEmpty() && x.postcode().equals(y.postcode());
        boolean oneNumberOpen = x.numbers().isEmpty() || y.numbers().isEmpty();
        boolean numbers = oneNumberOpen || x.numbers().stream().anyMatch(y.numbers()::contains);
        boolean street = alike(x.street(), y.street()) >= 0.6;
        if (numbers
                && street
                && (sameCity || samePost || x.city().isEmpty() || y.city().isEmpty())) {
            return x.numbers().equals(y.numbers()) && !x.numbers().isEmpty() ? Level.SAME : Level.SIMILAR;
        }
        if (samePost && numbers && !oneNumberOpen) {
            return Level.SIMILAR;
        }
        return sameCity || samePost ? Level.CITY : Level.DIFFERENT;
    }

    /** Share of words that have a partner on the other side. */
    private double alike(List<String> left, List<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() && right.isEmpty() ? 1 : 0.5;
        }
        List<String> rest = new ArrayList<>(right);
        double found = 0;
        for (String word : left) {
            for (int i = 0; i < rest.size(); i++) {
                if (isAlike(word, rest.get(i))) {
                    found += word.equals(rest.get(i)) ? 1 : 0.9;
                    rest.remove(i);
                    break;
                }
            }
        }
        return 2 * found / (left.size() + right.size());
    }

    private boolean isAlike(String a, String b) {
        return a.equals(b) || sounds.isTypo(a, b) || sounds.soundAlike(a, b);
    }
}
