package org.seine.graph.resolve;

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
final class Lexicon {
    private static final double RARE_NAME = 7.5;
    private static final double RARE_WORD = 6;
    private static final int LONG = 8;

    private static final Map<String, Double> NAME_BITS = nameBits();
    private static final Map<String, Set<Integer>> NICKNAMES = nicknames();
    static final Map<String, String> ARABIC = pairs("names-arabic.txt");
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

    static double nameBits(String token) {
        return NAME_BITS.getOrDefault(token, token.length() >= LONG ? RARE_NAME + 1 : RARE_NAME);
    }

    static boolean areNicknames(String a, String b) {
        Set<Integer> left = NICKNAMES.getOrDefault(a, Set.of());
        Set<Integer> right = NICKNAMES.getOrDefault(b, Set.of());
        return left.stream().anyMatch(right::contains);
    }

    static String firmWord(String token) {
        return FIRM_WORDS.getOrDefault(token, token);
    }

    static double firmBits(String token) {
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

    private static Map<String, Set<Integer>> nicknames() {
        Map<String, Set<Integer>> sets = new HashMap<>();
        int number = 0;
        for (String[] line : lines("names-nicknames.txt")) {
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

    private static Map<String, String> pairs(String file) {
        Map<String, String> map = new HashMap<>();
        lines(file).forEach(line -> map.put(line[0], line[1]));
        return map;
    }

    private static Map<String, List<String>> lists(String file) {
        Map<String, List<String>> map = new HashMap<>();
        lines(file).forEach(line -> map.put(line[0], List.of(line).subList(1, line.length)));
        return map;
    }

    private static List<String[]> lines(String file) {
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
