package org.seine.graph.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seine.graph.names.NamePart.Fit;

/**
 * How two names of persons agree.
 *
 * @param level in words, from {@link Level}
 * @param pairs parts that fit, best first
 * @param extra parts without a partner, of both
 * @param score how likely the two are written forms of one name, in [0, 1]; 0.5 and above is a match
 */
public record NameMatch(Level level, List<Pair> pairs, int extra, double score) {
    /** How two names agree as wholes. */
    public enum Level {
        SAME("same"),
        ALIKE("alike"),
        SWAPPED("swapped"),
        PART_MISSING("part missing"),
        INITIAL("initial"),
        ONE_PART("one part"),
        FURTHER_DIFFERS("further name differs"),
        FAMILY_DIFFERS("family name differs"),
        GIVEN_DIFFERS("given name differs"),
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

    /** Two parts that fit. */
    public record Pair(NamePart left, NamePart right, Fit fit) {}

    public NameMatch {
        pairs = List.copyOf(pairs);
    }

    public static NameMatch of(PersonName a, PersonName b) {
        return new Work(a, b).match();
    }

    private static final class Work {
        private final PersonName a;
        private final PersonName b;
        private final int[] ofA;
        private final int[] ofB;
        private final Fit[][] fits;
        private final List<Pair> pairs = new ArrayList<>();
        private double share;

        Work(PersonName a, PersonName b) {
            this.a = a;
            this.b = b;
            ofA = new int[a.parts().size()];
            ofB = new int[b.parts().size()];
            Arrays.fill(ofA, -1);
            Arrays.fill(ofB, -1);
            fits = new Fit[ofA.length][ofB.length];
            for (int i = 0; i < ofA.length; i++) {
                for (int j = 0; j < ofB.length; j++) {
                    fits[i][j] = a.parts().get(i).fit(b.parts().get(j));
                }
            }
        }

        NameMatch match() {
            if (ofA.length == 0 || ofB.length == 0) {
                return new NameMatch(Level.DIFFERENT, List.of(), ofA.length + ofB.length, 0);
            }
            boolean eastern = a.isEastern() && b.isEastern();
            pair(Fit.EXACT);
            joined(a, ofA, b, ofB);
            joined(b, ofB, a, ofA);
            PersonName.Eastern syllables = eastern ? a.compareSyllables(b) : PersonName.Eastern.NONE;
            if (syllables == PersonName.Eastern.SAME && (hasFree(ofA) || hasFree(ofB))) {
                return bySyllables();
            }
            for (Fit fit : eastern
                    ? new Fit[] {Fit.VARIANT, Fit.INITIAL}
                    : new Fit[] {Fit.VARIANT, Fit.NICKNAME, Fit.TYPO, Fit.SOUND, Fit.INITIAL}) {
                pair(fit);
            }
            return settle(eastern, syllables);
        }

        private NameMatch bySyllables() {
            List<Pair> all = new ArrayList<>();
            for (int i = 0; i < Math.min(ofA.length, ofB.length); i++) {
                all.add(new Pair(a.parts().get(i), b.parts().get(i), Fit.VARIANT));
            }
            return new NameMatch(Level.ALIKE, all, 0, 0.9);
        }

        private void pair(Fit wanted) {
            for (int i = 0; i < ofA.length; i++) {
                for (int j = 0; j < ofB.length && ofA[i] < 0; j++) {
                    if (ofB[j] < 0 && fits[i][j] == wanted) {
                        ofA[i] = j;
                        ofB[j] = i;
                        pairs.add(new Pair(a.parts().get(i), b.parts().get(j), wanted));
                    }
                }
            }
        }

        /** One part written as two or three: {@code xiao ming} and {@code xiaoming}. */
        private void joined(PersonName whole, int[] ofWhole, PersonName split, int[] ofSplit) {
            for (int i = 0; i < ofWhole.length; i++) {
                NamePart part = whole.parts().get(i);
                for (int j = 0; j + 1 < ofSplit.length && ofWhole[i] < 0; j++) {
                    StringBuilder text = new StringBuilder();
                    for (int k = j; k < Math.min(j + 3, ofSplit.length) && ofSplit[k] < 0 && ofWhole[i] < 0; k++) {
                        text.append(split.parts().get(k).text());
                        if (k > j && text.toString().equals(part.text())) {
                            ofWhole[i] = j;
                            Arrays.fill(ofSplit, j, k + 1, i);
                            pairs.add(new Pair(part, part, Fit.EXACT));
                        }
                    }
                }
            }
        }

