package org.seine.graph.facts;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address in comparable parts. Its {@link #canonical()} text is equal for spellings that differ only in case,
 * punctuation, accents, script, abbreviations of street words, or the order in which city and post code were written.
 *
 * @param street words of the street in order, without street words, in Latin letters
 * @param numbers house and unit numbers, sorted
 * @param postcode letters and digits; empty where none was given
 * @param city in Latin letters; empty where none was given
 * @param country ISO alpha-2; empty where none was given
 */
public record PostalAddress(List<String> street, List<String> numbers, String postcode, String city, String country) {
    private static final ThreadLocal<Transliterator> LATIN =
            ThreadLocal.withInitial(() -> Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower"));
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+[a-z]?");
    private static final Pattern POSTCODE = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(\\d{4}-\\d{3}|\\d{5}-\\d{3}|\\d{3}-\\d{4}|\\d{5,6})(?![\\p{L}\\p{N}])");

    /** Abbreviation to word; words that say only what kind of thing it is map to the empty text and are left out. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("street", ""),
            Map.entry("str", ""),
            Map.entry("st", ""),
            Map.entry("strasse", ""),
            Map.entry("rua", ""),
            Map.entry("r", ""),
            Map.entry("rue", ""),
            Map.entry("calle", ""),
            Map.entry("cl", ""),
            Map.entry("via", ""),
            Map.entry("ulitsa", ""),
            Map.entry("ulica", ""),
            Map.entry("ul", ""),
            Map.entry("largo", "largo"),
            Map.entry("lg", "largo"),
            Map.entry("travessa", "travessa"),
            Map.entry("tv", "travessa"),
            Map.entry("estrada", "estrada"),
            Map.entry("estr", "estrada"),
            Map.entry("esq", ""),
            Map.entry("dto", ""),
            Map.entry("road", ""),
            Map.entry("rd", ""),
            Map.entry("lu", ""),
            Map.entry("jalan", ""),
            Map.entry("jl", ""),
            Map.entry("avenue", "avenue"),
            Map.entry("avenida", "avenue"),
            Map.entry("ave", "avenue"),
            Map.entry("av", "avenue"),
            Map.entry("avda", "avenue"),
            Map.entry("prospekt", "avenue"),
            Map.entry("boulevard", "boulevard"),
            Map.entry("blvd", "boulevard"),
            Map.entry("bd", "boulevard"),
            Map.entry("lane", "lane"),
            Map.entry("ln", "lane"),
            Map.entry("drive", "drive"),
            Map.entry("dr", "drive"),
            Map.entry("square", "square"),
            Map.entry("sq", "square"),
            Map.entry("praca", "square"),
            Map.entry("plaza", "square"),
            Map.entry("place", "square"),
            Map.entry("pl", "square"),
            Map.entry("building", ""),
            Map.entry("bldg", ""),
            Map.entry("edificio", ""),
            Map.entry("ed", ""),
            Map.entry("floor", ""),
            Map.entry("fl", ""),
            Map.entry("room", ""),
            Map.entry("rm", ""),
            Map.entry("unit", ""),
            Map.entry("suite", ""),
            Map.entry("ste", ""),
            Map.entry("apt", ""),
            Map.entry("apartment", ""),
            Map.entry("flat", ""),
            Map.entry("no", ""),
            Map.entry("nr", ""),
            Map.entry("num", ""),
            Map.entry("numero", ""),
            Map.entry("n", ""),
            Map.entry("lote", ""),
            Map.entry("warehouse", "warehouse"),
            Map.entry("whse", "warehouse"),
            Map.entry("wh", "warehouse"),
            Map.entry("industrial", "industrial"),
            Map.entry("ind", "industrial"),
            Map.entry("estate", "estate"),
            Map.entry("est", "estate"),
            Map.entry("zone", "zone"),
            Map.entry("zona", "zone"),
            Map.entry("district", ""),
            Map.entry("dist", ""),
            Map.entry("highway", "highway"),
            Map.entry("hwy", "highway"),
            Map.entry("de", ""),
            Map.entry("da", ""),
            Map.entry("do", ""),
            Map.entry("dos", ""),
            Map.entry("das", ""),
            Map.entry("del", ""),
            Map.entry("la", ""),
            Map.entry("the", ""),
            Map.entry("of", ""),
            Map.entry("du", ""));

    private static final Set<String> PO_BOX = Set.of("pobox", "apartado");

    public PostalAddress {
        street = List.copyOf(street);
        numbers = List.copyOf(numbers);
    }

    /** Empty where nothing is left that tells one address from another within its city. */
    public static Optional<PostalAddress> parse(
            List<String> lines, @Nullable String city, @Nullable String postcode, @Nullable String country) {
        String text = String.join(" , ", lines);
        String post = compact(postcode);
        if (post.isEmpty()) {
            Matcher found = POSTCODE.matcher(text);
            boolean any = found.find();
            if (any && found.start() == 0 && found.end() < text.length()) {
                any = found.find(); // 12224 Ventura Boulevard: a house
            }
            if (any) {
                post = compact(found.group(1));
                text = text.substring(0, found.start()) + " " + text.substring(found.end());
            }
        }
        String town = String.join(" ", tokens(city));
        String two = Identifiers.alpha2(country);
        Set<String> townWords = new LinkedHashSet<>(tokens(city));
        List<String> street = new ArrayList<>();
        Set<String> numbers = new TreeSet<>();
        String previous = "";
        for (String token : tokens(text.replaceAll("(?i)p\\.?\\s?o\\.?\\s?box", "pobox"))) {
            if (NUMBER.matcher(token).matches()) {
                if (!token.equals(post)) {
                    numbers.add(PO_BOX.contains(previous) ? "box" + token : stripZeros(token));
                }
            } else if (!(token.equals(post) || (townWords.contains(token) && !street.isEmpty()))) {
                String word = PO_BOX.contains(token) ? "" : WORDS.getOrDefault(token, token);
                if (!word.isEmpty()) {
                    street.add(word);
                }
            }
            previous = token;
        }
        boolean something = !street.isEmpty() || !numbers.isEmpty();
        return something
                ? Optional.of(new PostalAddress(street, List.copyOf(numbers), post, town, two == null ? "" : two))
                : Optional.empty();
    }

    /** Where only the city or the post code is known. */
    public static PostalAddress ofPlace(@Nullable String city, @Nullable String postcode, @Nullable String country) {
        String two = Identifiers.alpha2(country);
        return new PostalAddress(
                List.of(), List.of(), compact(postcode), String.join(" ", tokens(city)), two == null ? "" : two);
    }

    public String canonical() {
        return "%s|%s|%s|%s|%s".formatted(String.join(" ", street), String.join(" ", numbers), postcode, city, country);
    }

    /** Reads what {@link #canonical()} wrote. */
    public static PostalAddress ofCanonical(String canonical) {
        String[] part = canonical.split("\\|", -1);
        return new PostalAddress(words(part[0]), words(part[1]), part[2], part[3], part[4]);
    }

    /** For people: {@code 12 augusta, 1100-053 lisboa, PT}. */
    public String display() {
        List<String> parts = new ArrayList<>();
        String line = String.join(" ", street) + (numbers.isEmpty() ? "" : " " + String.join("/", numbers));
        parts.add(line.strip());
        parts.add((postcode + " " + city).strip());
        parts.add(country);
        parts.removeIf(String::isBlank);
        return String.join(", ", parts);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static List<String> tokens(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        String latin = isAscii(text)
                ? text.toLowerCase(Locale.ROOT)
                : LATIN.get().transliterate(Normalizer.normalize(text, Normalizer.Form.NFKC));
        List<String> tokens = new ArrayList<>();
        for (String token : SIGNS.split(latin)) {
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String compact(@Nullable String text) {
        return text == null ? "" : SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static String stripZeros(String number) {
        String stripped = number.replaceFirst("^0+(?=\\d)", "");
        return stripped.isEmpty() ? number : stripped;
    }
}
