package org.seine.graph.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DaitchMokotoffSoundex;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How words sound and how alike they are written. Remembers the words it met last; not for several threads at once. */
public final class Sounds {
    private static final int MEMO_SIZE = 50_000;
    private static final double TYPO = 0.9;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final Pattern ARTICLE = Pattern.compile("^[aeu]l(?=.{4})|^a([znrsdt])(?=\\1.{3})");
    private static final Rewriting SLAVIC = Rewriting.of(
            "schtsch|shtsh|shch|chtch|stsch|tsch|tch|sch|ch|sh|cz|sz", "S",
            "o(?:ff?|w)$", "ov",
            "e(?:ff?|w)$", "ev",
            "zh", "Z",
            "kh", "h",
            "gu(?=[ei])", "g",
            "ph", "f",
            "th", "t",
            "ts|tz", "z",
            "x", "ks",
            "ck|[cq]", "k",
            "w", "v");
    private static final Rewriting ARABIC = Rewriting.of(
            "^abd[aeou]+[lrnsdz](?=.{3})", "abd",
            "s?ch|sh", "S",
            "kh", "h",
            "gh|ck|[cq]", "k",
            "dj", "j",
            "dh", "d",
            "th", "t",
            "ph|v", "f",
            "p", "b",
            "x", "ks");
    private static final Rewriting GERMAN = Rewriting.of(
            "schtsch", "%",
            "tsch", "&",
            "(?<!s)ch", "kh",
            "w", "v",
            "j", "y",
            "z", "ts",
            "(?<![a-z])s(?=[aeiouy])|(?<=[aeiouy])s(?=[aeiouy])", "z",
            "%", "shch",
            "&", "ch");
    private static final Rewriting FRENCH = Rewriting.of(
            "chtch", "%",
            "tch", "&",
            "ch", "sh",
            "dj", "=",
            "j", "zh",
            "gu(?=[ei])", "g",
            "%", "shch",
            "&", "ch",
            "=", "j");
    private static final Rewriting EVEN = Rewriting.of(
            "ou|oo", "u",
            "ee", "i",
            "kh", "h",
            "ph", "f",
            "y[eo]", "e",
            "[yij]+", "i",
            "^i(?=[ea])", "",
            "ck", "k",
            "ff?$", "v",
            "(.)\\1", "$1");
    private static final String ARABIC_FROM = "بتثجحخدذرزسشصضطظغفقكلمنهةپچگڤ";
    private static final String ARABIC_TO = "bttjhhddrzsSsdtzkfkklmnhhbSkf";

    private final DaitchMokotoffSoundex soundex = new DaitchMokotoffSoundex();
    private final Map<String, String> codes = memo();

