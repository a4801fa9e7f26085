package org.seine.graph.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seine.graph.names.NameMatch.Pair;
import org.seine.graph.names.NamePart.Fit;

/**
 * How two names of firms agree.
 *
 * @param pairs words that fit, best first
 * @param forms 1 where both legal forms are known and of one class, −1 where of two, 0 where one is not known
 * @param shared bits of the words that fit, as a share of all bits of the shorter name, in [0, 1]
 * @param score how likely the two are written forms of one name, in [0, 1]; 0.5 and above is a match
 */
public record FirmMatch(Level level, List<Pair> pairs, int forms, double shared, double score) {
    /** How two names agree as wholes. */
    public enum Level {
        SAME("same"),
        ALIKE("alike"),
        COMMON_MISSING("frequent word missing"),
        PART_MISSING("word missing"),
        NUMBER_DIFFERS("number differs"),
        WORD_DIFFERS("word differs"),
        LITTLE("little in common"),
        DIFFERENT("different");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public FirmMatch {
        pairs = List.copyOf(pairs);
    }

    public static FirmMatch of(FirmName a, FirmName b) {
        return new Work(a, b).match();
    }

    private static final class Work {
        private final FirmName a;
        private final FirmName b;
        private final boolean[] usedA;
        private final boolean[] usedB;
        private final Fit[][] fits;
        private final List<Pair> pairs = new ArrayList<>();

        Work(FirmName a, FirmName b) {
            this.a = a;
            this.b = b;
            usedA = new boolean[a.words().size()];
            usedB = new boolean[b.words().size()];
            fits = new Fit[usedA.length][usedB.length];
            for (int i = 0; i < usedA.length; i++) {
                for (int j = 0; j < usedB.length; j++) {
                    fits[i][j] = fit(a.words().get(i), b.words().get(j));
                }
            }
        }

        FirmMatch match() {
            pair(Fit.EXACT);
            joined(a, usedA, b, usedB);
            joined(b, usedB, a, usedA);
            if (hasFree(usedA) && hasFree(usedB) && restsAreJoined()) {
                Arrays.fill(usedA, true);
                Arrays.fill(usedB, true);
            }
            for (Fit fit : new Fit[] {Fit.VARIANT, Fit.TYPO, Fit.SOUND}) {
                pair(fit);
            }
            initials(a, usedA, b, usedB);
            initials(b, usedB, a, usedA);
            return settle();
        }

        private void pair(Fit wanted) {
            for (int i = 0; i < usedA.length; i++) {
                for (int j = 0; j < usedB.length && !usedA[i]; j++) {
                    if (!usedB[j] && fits[i][j] == wanted) {
                        usedA[i] = true;
                        usedB[j] = true;
                        pairs.add(new Pair(a.words().get(i), b.words().get(j), wanted));
                    }
                }
            }
        }

        private static Fit fit(NamePart x, NamePart y) {
            if (isNumber(x) || isNumber(y)) {
                return x.text().equals(y.text()) ? Fit.EXACT : Fit.NONE;
            }
            Fit fit = x.fit(y);
            if (fit == Fit.NICKNAME || fit == Fit.INITIAL) {
                return Fit.NONE;
            }
            if (fit == Fit.NONE && (isAbbreviation(x.text(), y.text()) || isAbbreviation(y.text(), x.text()))) {
                return Fit.SOUND;
            }
            return fit;
        }

        private static boolean isAbbreviation(String brief, String whole) {
            if (brief.length() < 3 || whole.length() < brief.length() + 2) {
                return false;
            }
            if (whole.startsWith(brief)) {
                return true;
            }
            int at = 0; // "univrsl", "mfrs": letters of the whole in order, the first one kept
            for (int i = 0; i < whole.length() && at < brief.length(); i++) {
                at += whole.charAt(i) == brief.charAt(at) ? 1 : 0;
            }
            return at == brief.length()
                    && brief.charAt(0) == whole.charAt(0)
                    && brief.length() * 2 > whole.length()
                    && brief.length() >= 5;
        }

