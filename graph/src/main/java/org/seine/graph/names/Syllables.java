package org.seine.graph.names;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Syllables behind Latin spellings of Chinese and Korean names. A Chinese syllable is one of pinyin without tones and may
 * be spelt in pinyin, after Wade and Giles with or without the apostrophe, or in the Cantonese way; a Korean one is a
 * Hangul syllable and may be spelt in the Revised way, after McCune and Reischauer, or as custom has it.
 */
final class Syllables {
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("yi", "i"),
            Map.entry("yan", "yen"),
            Map.entry("ye", "yeh"),
            Map.entry("yue", "yueh"),
            Map.entry("you", "yu"),
            Map.entry("yong", "yung"),
            Map.entry("er", "erh"),
            Map.entry("ge", "ko"),
            Map.entry("ke", "k'o"),
            Map.entry("he", "ho"),
            Map.entry("e", "o"),
            Map.entry("si", "ssu"),
            Map.entry("zi", "tzu"),
            Map.entry("ci", "tz'u"),
            Map.entry("gui", "kuei"),
            Map.entry("kui", "k'uei"),
            Map.entry("guo", "kuo"),
            Map.entry("kuo", "k'uo"),
            Map.entry("huo", "huo"),
            Map.entry("shuo", "shuo"));

    private static final int LONGEST = 7;
    private static final int MOST_SYLLABLES = 3;

    private final Map<String, BitSet> bySpelling = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private Syllables() {}

    private int numberOf(String syllable) {
        return numbers.computeIfAbsent(syllable, s -> numbers.size());
    }

    private void add(String spelling, String syllable) {
        bySpelling.computeIfAbsent(spelling, s -> new BitSet()).set(numberOf(syllable));
    }

    /** Null where this spells no syllable. */
    @Nullable
    BitSet of(String spelling) {
        return bySpelling.get(spelling);
    }

    void forEachSpelling(BiConsumer<String, BitSet> action) {
        bySpelling.forEach(action);
    }

    /** All ways to cut the word into at most {@value #MOST_SYLLABLES} syllables; empty where it cannot be cut. */
    List<List<BitSet>> cut(String word) {
        List<List<BitSet>> ways = new ArrayList<>();
        cut(word, 0, new ArrayList<>(), ways);
        return ways;
    }

    private void cut(String word, int from, List<BitSet> before, List<List<BitSet>> ways) {
        if (from == word.length()) {
            if (!before.isEmpty()) {
                ways.add(List.copyOf(before));
            }
            return;
        }
        if (before.size() == MOST_SYLLABLES || ways.size() > 6) {
            return;
        }
        for (int to = Math.min(word.length(), from + LONGEST); to > from; to--) {
            BitSet syllable = bySpelling.get(word.substring(from, to));
            if (syllable != null) {
                before.add(syllable);
                cut(word, to, before, ways);
                before.remove(before.size() - 1);
            }
        }
    }

    private static Syllables chinese() {
        Syllables all = new Syllables();
        for (String[] line : Lexicon.lines("syllables-chinese.txt")) {
            if (line[0].equals("=")) {
                for (int i = 2; i < line.length; i++) {
                    all.add(line[i], line[1]);
                }
                continue;
            }
            for (String pinyin : line) {
                all.add(pinyin, pinyin);
                String wadeGiles = wadeGiles(pinyin);
                all.add(wadeGiles, pinyin);
                all.add(wadeGiles.replace("'", ""), pinyin);
                if (pinyin.startsWith("lu") || pinyin.startsWith("nu")) {
                    all.add(pinyin.charAt(0) + "yu" + pinyin.substring(2), pinyin);
                }
            }
        }
        return all;
    }

    /** Wade–Giles without marks on vowels. */
    static String wadeGiles(String pinyin) {
        String initial = pinyin.replaceFirst("^(zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]?).*$", "$1");
        String end = pinyin.substring(initial.length());
        String irregular = IRREGULAR.get(pinyin);
        if (irregular != null) {
            return irregular;
        }
        boolean retroflex = Set.of("zh", "ch", "sh", "r").contains(initial);
        String newEnd =
                switch (end) {
                    case "i" -> retroflex ? "ih" : "i";
                    case "ong" -> "ung";
                    case "iong" -> "iung";
                    case "ian" -> "ien";
                    case "ie" -> "ieh";
                    case "ue" -> "ueh";
                    case "uo" -> "o";
                    default -> end;
                };
        String newInitial =
                switch (initial) {
                    case "b" -> "p";
                    case "p" -> "p'";
                    case "d" -> "t";
                    case "t" -> "t'";
                    case "g" -> "k";
                    case "k" -> "k'";
                    case "j", "zh" -> "ch";
                    case "q", "ch" -> "ch'";
                    case "x" -> "hs";
                    case "r" -> "j";
                    case "z" -> "ts";
                    case "c" -> "ts'";
                    default -> initial;
                };
        return newInitial + newEnd;
    }

    private static final String[][] KOREAN_ONSETS = {
        {"g", "k"},
        {"kk", "k"},
        {"n"},
        {"d", "t"},
        {"tt", "t"},
        {"r", "l", "n"},
        {"m"},
        {"b", "p"},
        {"pp", "b"},
        {"s", "sh"},
        {"ss", "s"},
        {""},
        {"j", "ch"},
        {"jj", "ch"},
        {"ch"},
        {"k"},
        {"t"},
        {"p"},
        {"h"}
    };
    private static final String[][] KOREAN_VOWELS = {
        {"a", "ah"},
        {"ae", "ai", "ay", "e"},
        {"ya"},
        {"yae"},
        {"eo", "u", "o", "ou"},
        {"e", "ae", "eh"},
        {"yeo", "yo", "you", "yu"},
        {"ye", "ae", "e"},
        {"o", "oh"},
        {"wa"},
        {"wae"},
        {"oe", "oi", "we"},
        {"yo", "yoh"},
        {"u", "oo", "woo", "wu"},
        {"wo", "weo"},
        {"we"},
        {"wi", "wee", "ui"},
        {"yu", "yoo", "you"},
        {"eu", "u"},
        {"ui", "eui", "i", "ee", "yi"},
        {"i", "ee", "yi"}
    };
    private static final String[][] KOREAN_CODAS = {
        {""},
        {"k", "g"},
        {},
        {},
        {"n"},
        {},
        {},
        {"t"},
        {"l", "r"},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {"m"},
        {"p", "b"},
        {},
        {"t", "s"},
        {},
        {"ng"},
        {},
        {},
        {},
        {},
        {},
        {}
    };
    private static final int HANGUL = 0xAC00;

    static final Syllables CHINESE = chinese();
    static final Syllables KOREAN = korean();

    private static Syllables korean() {
        Syllables all = new Syllables();
        for (int onset = 0; onset < 19; onset++) {
            for (int vowel = 0; vowel < 21; vowel++) {
                for (int coda = 0; coda < 28; coda++) {
                    String hangul = new String(Character.toChars(HANGUL + (onset * 21 + vowel) * 28 + coda));
                    for (String first : KOREAN_ONSETS[onset]) {
                        for (String middle : KOREAN_VOWELS[vowel]) {
                            for (String last : KOREAN_CODAS[coda]) {
                                all.add(first + middle + last, hangul);
                            }
                        }
                    }
                }
            }
        }
        Lexicon.KOREAN_SURNAMES.forEach((hangul, spellings) -> spellings.forEach(s -> all.add(s, hangul)));
        return all;
    }

    /** The set with the one Hangul or pinyin syllable; empty where it is unknown. */
    BitSet single(String syllable) {
        BitSet set = new BitSet();
        Integer number = numbers.get(syllable);
        if (number != null) {
            set.set(number);
        }
        return set;
    }

    /** Some Latin spellings of a syllable, for what is compared letter by letter. */
    static Set<String> firstSpellings(String hangul) {
        Set<String> spellings = new LinkedHashSet<>(Lexicon.KOREAN_SURNAMES.getOrDefault(hangul, List.of()));
        int at = hangul.codePointAt(0) - HANGUL;
        if (at >= 0 && at < 19 * 21 * 28 && KOREAN_CODAS[at % 28].length > 0) {
            spellings.add(KOREAN_ONSETS[at / 28 / 21][0] + KOREAN_VOWELS[at / 28 % 21][0] + KOREAN_CODAS[at % 28][0]);
        }
        return spellings;
    }
}
