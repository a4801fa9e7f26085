package org.seine.graph.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From what somebody types to a Lucene query that cannot be anything else than a search for words. */
final class SearchText {
    private static final int WORDS = 12;
    private static final int FUZZY_FROM = 5;

    private SearchText() {}

    /** Every word must be there: whole, as a beginning, or, when long enough, with one slip. Empty without a word. */
    static String toLucene(String text) {
        List<String> clauses = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty() && clauses.size() < WORDS) {
                clauses.add(
                        word.length() < FUZZY_FROM
                                ? "(%1$s^4 OR %1$s*)".formatted(word)
                                : "(%1$s^4 OR %1$s*^2 OR %1$s~1)".formatted(word));
            }
        }
        return String.join(" AND ", clauses);
    }
}
