package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares two readings of persons' names, part by part; rare parts count more than frequent ones. */
final class NameComparison {
    private final Weights.Of weights;
    private final Sounds sounds;

    /**
     * The outcome.
     *
     * @param level of agreement, in words
     * @param weight in bits
     * @param givenDiffers whether both have given names and these are not the same
     */
    record Result(String level, double weight, boolean givenDiffers) {}

    private enum Fit {
        EXACT,
        CLOSE,
        INITIAL
    }

    NameComparison(Weights.Of weights, Sounds sounds) {
        this.weights = weights;
        this.sounds = sounds;
    }

    /** The best agreement of any two readings. */
    Result best(List<String> left, List<String> right) {
        Result best = null;
        for (String one : left) {
            for (String other : right) {
                Result result = compare(new Name(one), new Name(other));
                if (best == null || result.weight() > best.weight()) {
                    best = result;
                }
            }
        }
        return best == null ? new Result("", 0, false) : best;
    }

    /** Parts of a name; the first {@code families} of them are family names, 0 where the document does not say. */
    private static final class Name {
        private final List<String> parts;
        private final int families;
        private final int[] partner;

        Name(String reading) {
            int bar = reading.indexOf('|');
            List<String> all = new ArrayList<>(Signatures.tokensOf(reading.substring(0, bar)));
            families = all.size();
            all.addAll(Signatures.tokensOf(reading.substring(bar + 1)));
            parts = all;
            partner = new int[all.size()];
            Arrays.fill(partner, -1);
        }

        boolean isStructured() {
            return families > 0;
        }

        /** Whether the part is a given name; of an unstructured name the last part is taken for the family's. */
        boolean isGiven(int i) {
            return isStructured() ? i >= families : i < parts.size() - 1;
        }

        boolean hasFree() {
            return Arrays.stream(partner).anyMatch(p -> p < 0);
        }

        boolean givenMatched() {
            return matched(true);
        }

        boolean familyMatched() {
            return matched(false);
        }

        private boolean matched(boolean given) {
            for (int i = 0; i < parts.size(); i++) {
                if (isGiven(i) == given && partner[i] >= 0) {
                    return true;
                }
            }
            return false;
        }

        boolean has(boolean given) {
            for (int i = 0; i < parts.size(); i++) {
                if (isGiven(i) == given) {
                    return true;
                }
            }
            return false;
        }
    }

    private Result compare(Name a, Name b) {
        if (a.parts.isEmpty() || b.parts.isEmpty()) {
            return new Result("", 0, false);
        }
        double weight = 0;
        boolean close = false;
        boolean initial = false;
        for (Fit fit : Fit.values()) {
            for (int i = 0; i < a.parts.size(); i++) {
                for (int j = 0; j < b.parts.size() && a.partner[i] < 0; j++) {
                    if (b.partner[j] < 0 && fits(fit, a.parts.get(i), b.parts.get(j))) {
                        a.partner[i] = j;
                        b.partner[j] = i;
                        weight += bitsOf(fit, a.parts.get(i), b.parts.get(j));
                        close |= fit == Fit.CLOSE;
                        initial |= fit == Fit.INITIAL;
                    }
                }
            }
            if (fit == Fit.EXACT) {
                weight += joined(a, b) + joined(b, a);
            }
        }
        if (Arrays.stream(a.partner).allMatch(p -> p < 0)) {
            return new Result("different", weights.get("nameDiffers"), true);
        }
        return settle(a, b, Math.min(weight, weights.get("nameCap")), close, initial);
    }

    private Result settle(Name a, Name b, double weight, boolean close, boolean initial) {
        if (a.hasFree() && b.hasFree()) {
            boolean bothGiven = a.has(true) && b.has(true);
            if (bothGiven && !(a.givenMatched() && b.givenMatched())) {
                return new Result("given name differs", weight + weights.get("givenDiffers"), true);
            }
            if (!(a.familyMatched() && b.familyMatched())) {
                return new Result("family name differs", weight + weights.get("surnameDiffers"), false);
            }
            return new Result("further name differs", weight + weights.get("furtherDiffers"), false);
        }
        long extra = Arrays.stream(a.partner).filter(p -> p < 0).count()
                + Arrays.stream(b.partner).filter(p -> p < 0).count();
        double total = weight + extra * weights.get("nameExtraToken");
        boolean swapped = a.isStructured() && b.isStructured() && isSwapped(a, b);
        total += swapped ? weights.get("swapped") : 0;
        String level =
                initial ? "initial" : swapped ? "swapped" : close ? "alike" : extra > 0 ? "part missing" : "same";
        return new Result(level, total, false);
    }

    private static boolean isSwapped(Name a, Name b) {
        for (int i = 0; i < a.parts.size(); i++) {
            if (a.partner[i] >= 0 && a.isGiven(i) == b.isGiven(a.partner[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(Fit fit, String x, String y) {
        return switch (fit) {
            case EXACT -> x.equals(y);
            case CLOSE ->
                x.length() > 1
                        && y.length() > 1
                        && (sounds.isTypo(x, y) || sounds.soundAlike(x, y) || Lexicon.areNicknames(x, y));
            case INITIAL -> (x.length() == 1 || y.length() == 1) && x.charAt(0) == y.charAt(0);
        };
    }

    private double bitsOf(Fit fit, String x, String y) {
        double bits = Math.min(Lexicon.nameBits(x), Lexicon.nameBits(y));
        return switch (fit) {
            case EXACT -> bits;
            case CLOSE -> bits * weights.get("typoFactor");
            case INITIAL -> bits * weights.get("initialFactor");
        };
    }

    /** One part written as two: {@code xiao ming} and {@code xiaoming}. */
    private static double joined(Name whole, Name split) {
        double weight = 0;
        for (int i = 0; i < whole.parts.size(); i++) {
            for (int j = 0; j + 1 < split.parts.size() && whole.partner[i] < 0; j++) {
                boolean free = split.partner[j] < 0 && split.partner[j + 1] < 0;
                String part = whole.parts.get(i);
                if (free
                        && part.length()
                                == split.parts.get(j).length()
                                        + split.parts.get(j + 1).length()
                        && part.startsWith(split.parts.get(j))
                        && part.endsWith(split.parts.get(j + 1))) {
                    whole.partner[i] = j;
                    split.partner[j] = i;
                    split.partner[j + 1] = i;
                    weight += Lexicon.nameBits(part);
                }
            }
        }
        return weight;
    }
}
