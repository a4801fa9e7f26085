package org.seine.graph.resolve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.language.DaitchMokotoffSoundex;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How words sound and how alike they are written. Remembers the words it met last; not for several threads at once. */
final class Sounds {
    private static final int MEMO_SIZE = 50_000;
    private static final double TYPO = 0.9;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private final DaitchMokotoffSoundex soundex = new DaitchMokotoffSoundex();
    private final Map<String, String> codes = memo();
    private final Map<String, String> skeletons = memo();

    private static <V> Map<String, V> memo() {
        return new LinkedHashMap<>(1024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MEMO_SIZE;
            }
        };
    }

    /** Daitch–Mokotoff code of a word in Latin letters. */
    String code(String word) {
        String known = codes.get(word);
        if (known == null) {
            known = soundex.encode(word);
            codes.put(word, known);
        }
        return known;
    }

    /** First letter and consonants, with sounds that transliterations write in several ways made one. */
    String skeleton(String word) {
        String known = skeletons.get(word);
        if (known == null) {
            known = skeletonOf(word);
            skeletons.put(word, known);
        }
        return known;
    }

    private static String skeletonOf(String word) {
        String text = word.replace("shch", "s")
                .replace("sch", "s")
                .replace("tsch", "c")
                .replace("sh", "s")
                .replace("kh", "h")
                .replace("ch", "c")
                .replace("gh", "g")
                .replace("dh", "d")
                .replace("th", "t")
                .replace("ph", "f")
                .replace("zh", "z")
                .replace("ck", "k")
                .replace("ks", "x")
                .replace("dj", "j")
                .replace('q', 'k')
                .replace('w', 'v')
                .replace('y', 'i');
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean vowel = "aeiou".indexOf(c) >= 0;
            boolean silent = c == 'h' && i > 0;
            if (i == 0) {
                skeleton.append(vowel ? '*' : c);
            } else if (!vowel && !silent && skeleton.charAt(skeleton.length() - 1) != c) {
                skeleton.append(c);
            }
        }
        return skeleton.toString();
    }

    boolean soundAlike(String a, String b) {
        String left = skeleton(a);
        String right = skeleton(b);
        return left.length() >= 3
                && right.length() >= 3
                && (left.equals(right) || isArticle(left, right) || isArticle(right, left));
    }

    /** Alshammari and Shammari. */
    private static boolean isArticle(String with, String without) {
        return with.startsWith("*l")
                && without.length() >= 3
                && with.substring(2).equals(without);
    }

    /** One slip of the pen in a word of at least four letters, or a little more in a long one. */
    boolean isTypo(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (shorter < 4 || longer - shorter > 2) {
            return false;
        }
        int distance = distance(a, b, 2);
        return distance <= 1 || (distance == 2 && longer >= 7 && JARO_WINKLER.apply(a, b) >= TYPO);
    }

    /** Edits of one letter or swaps of neighbours; {@code limit + 1} for anything above the limit. */
    static int distance(String a, String b, int limit) {
        if (a.equals(b)) {
            return 0;
        }
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[b.length()], limit + 1);
    }
}
