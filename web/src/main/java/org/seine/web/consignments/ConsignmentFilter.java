package org.seine.web.consignments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seine.web.live.ScoreEntry;

/**
 * Which consignments are asked for. Office and days make the population that ranks are counted in; words and state only
 * choose what is shown of it.
 *
 * @param words in lower case; all must occur
 * @param state {@code open}, {@code inspected}, {@code all}, or {@code drawn}: open and drawn by lot
 */
record ConsignmentFilter(
        Optional<String> office, Optional<LocalDate> from, Optional<LocalDate> to, List<String> words, String state) {

    static List<String> wordsOf(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean inPopulation(ScoreEntry entry) {
        LocalDate day = Instant.ofEpochMilli(entry.head().eventTime())
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        return office.map(code -> code.equals(entry.summary("office"))).orElse(true)
                && from.map(first -> !day.isBefore(first)).orElse(true)
                && to.map(last -> !day.isAfter(last)).orElse(true);
    }

    boolean isShown(ScoreEntry entry) {
        boolean open = entry.outcome() == null;
        boolean wanted =
                switch (state) {
                    case "all" -> true;
                    case "inspected" -> !open;
                    case "drawn" -> open && entry.isDrawn();
                    default -> open;
                };
        return wanted && words.stream().allMatch(word -> entry.words().contains(word));
    }
}