        private NameMatch settle(boolean eastern, PersonName.Eastern syllables) {
            if (pairs.isEmpty()) {
                Level level = syllables == PersonName.Eastern.FAMILY
                        ? Level.GIVEN_DIFFERS
                        : syllables == PersonName.Eastern.GIVEN ? Level.FAMILY_DIFFERS : Level.DIFFERENT;
                return new NameMatch(level, pairs, ofA.length + ofB.length, level == Level.DIFFERENT ? 0 : 0.2);
            }
            int free = count(ofA, -1) + count(ofB, -1);
            repeated();
            int stillA = count(ofA, -1);
            int stillB = count(ofB, -1);
            double sum = 0;
            for (Pair pair : pairs) {
                sum += pair.fit().share();
            }
            share = sum / pairs.size();
            boolean generations = a.generation() > 0 && b.generation() > 0 && a.generation() != b.generation();
            if (generations) {
                return new NameMatch(Level.GIVEN_DIFFERS, pairs, free, 0.3);
            }
            return stillA > 0 && stillB > 0 ? conflict(free, eastern) : agreement(stillA + stillB);
        }

        /** {@code Sergey Sergey Shoigu}: a free part that repeats a matched one says nothing. */
        private void repeated() {
            for (int i = 0; i < ofA.length; i++) {
                if (ofA[i] == -1 && repeats(a, i, ofA)) {
                    ofA[i] = -2;
                }
            }
            for (int j = 0; j < ofB.length; j++) {
                if (ofB[j] == -1 && repeats(b, j, ofB)) {
                    ofB[j] = -2;
                }
            }
        }

        private static boolean repeats(PersonName name, int at, int[] partner) {
            for (int i = 0; i < partner.length; i++) {
                if (partner[i] >= 0 && name.parts().get(i).fit(name.parts().get(at)) == Fit.EXACT) {
                    return true;
                }
            }
            return false;
        }

        private NameMatch conflict(int extra, boolean eastern) {
            Level level;
            boolean bothGiven = has(a, true) && has(b, true);
            if (bothGiven && !(matched(a, ofA, true) && matched(b, ofB, true))) {
                level = Level.GIVEN_DIFFERS;
            } else if (!(matched(a, ofA, false) && matched(b, ofB, false))) {
                level = Level.FAMILY_DIFFERS;
            } else {
                level = Level.FURTHER_DIFFERS;
            }
            double score = level == Level.FURTHER_DIFFERS && !eastern ? 0.4 * share : 0.25 * share;
            return new NameMatch(level, pairs, extra, score);
        }

        private NameMatch agreement(int extra) {
            boolean initial = false;
            boolean exact = true;
            for (Pair pair : pairs) {
                initial |= pair.fit() == Fit.INITIAL;
                exact &= pair.fit() == Fit.EXACT;
            }
            boolean swapped = a.families() > 0 && b.families() > 0 && isSwapped();
            boolean onePart = pairs.size() == 1 && extra > 0;
            Level level = onePart
                    ? Level.ONE_PART
                    : swapped
                            ? Level.SWAPPED
                            : initial
                                    ? Level.INITIAL
                                    : extra > 0 ? Level.PART_MISSING : exact ? Level.SAME : Level.ALIKE;
            double score = 1;
            for (Pair pair : pairs) {
                score -= switch (pair.fit()) {
                    case EXACT -> 0;
                    case VARIANT -> 0.03;
                    case NICKNAME -> 0.12;
                    case TYPO -> 0.15;
                    case SOUND -> 0.16;
                    case INITIAL -> 0.25;
                    case NONE -> 1;
                };
            }
            score -= 0.07 * extra + (onePart ? 0.25 : 0);
            return new NameMatch(level, pairs, extra, Math.max(0.05, score));
        }

        private boolean isSwapped() {
            for (int i = 0; i < ofA.length; i++) {
                if (ofA[i] >= 0 && a.isGiven(i) == b.isGiven(ofA[i])) {
                    return false;
                }
            }
            return true;
        }

        private static boolean matched(PersonName name, int[] partner, boolean given) {
            for (int i = 0; i < partner.length; i++) {
                if (partner[i] >= 0 && name.isGiven(i) == given) {
                    return true;
                }
            }
            return false;
        }

        private static boolean has(PersonName name, boolean given) {
            for (int i = 0; i < name.parts().size(); i++) {
                if (name.isGiven(i) == given) {
                    return true;
                }
            }
            return false;
        }

        private static boolean hasFree(int[] partner) {
            return count(partner, -1) > 0;
        }

        private static int count(int[] partner, int wanted) {
            int count = 0;
            for (int p : partner) {
                count += p == wanted ? 1 : 0;
            }
            return count;
        }
    }
}
