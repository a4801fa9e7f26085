package org.seine.models.consignment;

import static org.seine.models.features.InventedDeclarations.declaration;
import static org.seine.models.features.InventedDeclarations.outcome;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.models.features.ConsignmentFeatures;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.InMemoryHistoryStore;

/** Declarations scored a second of processor time, histories, features, reasons and JSON included: run {@code main}. */
final class ScoringSpeed {
    private ScoringSpeed() {}

    public static void main(String[] args) {
        List<Declaration> declarations = new ArrayList<>();
        Random random = new Random(1);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 40_000; i++) {
            declarations.add(declaration(
                    "D" + i,
                    1,
                    start.plus(Duration.ofMinutes(i)).toString(),
                    "I-" + random.nextInt(2000),
                    String.valueOf(610000 + random.nextInt(2000)),
                    "TR",
                    100 + random.nextInt(9000),
                    1 + random.nextInt(500),
                    Map.of("taxType", "A")));
        }
        DeclarationHistory past = new DeclarationHistory(new InMemoryHistoryStore());
        List<ConsignmentExample> examples = new ArrayList<>();
        for (Declaration declaration : declarations.subList(0, 4000)) {
            boolean offence = random.nextInt(5) == 0;
            examples.add(new ConsignmentExample(
                    declaration.declarationId(),
                    declaration.lodgedAt(),
                    ConsignmentFeatures.of(declaration, past, null),
                    offence,
                    offence ? 100.0 : null));
            past.observe(declaration);
            past.observeOutcome(outcome(
                    "o" + declaration.declarationId(),
                    declaration.declarationId(),
                    offence ? Outcome.OFFENCE : Outcome.NO_FINDING,
                    declaration.lodgedAt().plusSeconds(60).toString()));
        }
        ConsignmentScorer scorer = new ConsignmentScorer(InventedExamples.train(examples));
        var threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 4; round++) {
            DeclarationHistory history = new DeclarationHistory(new InMemoryHistoryStore());
            long scoring = threads.getCurrentThreadCpuTime();
            long bytes = 0;
            for (Declaration declaration : declarations) {
                var score = scorer.score(declaration, history, null, 1);
                history.observe(declaration);
                bytes += round == 3
                        ? SeineJson.writeValue(score).length()
                        : score.reasons().size();
            }
            double seconds = (threads.getCurrentThreadCpuTime() - scoring) / 1e9;
            System.out.printf(
                    "%s %,.0f declarations a second of processor time (%d)%n",
                    round == 3 ? "with JSON" : "scored", declarations.size() / seconds, bytes);
        }
    }
}
