package org.seine.graph.names;

import com.ibm.icu.lang.UScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A firm's name, read into a class of legal form and words. Abbreviations and other languages' words of trade are made
 * one word; Chinese text is cut into words that are known and the rest, which is the brand.
 */
public final class FirmName {
    private static final int KEPT = 50_000;
    private static final Pattern DOTTED =
            Pattern.compile("(?<=(?<![\\p{L}\\p{N}])\\p{L})\\.\\s?(?=\\p{L}(?![\\p{L}\\p{N}]))");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int MAX_WORDS = 16;
    private static final ThreadLocal<Map<String, FirmName>> LATELY =
            ThreadLocal.withInitial(() -> new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, FirmName> eldest) {
                    return size() > KEPT;
                }
            });

    private final String form;
    private final List<NamePart> words;

    private FirmName(String form, List<String> words) {
        this.form = form;
        this.words = words.stream().map(NamePart::of).toList();
    }

    public static FirmName of(String raw) {
        return LATELY.get().computeIfAbsent(raw, FirmName::read);
    }

    private static FirmName read(String raw) {
        String plain = Normalizer.normalize(raw, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’‘`/«»]", "")
                .replace("\u0640", "")
                .replace("&", " & ");
        List<String> words = new ArrayList<>();
        for (String word : SIGNS.split(DOTTED.matcher(plain).replaceAll("").replace("&", " and "))) {
            if (!word.isEmpty() && words.size() < MAX_WORDS) {
                words.addAll(cut(word));
            }
        }
        Set<String> forms = new LinkedHashSet<>();
        List<String> core = withoutForms(words, forms);
        List<String> kept = new ArrayList<>();
        for (String word : core) {
            String canonical = canonical(word);
            if (Lexicon.firmBits(canonical) > 1) {
                kept.add(canonical);
            }
        }
        String form = forms.stream()
                .filter(f -> !f.equals("COMPANY") && !f.equals("EST"))
                .findFirst()
                .orElse("");
        return new FirmName(form, kept.isEmpty() ? core : kept);
    }

    private static String canonical(String word) {
        String known = Lexicon.firmWord(word);
        if (!known.equals(word) || Lexicon.isFirmWord(word)) {
            return known;
        }
        if (Scripts.of(word) == UScript.ARABIC) {
            for (String prefix : List.of("وال", "لل", "ال", "و", "ل", "ب")) {
                if (word.startsWith(prefix) && word.length() > prefix.length() + 2) {
                    String rest = word.substring(prefix.length());
                    if (Lexicon.isFirmWord(rest)) {
                        return Lexicon.firmWord(rest);
                    }
                    if (prefix.equals("ال")) {
                        return rest;
                    }
                }
            }
            return word;
        }
        if (!Scripts.isAscii(word)) {
            return word;
        }
        String single = word.length() > 4 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return Lexicon.isFirmWord(single) ? Lexicon.firmWord(single) : word;
    }

    /** Chinese, Japanese and Korean words stand without spaces: the longest known ones are cut out, both ends first. */
    private static List<String> cut(String word) {
        int script = Scripts.of(word);
        if (script != UScript.HAN && script != UScript.HANGUL) {
            return script == UScript.LATIN ? Scripts.latin(word).subList(0, 1) : List.of(word);
        }
        List<String> cut = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        int i = 0;
        while (i < word.length()) {
            int to = Math.min(word.length(), i + 8);
            while (to > i && !isWhole(word.substring(i, to))) {
                to--;
            }
            if (to > i) {
                flush(rest, cut);
                cut.add(word.substring(i, to));
                i = to;
            } else {
                rest.append(word.charAt(i++));
            }
        }
        flush(rest, cut);
        return cut;
    }

    private static boolean isWhole(String text) {
        return Lexicon.isFirmWord(text) || Lexicon.isLegalForm(text);
    }

    private static void flush(StringBuilder rest, List<String> cut) {
        if (!rest.isEmpty()) {
            cut.add(rest.toString());
            rest.setLength(0);
        }
    }

    private static List<String> withoutForms(List<String> words, Set<String> forms) {
        List<String> left = new ArrayList<>(words);
        boolean found = true;
        while (found && left.size() > 1) {
            found = false;
            for (Lexicon.LegalForm candidate : Lexicon.LEGAL_FORMS) {
                int size = candidate.words().size();
                if (size < left.size()) {
                    int tail = left.size() - size;
                    boolean atEnd = left.subList(tail, left.size()).equals(candidate.words());
                    boolean atStart = left.subList(0, size).equals(candidate.words());
                    if (atEnd || atStart) {
                        forms.add(candidate.kind());
                        left = new ArrayList<>(atEnd ? left.subList(0, tail) : left.subList(size, left.size()));
                        found = true;
                        break;
                    }
                }
            }
        }
        if (left.size() == 1) {
            return left;
        }
        List<String> core = new ArrayList<>();
        for (String word : left) { // "Blue Quay Ltd Lisbon branch": a form in the middle
            String kind = Lexicon.plainForm(word);
            if (kind.isEmpty()) {
                core.add(word);
            } else {
                forms.add(kind);
            }
        }
        return core.isEmpty() ? left : core;
    }

    /** Class of the legal form; empty where the name has none. */
    public String form() {
        return form;
    }

    public List<NamePart> words() {
        return words;
    }

    /** All words without spaces: for spellings that differ in these. */
    public String joined() {
        StringBuilder text = new StringBuilder();
        words.forEach(word -> text.append(word.text()));
        return text.toString();
    }
}
