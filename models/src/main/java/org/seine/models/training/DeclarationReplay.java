package org.seine.models.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.FeatureVector;
import org.seine.models.features.InMemoryHistoryStore;
import org.seine.models.features.LabelledDeclaration;

/**
 * Goes through the declarations of a file as they were lodged. Each is asked about first and becomes part of the past
 * then; each outcome counts from the moment at which it was recorded.
 */
public final class DeclarationReplay {
    /** How often progress is told, in rows. */
    private static final int STEP = 500;

    private final InMemoryHistoryStore store;
    private final DeclarationHistory history;
    private final PriorityQueue<Outcome> toCome =
            new PriorityQueue<>(Comparator.comparing(Outcome::recordedAt).thenComparing(Outcome::outcomeId));

    public DeclarationReplay() {
        this(new InMemoryHistoryStore());
    }

    /** @param store what was learned earlier */
    public DeclarationReplay(InMemoryHistoryStore store) {
        this.store = store;
        history = new DeclarationHistory(store);
    }

    public InMemoryHistoryStore store() {
        return store;
    }

    /** @param rows in order of lodgement; their outcomes are learned */
    public List<ReplayedDeclaration> replay(List<LabelledDeclaration> rows, Progress progress) {
        return replay(rows, true, progress);
    }

    /** @param rows in order of lodgement; their outcomes stay unknown throughout */
    public List<ReplayedDeclaration> replayUnknown(List<LabelledDeclaration> rows, Progress progress) {
        return replay(rows, false, progress);
    }

    private List<ReplayedDeclaration> replay(List<LabelledDeclaration> rows, boolean learn, Progress progress) {
        List<ReplayedDeclaration> replayed = new ArrayList<>(rows.size());
        for (LabelledDeclaration row : rows) {
            Declaration declaration = row.declaration();
            observeUntil(declaration.lodgedAt());
            FeatureVector histories = history.features(declaration, declaration.lodgedAt());
            replayed.add(new ReplayedDeclaration(row, histories, ConsignmentFeatures.of(declaration, histories, null)));
            history.observe(declaration);
            if (learn && row.outcome() != null) {
                toCome.add(row.outcome());
            }
            if (replayed.size() % STEP == 0) {
                progress.at("histories", (double) replayed.size() / rows.size());
            }
        }
        progress.at("histories", 1);
        return replayed;
    }

    /** The outcome of a declaration that was replayed as unknown counts from some days after its lodgement. */
    public void reveal(LabelledDeclaration row, int delayDays) {
        Outcome outcome = row.outcome();
        if (outcome != null) {
            toCome.add(recordedAt(outcome, row.declaration().lodgedAt().plus(Duration.ofDays(delayDays))));
        }
    }

    /** Takes up all outcomes of what was replayed; those that are dated later count from their day on. */
    public void knowAll() {
        while (!toCome.isEmpty()) {
            history.observeOutcome(toCome.remove());
        }
    }

    private void observeUntil(Instant time) {
        for (Outcome next = toCome.peek(); next != null && !next.recordedAt().isAfter(time); next = toCome.peek()) {
            history.observeOutcome(next);
            toCome.remove();
        }
    }

    private static Outcome recordedAt(Outcome outcome, Instant time) {
        return new Outcome(
                outcome.outcomeId(),
                outcome.subjectId(),
                outcome.result(),
                outcome.offenceClass(),
                outcome.extraRevenue(),
                time,
                outcome.officer(),
                outcome.note(),
                outcome.selectedBy(),
                outcome.subjects(),
                outcome.source());
    }
}