        private static boolean isNumber(NamePart word) {
            String text = word.text();
            for (int i = 0; i < text.length(); i++) {
                if (Character.isDigit(text.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        /** One word written as several: {@code shenzhentiancheng} and {@code shenzhen tiancheng}. */
        private void joined(FirmName whole, boolean[] ofWhole, FirmName split, boolean[] ofSplit) {
            for (int i = 0; i < ofWhole.length; i++) {
                String text = whole.words().get(i).text();
                for (int j = 0; j + 1 < ofSplit.length && !ofWhole[i]; j++) {
                    StringBuilder other = new StringBuilder();
                    for (int k = j; k < Math.min(j + 4, ofSplit.length) && !ofSplit[k] && !ofWhole[i]; k++) {
                        other.append(split.words().get(k).text());
                        if (k > j && other.toString().equals(text)) {
                            ofWhole[i] = true;
                            Arrays.fill(ofSplit, j, k + 1, true);
                            pairs.add(
                                    new Pair(whole.words().get(i), whole.words().get(i), Fit.EXACT));
                        }
                    }
                }
            }
        }

        private boolean restsAreJoined() {
            String left = rest(a, usedA);
            return left.length() > 3 && left.equals(rest(b, usedB));
        }

        private static String rest(FirmName name, boolean[] used) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < used.length; i++) {
                text.append(used[i] ? "" : name.words().get(i).text());
            }
            return text.toString();
        }

        /** {@code ABC} and {@code Atlas Blue Cargo}: three letters or more. */
        private void initials(FirmName brief, boolean[] ofBrief, FirmName whole, boolean[] ofWhole) {
            for (int i = 0; i < ofBrief.length; i++) {
                String text = brief.words().get(i).text();
                if (ofBrief[i] || text.length() < 3) {
                    continue;
                }
                for (int j = 0; j + text.length() <= ofWhole.length && !ofBrief[i]; j++) {
                    boolean all = true;
                    for (int k = 0; all && k < text.length(); k++) {
                        all = !ofWhole[j + k] && whole.words().get(j + k).text().charAt(0) == text.charAt(k);
                    }
                    if (all) {
                        ofBrief[i] = true;
                        Arrays.fill(ofWhole, j, j + text.length(), true);
                        pairs.add(new Pair(brief.words().get(i), brief.words().get(i), Fit.SOUND));
                    }
                }
            }
        }

        private FirmMatch settle() {
            double freeA = bits(a, usedA, false);
            double freeB = bits(b, usedB, false);
            double allA = freeA + bits(a, usedA, true);
            double allB = freeB + bits(b, usedB, true);
            int forms = a.form().isEmpty() || b.form().isEmpty() ? 0 : a.form().equals(b.form()) ? 1 : -1;
            if (pairs.isEmpty() && allA > freeA) { // all of both, joined
                pairs.add(new Pair(a.words().get(0), b.words().get(0), Fit.EXACT));
            }
            double shared = Math.min(1, Math.max(allA - freeA, allB - freeB) / Math.max(0.1, Math.min(allA, allB)));
            if (pairs.isEmpty()) {
                return new FirmMatch(Level.DIFFERENT, pairs, forms, 0, 0);
            }
            boolean rare = pairs.stream()
                    .anyMatch(p -> !Lexicon.isCommonFirmWord(p.left().text()));
            boolean exact = pairs.stream().allMatch(p -> p.fit() == Fit.EXACT);
            boolean numbers = freeNumber(a, usedA) || freeNumber(b, usedB);
            boolean both = hasFree(usedA) && hasFree(usedB);
            double free = freeA + freeB;
            Level level = numbers
                    ? Level.NUMBER_DIFFERS
                    : (!rare && free > 0) || shared < 0.35
                            ? Level.LITTLE
                            : both
                                    ? Level.WORD_DIFFERS
                                    : free == 0
                                            ? exact ? Level.SAME : Level.ALIKE
                                            : free < 3 ? Level.COMMON_MISSING : Level.PART_MISSING;
            return new FirmMatch(level, pairs, forms, shared, score(level, free, allA + allB, forms));
        }

        private double score(Level level, double free, double all, int forms) {
            double fits =
                    pairs.stream().mapToDouble(p -> p.fit().share()).average().orElse(0);
            double score =
                    switch (level) {
                        case SAME, ALIKE -> fits;
                        case COMMON_MISSING -> fits * 0.85;
                        case PART_MISSING -> fits * (0.8 - free / all);
                        case NUMBER_DIFFERS -> 0.3;
                        case WORD_DIFFERS -> 0.4 * fits;
                        case LITTLE -> 0.2;
                        case DIFFERENT -> 0;
                    };
            return forms < 0 ? score - 0.1 : score;
        }

        private static double bits(FirmName name, boolean[] used, boolean wanted) {
            double bits = 0;
            for (int i = 0; i < used.length; i++) {
                bits += used[i] == wanted ? Lexicon.firmBits(name.words().get(i).text()) : 0;
            }
            return bits;
        }

        private static boolean freeNumber(FirmName name, boolean[] used) {
            for (int i = 0; i < used.length; i++) {
                if (!used[i] && isNumber(name.words().get(i))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean hasFree(boolean[] used) {
            for (boolean u : used) {
                if (!u) {
                    return true;
                }
            }
            return false;
        }
    }
}
