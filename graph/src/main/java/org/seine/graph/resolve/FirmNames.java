package org.seine.graph.resolve;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A firm's name as {@code legal form|words}, in small Latin letters; abbreviations of frequent words are spelt out. */
final class FirmNames {
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    private static final Pattern DOTTED = Pattern.compile("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MAX_WORDS = 12;

    private FirmNames() {}

    static String reading(String raw) {
        String text = DOTTED.matcher(raw.replace("'", "").replace("’", "").replace("/", ""))
                .replaceAll("");
        String latin = text.chars().allMatch(c -> c < 128) ? text.toLowerCase(Locale.ROOT) : latin(text);
        List<String> words = new ArrayList<>();
        for (String word : SIGNS.split(latin.replace("&", " and "))) {
            if (!word.isEmpty() && words.size() < MAX_WORDS) {
                words.add(word);
            }
        }
        String form = "";
        boolean found = true;
        while (found && words.size() > 1) {
            found = false;
            for (Lexicon.LegalForm candidate : Lexicon.LEGAL_FORMS) {
                int size = candidate.words().size();
                if (size < words.size()) {
                    int tail = words.size() - size;
                    boolean atEnd = words.subList(tail, words.size()).equals(candidate.words());
                    boolean atStart = words.subList(0, size).equals(candidate.words());
                    if (atEnd || atStart) {
                        form = form.isEmpty() ? candidate.kind() : form;
                        words = new ArrayList<>(atEnd ? words.subList(0, tail) : words.subList(size, words.size()));
                        found = true;
                        break;
                    }
                }
            }
        }
        List<String> core = new ArrayList<>();
        for (String word : words) {
            String canonical = Lexicon.firmWord(word);
            if (Lexicon.firmBits(canonical) > 1) {
                core.add(canonical);
            }
        }
        return form + "|" + String.join(" ", core.isEmpty() ? words : core);
    }

    private static String latin(String text) {
        synchronized (LATIN) {
            return LATIN.transliterate(text);
        }
    }
}
