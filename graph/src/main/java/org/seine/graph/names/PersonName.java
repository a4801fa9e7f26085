package org.seine.graph.names;

import com.ibm.icu.lang.UScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A person's name, read into parts: titles, particles and placeholders left out, in any alphabet. */
public final class PersonName {
    private static final int KEPT = 50_000;
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}']+");
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "mstr",
            "dr",
            "prof",
            "sir",
            "madam",
            "herr",
            "frau",
            "sra",
            "srta",
            "dona",
            "mme",
            "mlle",
            "capt",
            "rev",
            "inf",
            "chd",
            "phd",
            "esq",
            "engo",
            "dra",
            "hon",
            "gen",
            "col",
            "lt",
            "sgt",
            "haji",
            "hajji",
            "mullah",
            "maulavi",
            "mawlawi",
            "sheikh",
            "shaikh",
            "shaykh",
            "alhaji",
            "hafiz",
            "qari",
            "السيد",
            "الشيخ",
            "الحاج",
            "г",
            "господин");
    private static final List<String> GLUED_TITLES = List.of("mstr", "miss", "mrs", "mr");
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "do", "dos", "das", "del", "della", "di", "du", "e", "y", "la", "le", "van", "von", "der",
            "den", "ten", "ter", "zu", "al", "el", "bin", "ibn", "ben", "bint", "ul", "ould", "бин", "بن", "ابن", "بنت",
            "آل", "ال", "oglu", "qizi");
    private static final Set<String> MISSING = Set.of(
            "unk", "unknown", "fnu", "lnu", "xxx", "nn", "na", "tba", "test", "null", "none", "nil", "anonymous");
    private static final Map<String, Integer> GENERATIONS =
            Map.of("sr", 1, "senior", 1, "jr", 2, "junior", 2, "ii", 2, "iii", 3, "iv", 4);
    private static final Set<String> ABD = Set.of("abd", "abdul", "abdel", "abdal", "abdoul", "abdur", "abdu", "عبد");
    private static final Set<String> ARTICLES =
            Set.of("al", "el", "ul", "ur", "ad", "ed", "ar", "er", "as", "es", "ال");
    private static final Set<String> ALLAH = Set.of("allah", "alla", "ullah", "ollah", "الله");
    private static final Set<String> DIN =
            Set.of("din", "deen", "dine", "eddine", "eddin", "uddin", "aldin", "eldin", "addin", "الدين", "دين");
    private static final Set<String> CHINESE_NAMES = new HashSet<>();
    private static final Set<String> CHINESE_SPELLINGS = new HashSet<>();
    private static final Set<String> KOREAN_SPELLINGS = new HashSet<>();

    static {
        Lexicon.lines("names-chinese.txt").forEach(line -> CHINESE_NAMES.addAll(List.of(line)));
        BitSet names = new BitSet();
        CHINESE_NAMES.forEach(name -> names.or(Syllables.CHINESE.single(name)));
        Syllables.CHINESE.forEachSpelling((spelling, syllables) -> {
            if (syllables.intersects(names)) {
                CHINESE_SPELLINGS.add(spelling);
            }
        });
        Lexicon.KOREAN_SURNAMES.values().forEach(KOREAN_SPELLINGS::addAll);
    }

    private static final ThreadLocal<Map<String, PersonName>> LATELY =
            ThreadLocal.withInitial(() -> new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, PersonName> eldest) {
                    return size() > KEPT;
                }
            });

    private final List<NamePart> parts;
    private final int families;
    private final int generation;
    private final List<List<BitSet>> chinese;
    private final List<List<BitSet>> korean;
    private final boolean eastern;

    private PersonName(List<String> family, List<String> given) {
        int found = generationOf(family);
        int other = generationOf(given);
        generation = found > 0 ? found : other;
        List<NamePart> all = new ArrayList<>();
        joined(family).forEach(word -> all.add(NamePart.of(word)));
        families = all.size();
        joined(given).forEach(word -> all.add(NamePart.of(word)));
        parts = List.copyOf(all);
        chinese = eastern(family, given, Syllables.CHINESE, CHINESE_SPELLINGS);
        korean = eastern(family, given, Syllables.KOREAN, KOREAN_SPELLINGS);
        eastern = !chinese.isEmpty() || !korean.isEmpty();
    }

    /**
     * @param name {@code family|given} where the document says which is which, else the full name, with or without a
     *     comma after the family's
     */
    public static PersonName of(String name) {
        return LATELY.get().computeIfAbsent(name, PersonName::read);
    }

    private static PersonName read(String name) {
        int bar = name.indexOf('|');
        if (bar >= 0) {
            List<String> family = words(name.substring(0, bar));
            List<String> given = words(name.substring(bar + 1));
            return family.isEmpty() || given.isEmpty()
                    ? fromFull(family.isEmpty() ? given : family)
                    : new PersonName(family, given);
        }
        int comma = Math.max(name.indexOf(','), name.indexOf('،'));
        if (comma > 0 && comma < name.length() - 1) {
            List<String> family = words(name.substring(0, comma));
            List<String> given = words(name.substring(comma + 1));
            boolean onlySuffix = given.stream().allMatch(GENERATIONS::containsKey);
            if (!family.isEmpty() && !given.isEmpty() && !onlySuffix) {
                return new PersonName(family, given);
            }
        }
        return fromFull(words(name));
    }

    private static PersonName fromFull(List<String> words) {
        if (words.size() == 1) {
            String word = words.get(0);
            int script = Scripts.of(word);
            boolean han = script == UScript.HAN && word.length() >= 2 && word.length() <= 4;
            boolean hangul = script == UScript.HANGUL && word.length() >= 2 && word.length() <= 4;
            if (han || hangul) {
                String two =
                        han ? Scripts.familyPinyin(word.substring(0, 1)) + Scripts.pinyin(word.substring(1, 2)) : "";
                int family = word.length() > 2 && CHINESE_NAMES.contains(two) ? 2 : 1;
                return new PersonName(List.of(word.substring(0, family)), List.of(word.substring(family)));
            }
        }
        return new PersonName(List.of(), words);
    }

    /** Words without signs, titles and placeholders, in their own alphabet. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace('’', '\'')
                .replace('‘', '\'')
                .replace('`', '\'')
                .replace("\u0640", "")
                .toLowerCase(Locale.ROOT);
        for (String word : SIGNS.split(plain)) {
            String bare = withoutGluedTitle(strip(word));
            if (!bare.isEmpty() && !TITLES.contains(bare) && !MISSING.contains(bare)) {
                words.add(bare);
            }
        }
        return words;
    }

    private static String strip(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && word.charAt(from) == '\'') {
            from++;
        }
        while (to > from && word.charAt(to - 1) == '\'') {
            to--;
        }
        return word.substring(from, to);
    }

    /** Reservation systems write {@code JOAOMR}. */
    private static String withoutGluedTitle(String part) {
        for (String title : GLUED_TITLES) {
            if (part.endsWith(title)
                    && part.length() >= Math.max(6, title.length() + 3)
                    && Scripts.of(part) == UScript.LATIN) {
                return part.substring(0, part.length() - title.length());
            }
        }
        return part;
    }

    private static int generationOf(List<String> words) {
        if (words.size() < 2) {
            return 0;
        }
        String last = words.get(words.size() - 1);
        return GENERATIONS.getOrDefault(last, last.equals("i") ? 1 : 0);
    }

    /** Particles left out; Abd ul-Rahman and Nur ed-Din made one word each. */
    private static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean more = i + 1 < words.size();
            if (words.size() > 1 && GENERATIONS.containsKey(word)) {
                continue;
            }
            if (more && ABD.contains(word)) {
                int next = ARTICLES.contains(words.get(i + 1)) && i + 2 < words.size() ? i + 2 : i + 1;
                joined.add(abd(words.get(next)));
                i = next;
            } else if (!joined.isEmpty() && ALLAH.contains(word)) {
                joined.add(joined.remove(joined.size() - 1) + word);
            } else if (!joined.isEmpty() && DIN.contains(word)) {
                String before = joined.remove(joined.size() - 1);
                boolean latin = Scripts.of(word) == UScript.LATIN;
                joined.add(latin ? before + "uddin" : before + "الدين");
            } else if (words.size() == 1 || !PARTICLES.contains(word)) {
                joined.add(withoutArticle(word));
            }
        }
        if (joined.isEmpty()) {
            joined.addAll(words);
        }
        return joined;
    }

    private static String abd(String name) {
        return Scripts.of(name) == UScript.LATIN
                ? "abdul" + name
                : "عبد" + (name.startsWith("ال") ? name : "ال" + name);
    }

    private static String withoutArticle(String word) {
        return word.startsWith("ال") && word.length() > 4 ? word.substring(2) : word;
    }

    private static List<List<BitSet>> eastern(
            List<String> family, List<String> given, Syllables syllables, Set<String> familyNames) {
        List<String> words = new ArrayList<>(family);
        words.addAll(given);
        if (words.isEmpty() || words.size() > 4) {
            return List.of();
        }
        if (Scripts.of(words.get(0)) != UScript.LATIN) {
            return ofSigns(words, syllables);
        }
        List<List<BitSet>> ways = new ArrayList<>();
        int last = words.size() - 1;
        if (words.size() > 1 && familyNames.contains(words.get(0))) {
            cut(words.get(0), words.subList(1, words.size()), syllables, ways);
        }
        if (words.size() > 1 && family.isEmpty() && familyNames.contains(words.get(last))) {
            cut(words.get(last), words.subList(0, last), syllables, ways);
        }
        if (words.size() > 1 && !family.isEmpty() && familyNames.contains(words.get(last)) && ways.isEmpty()) {
            cut(words.get(last), words.subList(0, last), syllables, ways);
        }
        return List.copyOf(ways);
    }

    private static List<List<BitSet>> ofSigns(List<String> words, Syllables syllables) {
        boolean chinese = syllables == Syllables.CHINESE;
        int script = chinese ? UScript.HAN : UScript.HANGUL;
        List<BitSet> cut = new ArrayList<>();
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                String sign = word.substring(i, i + 1);
                if (Scripts.of(sign) != script) {
                    return List.of();
                }
                String syllable = !chinese ? sign : cut.isEmpty() ? Scripts.familyPinyin(sign) : Scripts.pinyin(sign);
                cut.add(syllables.single(syllable));
            }
        }
        return cut.size() < 2 || cut.size() > 4 ? List.of() : List.of(cut);
    }

    private static void cut(String family, List<String> given, Syllables syllables, List<List<BitSet>> ways) {
        BitSet first = syllables.of(family);
        if (first == null) {
            return;
        }
        List<List<BitSet>> longer = List.of(List.of(first));
        for (String word : given) {
            List<List<BitSet>> next = new ArrayList<>();
            for (List<BitSet> before : longer) {
                for (List<BitSet> way : syllables.cut(word)) {
                    if (before.size() + way.size() <= 4 && next.size() < 8) {
                        List<BitSet> more = new ArrayList<>(before);
                        more.addAll(way);
                        next.add(more);
                    }
                }
            }
            longer = next;
        }
        if (longer.isEmpty() && given.size() > 1) {
            cut(family, List.of(String.join("", given)), syllables, ways);
        }
        ways.addAll(longer);
    }

    /** Parts in order, family names first where the document says which these are. */
    public List<NamePart> parts() {
        return parts;
    }

    /** How many of the parts are family names; 0 where the document does not say. */
    public int families() {
        return families;
    }

    /** 1 for Senior, 2 for Junior or II, …; 0 where the name does not say. */
    int generation() {
        return generation;
    }

    /** Whether the part is a given name; of an unstructured name the last part is taken for the family's. */
    boolean isGiven(int i) {
        return families > 0 ? i >= families : i < parts.size() - 1;
    }

    /** Whether spellings must be expected that share no letters: a Chinese or Korean name in any alphabet. */
    public boolean isSyllabic() {
        return eastern;
    }

    /** Whether this may be a Chinese or Korean name, in which one letter makes another syllable. */
    boolean isEastern() {
        return eastern;
    }

    /** Outcome of comparing syllables. */
    enum Eastern {
        SAME,
        FAMILY,
        GIVEN,
        NONE
    }

    Eastern compareSyllables(PersonName other) {
        Eastern one = compare(chinese, other.chinese);
        Eastern two = one == Eastern.SAME ? one : compare(korean, other.korean);
        return one.compareTo(two) <= 0 ? one : two;
    }

    private static Eastern compare(List<List<BitSet>> left, List<List<BitSet>> right) {
        Eastern best = Eastern.NONE;
        for (List<BitSet> one : left) {
            for (List<BitSet> two : right) {
                boolean family = one.get(0).intersects(two.get(0));
                boolean given = one.size() == two.size();
                for (int i = 1; given && i < one.size(); i++) {
                    given = one.get(i).intersects(two.get(i));
                }
                Eastern now =
                        family && given ? Eastern.SAME : family ? Eastern.FAMILY : given ? Eastern.GIVEN : Eastern.NONE;
                best = now.compareTo(best) < 0 ? now : best;
            }
        }
        return best;
    }
}
