package org.seine.graph.resolve;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Readings of a person's name: {@code family names|given names} in small Latin letters, or {@code |all parts} where the
 * document does not say which is which. A name in another script has several readings.
 */
final class PersonNames {
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "mstr", "master", "dr", "prof", "eng", "sir", "madam", "herr", "frau", "sr",
            "sra", "srta", "dona", "mme", "mlle", "capt", "rev", "inf", "chd", "jr", "phd", "esq", "engo", "dra");
    private static final List<String> GLUED_TITLES = List.of("mstr", "miss", "mrs", "mr");
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "do", "dos", "das", "del", "della", "di", "du", "e", "y", "la", "le", "van", "von", "der",
            "den", "ten", "ter", "zu", "al", "el", "bin", "ibn", "ben", "bint", "abu", "ul");
    private static final Set<String> MISSING = Set.of("unk", "unknown", "fnu", "lnu", "xxx", "nn", "na", "tba", "test");

    private static final Transliterator ANY = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    private static final Transliterator RUSSIAN =
            Transliterator.getInstance("Russian-Latin/BGN; Latin-ASCII; [:^Letter:] Remove; Lower");
    private static final Transliterator HAN = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");

    private PersonNames() {}

    /** @param surname and {@code given} as sent; null where only the full name is known */
    static List<String> readings(@Nullable String surname, @Nullable String given, @Nullable String full) {
        Set<String> readings = new LinkedHashSet<>();
        if (surname != null && !parts(surname).isEmpty()) {
            List<List<String>> families = spellings(parts(surname), true);
            List<List<String>> firsts = given == null ? List.of(List.of()) : spellings(parts(given), false);
            for (List<String> family : families) {
                for (List<String> first : firsts) {
                    readings.add(String.join(" ", family) + "|" + String.join(" ", first));
                }
            }
        } else if (full != null) {
            int comma = full.indexOf(',');
            if (comma > 0 && comma < full.length() - 1) {
                return readings(full.substring(0, comma), full.substring(comma + 1), null);
            }
            readings.addAll(fullReadings(full));
        }
        readings.remove("|");
        return List.copyOf(readings);
    }

    private static List<String> fullReadings(String full) {
        List<String> parts = parts(full);
        if (parts.isEmpty()) {
            return List.of();
        }
        int script = scriptOf(parts.get(0));
        String joined = String.join("", parts);
        if (script == UScript.HAN && joined.length() >= 2 && joined.length() <= 4) {
            return List.of(han(joined.substring(0, 1)) + "|" + han(joined.substring(1)));
        }
        if (script == UScript.HANGUL && joined.length() >= 2 && joined.length() <= 4) {
            String family = joined.substring(0, 1);
            String first = latin(joined.substring(1));
            return Lexicon.KOREAN_SURNAMES.getOrDefault(family, List.of(latin(family))).stream()
                    .map(spelling -> spelling + "|" + first)
                    .toList();
        }
        return spellings(parts, false).stream()
                .map(tokens -> "|" + String.join(" ", tokens))
                .toList();
    }

    /** Words without signs, titles and placeholders, in their own script. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace("'", "")
                .replace("’", "");
        for (String part : SIGNS.split(plain.toLowerCase(Locale.ROOT))) {
            String bare = withoutGluedTitle(part);
            if (!bare.isEmpty() && !TITLES.contains(bare) && !MISSING.contains(bare)) {
                parts.add(bare);
            }
        }
        return parts;
    }

    /** Reservation systems write {@code JOAOMR}. */
    private static String withoutGluedTitle(String part) {
        for (String title : GLUED_TITLES) {
            if (part.endsWith(title)
                    && part.length() >= Math.max(6, title.length() + 3)
                    && scriptOf(part) == UScript.LATIN) {
                return part.substring(0, part.length() - title.length());
            }
        }
        return part;
    }

    /** Ways to write the parts in Latin letters, particles left out. */
    private static List<List<String>> spellings(List<String> parts, boolean family) {
        List<List<String>> result = new ArrayList<>();
        result.add(new ArrayList<>());
        for (String part : parts) {
            List<String> ways = ways(part, family);
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : result) {
                for (String way : ways) {
                    List<String> more = new ArrayList<>(before);
                    if (!way.isEmpty() && (!PARTICLES.contains(way) || parts.size() == 1)) {
                        more.add(way);
                    }
                    longer.add(more);
                }
            }
            result = longer.size() <= 4 ? longer : longer.subList(0, 4);
        }
        return result;
    }

    private static List<String> ways(String part, boolean family) {
        return switch (scriptOf(part)) {
            case UScript.LATIN -> latinWays(part);
            case UScript.CYRILLIC -> List.copyOf(new LinkedHashSet<>(List.of(russian(part), latin(part))));
            case UScript.ARABIC -> {
                String known = Lexicon.ARABIC.get(part);
                yield List.of(known != null ? known : withoutArticle(latin(part)));
            }
            case UScript.HAN -> List.of(han(part));
            case UScript.HANGUL ->
                family ? Lexicon.KOREAN_SURNAMES.getOrDefault(part, List.of(latin(part))) : List.of(latin(part));
            default -> List.of(latin(part));
        };
    }

    private static List<String> latinWays(String part) {
        String plain = ascii(part);
        String german = part.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ø", "oe")
                .replace("å", "aa");
        return german.equals(part) ? List.of(plain) : List.of(plain, ascii(german));
    }

    private static String withoutArticle(String latin) {
        return latin.startsWith("al") && latin.length() > 4 ? latin.substring(2) : latin;
    }

    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        String folded =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return folded.chars().allMatch(c -> c < 128) ? folded : latin(folded);
    }

    private static String latin(String text) {
        synchronized (ANY) {
            return SIGNS.matcher(ANY.transliterate(text)).replaceAll("");
        }
    }

    private static String russian(String text) {
        synchronized (RUSSIAN) {
            return RUSSIAN.transliterate(text);
        }
    }

    private static String han(String text) {
        synchronized (HAN) {
            return SIGNS.matcher(HAN.transliterate(text)).replaceAll("");
        }
    }

    private static int scriptOf(String text) {
        return text.charAt(0) < 128 ? UScript.LATIN : UScript.getScript(text.codePointAt(0));
    }
}