    private static <V> Map<String, V> memo() {
        return new LinkedHashMap<>(1024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MEMO_SIZE;
            }
        };
    }

    /** Daitch–Mokotoff code of a word in Latin letters. */
    public String code(String word) {
        String known = codes.get(word);
        if (known == null) {
            known = soundex.encode(word);
            codes.put(word, known);
        }
        return known;
    }

    /**
     * Consonants of a word in Latin letters after the habits of those who write Slavic names ({@code s…}) and Arabic ones
     * ({@code a…}); two words may sound alike where they share one. Vowels, and what some systems take for vowels, are
     * left out; sounds that are written in several ways are made one.
     */
    static Set<String> skeletonsOf(String latin) {
        Set<String> all = new LinkedHashSet<>();
        String slavic = SLAVIC.apply(latin);
        all.add("s" + consonants(slavic.replace('j', 'y'), "aeiouy"));
        if (slavic.indexOf('j') >= 0) {
            all.add("s" + consonants(slavic.replace('j', 'Z'), "aeiouy"));
        }
        String arabic = ARABIC.apply(latin);
        String article = withoutArticle(arabic);
        for (String form : article.equals(arabic) ? new String[] {arabic} : new String[] {arabic, article}) {
            all.add("a" + consonants(form.replace('g', 'k'), "aeiouyw"));
            if (latin.contains("ch")) {
                all.add("a" + consonants(form.replace('S', 'h').replace('g', 'k'), "aeiouyw"));
            }
            if (form.indexOf('g') >= 0) {
                all.add("a" + consonants(form.replace('g', 'j'), "aeiouyw"));
            }
        }
        all.removeIf(skeleton -> skeleton.length() < 3);
        return all;
    }

    /** {@code alkhatib} and {@code azzahrani} without the article; other words as they are. */
    static String withoutArticle(String latin) {
        return ARTICLE.matcher(latin).replaceFirst("");
    }

    /**
     * The word in letters from a to z with small habits evened out, as an English, a German and a French writer would mean
     * it: {@code schukow} and {@code joukov} both contain {@code zhukov}.
     */
    static Set<String> respelt(String latin) {
        Set<String> all = new LinkedHashSet<>();
        all.add(even(latin));
        if (latin.indexOf('w') >= 0 || latin.contains("ch") || latin.indexOf('j') >= 0 || latin.indexOf('z') >= 0) {
            String german = GERMAN.apply(latin);
            all.add(even(german.replace("sch", "sh")));
            all.add(even(german.replace("sch", "zh")));
        }
        if (latin.contains("ch") || latin.contains("ou") || latin.contains("gu") || latin.indexOf('j') >= 0) {
            all.add(even(FRENCH.apply(latin)));
        }
        return all;
    }

    private static String even(String word) {
        return EVEN.apply(word);
    }

    /** As {@link #skeletonsOf}, from Arabic letters. */
    static Set<String> skeletonsOfArabic(String word) {
        StringBuilder skeleton = new StringBuilder("a");
        String bare = word.replace("الدين", "دين").replace("عبدال", "عبد");
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            int at = ARABIC_FROM.indexOf(c);
            if (i == 0 && at < 0) {
                skeleton.append(c == 'ي' ? 'y' : c == 'و' ? 'w' : '*');
            } else if (at >= 0 && skeleton.charAt(skeleton.length() - 1) != ARABIC_TO.charAt(at)) {
                skeleton.append(ARABIC_TO.charAt(at));
            }
        }
        withoutLastBreath(skeleton);
        return skeleton.length() < 3 ? Set.of() : Set.of(skeleton.toString());
    }

    /** Replacements, one after the other. */
    private record Rewriting(List<Pattern> patterns, List<String> replacements) {
        static Rewriting of(String... pairs) {
            List<Pattern> patterns = new ArrayList<>();
            List<String> replacements = new ArrayList<>();
            for (int i = 0; i < pairs.length; i += 2) {
                patterns.add(Pattern.compile(pairs[i]));
                replacements.add(pairs[i + 1]);
            }
            return new Rewriting(patterns, replacements);
        }

        String apply(String text) {
            String result = text;
            for (int i = 0; i < patterns.size(); i++) {
                Matcher matcher = patterns.get(i).matcher(result);
                result = matcher.find() ? matcher.replaceAll(replacements.get(i)) : result;
            }
            return result;
        }
    }

    private static String consonants(String text, String vowels) {
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean vowel = vowels.indexOf(c) >= 0 || c == '\'';
            if (i == 0) {
                boolean kept = !vowel || (vowels.length() > 6 && (c == 'y' || c == 'w'));
                skeleton.append(kept ? c : '*');
            } else if (!vowel && skeleton.charAt(skeleton.length() - 1) != c) {
                skeleton.append(c);
            }
        }
        withoutLastBreath(skeleton);
        return skeleton.toString();
    }

    private static void withoutLastBreath(StringBuilder skeleton) {
        if (skeleton.length() > 2 && skeleton.charAt(skeleton.length() - 1) == 'h') {
            skeleton.setLength(skeleton.length() - 1);
        }
    }

    /** One slip of the pen in a word of at least four letters, or a little more in a long one. */
    public static boolean isTypo(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (shorter < 3 || longer < 4 || longer - shorter > 3) {
            return shorter == 3 && longer == 3 && isTransposed(a, b);
        }
        int limit = mostSlips(a, b);
        int distance = distance(a, b, limit);
        return distance <= 1 || (distance <= limit && jaroWinkler(a, b) >= TYPO - 0.02 * (distance - 1));
    }

    /** Upper bound of the edits in what {@link #isTypo} takes for a slip. */
    static int mostSlips(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        return longer >= 11 ? 3 : longer >= 7 ? 2 : 1;
    }

    private static boolean isTransposed(String a, String b) {
        return distance(a, b, 1) <= 1
                && !a.equals(b)
                && a.chars()
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(b.chars().sorted().boxed().toList());
    }

    static double jaroWinkler(String a, String b) {
        return JARO_WINKLER.apply(a, b);
    }

    /** Edits of one letter or swaps of neighbours; {@code limit + 1} for anything above the limit. */
    public static int distance(String a, String b, int limit) {
        if (a.equals(b)) {
            return 0;
        }
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int start = 0;
        int shorter = Math.min(a.length(), b.length());
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int endA = a.length();
        int endB = b.length();
        while (endA > start && endB > start && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        return distance(a, start, endA, b, start, endB, limit);
    }

    /** Of what is left without equal beginnings and ends, which cost nothing. */
    private static int distance(String a, int fromA, int endA, String b, int fromB, int endB, int limit) {
        int left = endA - fromA;
        int right = endB - fromB;
        if (left == 0 || right == 0) {
            return Math.min(left + right, limit + 1);
        }
        if (limit == 1) {
            boolean swapped = left == 2
                    && right == 2
                    && a.charAt(fromA) == b.charAt(fromB + 1)
                    && a.charAt(fromA + 1) == b.charAt(fromB);
            return swapped || (left == 1 && right == 1) ? 1 : 2;
        }
        int[] beforeLast = new int[right + 1];
        int[] last = new int[right + 1];
        int[] row = new int[right + 1];
        for (int j = 0; j <= right; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left; i++) {
            row[0] = i;
            int least = i;
            char here = a.charAt(fromA + i - 1);
            for (int j = 1; j <= right; j++) {
                int change = here == b.charAt(fromB + j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && here == b.charAt(fromB + j - 2)
                        && a.charAt(fromA + i - 2) == b.charAt(fromB + j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit + 1) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[right], limit + 1);
    }
}
