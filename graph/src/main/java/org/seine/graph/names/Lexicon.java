package org.seine.graph.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The word lists among the resources; nothing in them changes while the program runs. */
public final class Lexicon {
    private static final double RARE_NAME = 7.5;
    private static final double RARE_WORD = 6;
    private static final int LONG = 8;

    private static final Map<String, Double> NAME_BITS = nameBits();
    private static final Map<String, Set<Integer>> NICKNAMES = sets("names-nicknames.txt");
    private static final Map<String, Set<Integer>> VARIANTS = sets("names-variants.txt");
    static final Map<String, List<String>> KOREAN_SURNAMES = lists("names-korean.txt");
    private static final Map<String, String> FIRM_WORDS = new HashMap<>();
    private static final Map<String, Double> FIRM_BITS = new HashMap<>();
    static final List<LegalForm> LEGAL_FORMS = legalForms();

    /** A legal form as a sequence of words. */
    record LegalForm(String kind, List<String> words) {}

    static {
        for (String[] line : lines("firms-words.txt")) {
            FIRM_BITS.put(line[0], Double.valueOf(line[1]));
            FIRM_WORDS.put(line[0], line[0]);
            Arrays.stream(line).skip(2).forEach(variant -> FIRM_WORDS.putIfAbsent(variant, line[0]));
        }
    }

    private Lexicon() {}

    /** How much it tells to share this part of a name, in bits; of names in general, not of any file. */
    public static double nameBits(String token) {
        return NAME_BITS.getOrDefault(token, token.length() >= LONG ? RARE_NAME + 1 : RARE_NAME);
    }

    /** Numbers of the sets of short and long forms that a given name stands in. */
    static Set<Integer> nicknamesOf(String name) {
        return NICKNAMES.getOrDefault(name, Set.of());
    }

    /** Numbers of the names that this word spells, in any alphabet; empty where it is none of the known ones. */
    static Set<Integer> variantsOf(String name) {
        return VARIANTS.getOrDefault(name, Set.of());
    }

    private static final Set<String> PLAIN_FORMS = Set.of("ltd", "limited", "llc", "gmbh", "inc", "plc", "lda", "corp");

    private static final Set<String> ONE_WORD_FORMS = oneWordForms();

    private static Set<String> oneWordForms() {
        Set<String> words = new TreeSet<>();
        LEGAL_FORMS.stream()
                .filter(f -> f.words().size() == 1)
                .forEach(f -> words.add(f.words().get(0)));
        return words;
    }

    static boolean isLegalForm(String word) {
        return ONE_WORD_FORMS.contains(word);
    }

    /** Class of a legal form that means nothing else wherever it stands in a name; else empty. */
    static String plainForm(String word) {
        return PLAIN_FORMS.contains(word)
                ? LEGAL_FORMS.stream()
                        .filter(f -> f.words().size() == 1 && f.words().get(0).equals(word))
                        .map(LegalForm::kind)
                        .findFirst()
                        .orElse("")
                : "";
    }

    static String firmWord(String token) {
        return FIRM_WORDS.getOrDefault(token, token);
    }

    static boolean isFirmWord(String token) {
        return FIRM_WORDS.containsKey(token);
    }

    /** As {@link #nameBits}, for a word in a firm's name. */
    public static double firmBits(String token) {
        return FIRM_BITS.getOrDefault(token, token.length() >= LONG ? RARE_WORD + 1 : RARE_WORD);
    }

    static boolean isCommonFirmWord(String token) {
        return firmBits(token) < RARE_WORD / 2;
    }

    private static Map<String, Double> nameBits() {
        Map<String, Double> bits = new HashMap<>();
        for (String[] line : lines("names-common.txt")) {
            Arrays.stream(line).skip(1).forEach(name -> bits.putIfAbsent(name, Double.valueOf(line[0])));
        }
        return bits;
    }

    private static Map<String, Set<Integer>> sets(String file) {
        Map<String, Set<Integer>> sets = new HashMap<>();
        int number = 0;
        for (String[] line : lines(file)) {
            int set = number++;
            Arrays.stream(line).forEach(name -> sets.computeIfAbsent(name, n -> new TreeSet<>())
                    .add(set));
        }
        return sets;
    }

    private static List<LegalForm> legalForms() {
        List<LegalForm> forms = new ArrayList<>();
        for (String[] line : lines("firms-legal-forms.txt")) {
            Arrays.stream(line).skip(1).forEach(form -> forms.add(new LegalForm(line[0], List.of(form.split("\\+")))));
        }
        forms.sort(Comparator.comparingInt((LegalForm f) -> -f.words().size())
                .thenComparing(f -> String.join(" ", f.words())));
        return forms;
    }

    private static Map<String, List<String>> lists(String file) {
        Map<String, List<String>> map = new HashMap<>();
        lines(file).forEach(line -> map.put(line[0], List.of(line).subList(1, line.length)));
        return map;
    }

    static List<String[]> lines(String file) {
        try (InputStream in = Lexicon.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The resource %s is missing from the program.".formatted(file));
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return reader.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.strip().split("\\s+"))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
