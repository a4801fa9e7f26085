package org.seine.web.consignments;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.seine.web.http.Problem;
import org.seine.web.live.ScoreEntry;
import org.seine.web.live.ScoreView;
import org.seine.web.scores.ScoreDetail;
import org.seine.web.scores.ScoreDetails;

/** Reads the queue and its items. */
final class ConsignmentQueries {
    private static final ConsignmentFilter EVERYTHING =
            new ConsignmentFilter(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "all");

    private final Vertx vertx;
    private final ScoreView scores;
    private final ScoreDetails details;

    ConsignmentQueries(Vertx vertx, ScoreView scores, ScoreDetails details) {
        this.vertx = vertx;
        this.scores = scores;
        this.details = details;
    }

    Future<ConsignmentPage> findRanked(
            ConsignmentFilter filter, boolean byExpectedRevenue, double budgetPercent, int limit, int offset) {
        return vertx.executeBlocking(
                () -> scores.consignments(
                        byExpectedRevenue, ordered -> pageOf(ordered, filter, budgetPercent, limit, offset)),
                false);
    }

    /** The last rank within a budget of so many per cent of a population, rounded up. */
    static int budgetLine(int population, double budgetPercent) {
        return (int) Math.ceil(population * budgetPercent / 100 - 1e-9);
    }

    static ConsignmentPage pageOf(
            Collection<ScoreEntry> ordered, ConsignmentFilter filter, double budgetPercent, int limit, int offset) {
        record Ranked(ScoreEntry entry, int rank) {}
        List<Ranked> page = new ArrayList<>();
        int rank = 0;
        int total = 0;
        for (ScoreEntry entry : ordered) {
            if (!filter.inPopulation(entry)) {
                continue;
            }
            rank++;
            if (filter.isShown(entry)) {
                total++;
                if (total > offset && page.size() < limit) {
                    page.add(new Ranked(entry, rank));
                }
            }
        }
        int line = budgetLine(rank, budgetPercent);
        return new ConsignmentPage(
                total,
                rank,
                line,
                budgetPercent,
                limit,
                offset,
                page.stream()
                        .map(ranked -> ConsignmentRow.of(ranked.entry(), ranked.rank(), ranked.rank() <= line))
                        .toList());
    }

    ScoreEntry get(String subjectId) {
        return scores.find(subjectId)
                .filter(entry -> entry.head().subjectKind().equals(ScoreEntry.CONSIGNMENT))
                .orElseThrow(() -> Problem.notFound("No consignment %s has been scored.".formatted(subjectId)));
    }

    /** With the rank among all consignments. */
    Future<ScoreDetail.OfConsignment> findDetail(String subjectId, double budgetPercent) {
        return vertx.executeBlocking(
                () -> {
                    ScoreEntry entry = get(subjectId);
                    int[] rankAndPopulation = scores.consignments(false, ordered -> rankOf(entry, ordered));
                    boolean inBudget = rankAndPopulation[0] <= budgetLine(rankAndPopulation[1], budgetPercent);
                    return new ScoreDetail.OfConsignment(
                            details.of(entry), ConsignmentRow.of(entry, rankAndPopulation[0], inBudget));
                },
                false);
    }

    private static int[] rankOf(ScoreEntry wanted, Collection<ScoreEntry> ordered) {
        int rank = 0;
        int found = 0;
        for (ScoreEntry entry : ordered) {
            if (EVERYTHING.inPopulation(entry)) {
                rank++;
                if (entry.head().subjectId().equals(wanted.head().subjectId())) {
                    found = rank;
                }
            }
        }
        return new int[] {found, rank};
    }
}
