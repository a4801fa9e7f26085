package org.seine.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * How consignments are chosen today: rules of thumb with a good deal of chance, a random tenth, and tips. It knows only
 * what documents say and what inspections have found so far.
 */
final class Inspectorate {
    static final double RANDOM_SHARE = 0.009;
    static final double RULE_SHARE = 0.083;

    private record Finding(Instant at, String importer, String broker, boolean offence) {}

    private static final class History {
        int inspected;
        int offences;
    }

    private static final class Price {
        int count;
        double mean;
    }

    private final Dice dice;
    private final PriorityQueue<Finding> pending =
            new PriorityQueue<>(java.util.Comparator.comparing(Finding::at).thenComparing(Finding::importer));
    private final Map<String, History> importers = new HashMap<>();
    private final Map<String, History> brokers = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, Price> prices = new HashMap<>();
    private double threshold = 1.9;

    Inspectorate(Dice dice) {
        this.dice = dice;
    }

    /** Who selects this consignment for inspection, if anyone does. Called in order of lodgement. */
    Optional<String> select(Consignment consignment) {
        learnUntil(consignment.lodgedAt());
        double score = score(consignment);
        remember(consignment);
        if (consignment.tip()) {
            return Optional.of("intelligence");
        }
        if (dice.chance(RANDOM_SHARE)) {
            return Optional.of("random");
        }
        boolean chosen = score > threshold;
        threshold += 0.02 * ((chosen ? 1 : 0) - RULE_SHARE);
        return chosen ? Optional.of("officer") : Optional.empty();
    }

    private double score(Consignment consignment) {
        Line line = consignment.lines().get(0);
        String firm = consignment.importer().firm().id();
        History own = importers.getOrDefault(firm, new History());
        History broker = brokers.getOrDefault(consignment.broker().id(), new History());
        double score = 0.8 * dice.gauss();
        score += 0.9 * Math.min(2, own.offences);
        score += 1.5 * Math.max(0, (broker.offences + 0.5) / (broker.inspected + 5) - 0.1);
        score += 0.8 * line.declaredOrigin().officerRisk();
        score += Math.min(1.0, line.declaredRate() / 40);
        score += seen.getOrDefault(firm, 0) < 3 ? 0.4 : 0;
        Price peers = prices.getOrDefault(
                line.declaredGood().hs6() + line.declaredOrigin().alpha2(), new Price());
        double below = peers.mean - StrictMath.log(line.declaredPrice());
        if (peers.count >= 8 && below > 0.45) {
            score += Math.min(1.6, 1.3 * below);
        }
        if (consignment.mode().equals("5")) {
            score -= 0.5;
        }
        return score;
    }

    private void remember(Consignment consignment) {
        seen.merge(consignment.importer().firm().id(), 1, Integer::sum);
        for (Line line : consignment.lines()) {
            Price price = prices.computeIfAbsent(
                    line.declaredGood().hs6() + line.declaredOrigin().alpha2(), k -> new Price());
            price.count++;
            price.mean += (StrictMath.log(line.declaredPrice()) - price.mean) / Math.min(price.count, 400);
        }
    }

    /** What an inspection found becomes known on the day on which it is recorded. */
    void report(Consignment consignment, Instant recordedAt, boolean offence) {
        pending.add(new Finding(
                recordedAt,
                consignment.importer().firm().id(),
                consignment.broker().id(),
                offence));
    }

    private void learnUntil(Instant now) {
        while (!pending.isEmpty() && pending.element().at().isBefore(now)) {
            Finding finding = pending.remove();
            learn(importers.computeIfAbsent(finding.importer(), k -> new History()), finding.offence());
            learn(brokers.computeIfAbsent(finding.broker(), k -> new History()), finding.offence());
        }
    }

    private static void learn(History record, boolean offence) {
        record.inspected++;
        record.offences += offence ? 1 : 0;
    }
}
