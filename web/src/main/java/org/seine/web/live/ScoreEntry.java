package org.seine.web.live;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Outcome;
import org.seine.models.Score;

/**
 * What is kept in memory of a subject's valid score; the rest is read again from where it lies.
 *
 * @param head the score with the three reasons that weigh most for the risk, and without its path
 * @param pathLinks links of its path to a known offender; 0 where it has none
 * @param offender at the end of that path
 * @param history every revision seen since the start, oldest first
 * @param outcome what an inspection found; absent where none is recorded or it was withdrawn
 * @param pending the outcome was sent from here and has not come back yet
 * @param words what a search looks in, in lower case
 */
public record ScoreEntry(
        Score head,
        Location location,
        int pathLinks,
        NetworkFeatures.@Nullable Step offender,
        List<Revision> history,
        @Nullable Outcome outcome,
        boolean pending,
        String words) {
    public static final String CONSIGNMENT = "consignment";
    public static final String PASSENGER = "passenger";

    private static final int TOP = 3;

    /** The feature of a reason that stands for many small ones together, which says nothing to an officer. */
    private static final String OTHERS = "other";

    public static final Comparator<ScoreEntry> BY_RISK = Comparator.comparing(ScoreEntry::head, Score.BY_RISK);
    public static final Comparator<ScoreEntry> BY_REVENUE = Comparator.comparing(ScoreEntry::head, Score.BY_REVENUE);

    /** The part of a revision that stays in memory. */
    public record Revision(
            int revision,
            double risk,
            double margin,
            @Nullable Double expectedRevenue,
            String modelVersion,
            long dataTime,
            @Nullable Long networkAsOf) {
        static Revision of(Score score) {
            return new Revision(
                    score.revision(),
                    score.risk(),
                    score.margin(),
                    score.expectedRevenue(),
                    score.modelVersion(),
                    score.dataTime(),
                    score.networkAsOf());
        }
    }

    static ScoreEntry of(Score score, Location location) {
        List<Score.Reason> top = score.reasons().stream()
                .sorted(Comparator.comparingDouble(Score.Reason::contribution).reversed())
                .filter(reason -> reason.contribution() > 0 && !reason.feature().equals(OTHERS))
                .limit(TOP)
                .toList();
        Score head = score.shortened(top);
        String words = Stream.of("declarationId", "importer", "declarant", "exporter", "description", "hsCode", "name")
                .map(score.summary()::get)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new ScoreEntry(
                head,
                location,
                Math.max(0, score.path().size() - 1),
                score.path().isEmpty() ? null : score.path().get(score.path().size() - 1),
                List.of(Revision.of(score)),
                null,
                false,
                words.toLowerCase(Locale.ROOT));
    }

    ScoreEntry after(ScoreEntry before) {
        List<Revision> all = Stream.concat(
                        before.history().stream().filter(r -> r.revision() < head.revision()), history.stream())
                .toList();
        return new ScoreEntry(head, location, pathLinks, offender, all, before.outcome(), before.pending(), words);
    }

    ScoreEntry withOutcome(@Nullable Outcome found, boolean isPending) {
        return new ScoreEntry(head, location, pathLinks, offender, history, found, isPending, words);
    }

    /** @throws NullPointerException where there is none */
    public NetworkFeatures.Step offenderOrThrow() {
        return Objects.requireNonNull(offender);
    }

    public Optional<Outcome> findOutcome() {
        return Optional.ofNullable(outcome);
    }

    public String summary(String name) {
        return head.summary().getOrDefault(name, "");
    }

    /** Whether the lot fell on it. */
    public boolean isDrawn() {
        Score.Advice advice = head.advice();
        return advice != null && advice.lot() != null && advice.lot().drawn();
    }
}
