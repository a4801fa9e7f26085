package org.seine.graph.names;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** From any alphabet to small Latin letters. */
public final class Scripts {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final ThreadLocal<Transliterator> ANY =
            ThreadLocal.withInitial(() -> Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower"));
    private static final ThreadLocal<Transliterator> RUSSIAN =
            ThreadLocal.withInitial(() -> Transliterator.getInstance("Russian-Latin/BGN; Latin-ASCII; Lower"));
    private static final ThreadLocal<Transliterator> HAN =
            ThreadLocal.withInitial(() -> Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower"));
    private static final ThreadLocal<Transliterator> HAN_NAMES =
            ThreadLocal.withInitial(() -> Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower"));

    private Scripts() {}

    /** One of the constants of {@link UScript}, by the first letter. */
    static int of(String text) {
        int first = text.codePointAt(0);
        return first < 128 ? UScript.LATIN : UScript.getScript(first);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** Ways to write one word in small letters from a to z, the commonest first. */
    static List<String> latin(String word) {
        if (isAscii(word)) {
            return List.of(word);
        }
        Set<String> ways = new LinkedHashSet<>();
        switch (of(word)) {
            case UScript.LATIN -> {
                String folded = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                        .replaceAll("");
                ways.add(letters(isAscii(folded) ? folded : ANY.get().transliterate(folded)));
                String german = word.replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("ø", "oe")
                        .replace("å", "aa");
                if (!german.equals(word)) {
                    ways.add(letters(ANY.get().transliterate(german)));
                }
            }
            case UScript.CYRILLIC -> {
                ways.add(letters(RUSSIAN.get().transliterate(word)));
                ways.add(letters(ANY.get().transliterate(word)));
            }
            case UScript.HAN -> ways.add(letters(HAN.get().transliterate(word)));
            default -> ways.add(letters(ANY.get().transliterate(word)));
        }
        ways.remove("");
        return ways.isEmpty() ? List.of(word) : List.copyOf(ways);
    }

    /** Pinyin of one character, in the reading that it has as a family name. */
    static String familyPinyin(String character) {
        return letters(HAN_NAMES.get().transliterate(character));
    }

    static String pinyin(String character) {
        return letters(HAN.get().transliterate(character));
    }

    /** A text in any alphabet in small Latin letters and digits, words apart. */
    public static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(java.util.Locale.ROOT);
        return isAscii(plain) ? plain : ANY.get().transliterate(plain);
    }

    private static String letters(String text) {
        return NO_LETTERS.matcher(text).replaceAll("");
    }
}
