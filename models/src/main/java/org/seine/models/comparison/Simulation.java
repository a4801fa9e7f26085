package org.seine.models.comparison;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.seine.models.RiskEstimate;
import org.seine.models.consignment.ConsignmentModel;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.features.LabelledDeclaration;
import org.seine.models.training.DeclarationReplay;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;
import org.seine.models.training.SelectivityTraining;

/**
 * What becomes of a model that learns only from what it had inspected. Week by week the declarations of the week are
 * ranked, a budget of them is inspected, and only their outcomes are ever revealed, after a delay; the rest of what the
 * files know serves to judge. A share of the budget is drawn by lot from what the ranking left, each with the same, known
 * probability, so that another model can be judged on them.
 */
public final class Simulation {
    /** Weeks between two trainings. */
    private static final int RETRAIN_WEEKS = 4;

    private static final Duration WEEK = Duration.ofDays(7);

    private final Settings settings;

    /**
     * @param budget share of a week's declarations that are inspected
     * @param exploration share of the budget that is drawn by lot; 1 is chance alone
     * @param delayDays until an inspection's outcome is known
     * @param firstWeeks at the beginning, in which everything is inspected
     */
    public record Settings(
            double budget, double exploration, int delayDays, int firstWeeks, boolean byRevenue, long seed) {
        public Settings {
            if (budget <= 0 || budget > 1 || exploration < 0 || exploration > 1 || firstWeeks < 1 || delayDays < 0) {
                throw new IllegalArgumentException(
                        "The budget must be in (0, 1], exploration in [0, 1], weeks at least 1 and the delay at least 0.");
            }
        }
    }

    /**
     * One simulated week.
     *
     * @param precision hits among the inspected, over the greatest share that any choice could have had
     * @param revenue recovered, over the most that any choice could have recovered; {@code NaN} without revenue
     * @param exploredHits offences among the {@code explored}, which estimate the rate among what the ranking left
     * @param probability of each declaration that the ranking left to be drawn by lot: what a log must keep
     */
    public record Week(
            Instant from,
            int declarations,
            int inspected,
            double precision,
            double revenue,
            double chance,
            int explored,
            int exploredHits,
            double probability) {}

    public Simulation(Settings settings) {
        this.settings = settings;
    }

    /** @param rows labelled, in order of lodgement */
    public List<Week> run(List<LabelledDeclaration> rows, Progress progress) {
        List<List<LabelledDeclaration>> weeks = weeksOf(rows);
        if (weeks.size() <= settings.firstWeeks()) {
            throw new IllegalArgumentException(
                    "%d weeks of declarations are too few for %d first weeks. Maybe take a longer period."
                            .formatted(weeks.size(), settings.firstWeeks()));
        }
        Random lot = new Random(settings.seed());
        DeclarationReplay replay = new DeclarationReplay();
        List<ReplayedDeclaration> revealed = new ArrayList<>();
        Map<Instant, List<ReplayedDeclaration>> toCome = new TreeMap<>();
        for (List<LabelledDeclaration> week : weeks.subList(0, settings.firstWeeks())) {
            revealed.addAll(replay.replay(week, Progress.SILENT));
        }
        List<Week> results = new ArrayList<>();
        ConsignmentModel model = train(revealed);
        int trainedOn = 0;
        for (int number = settings.firstWeeks(); number < weeks.size(); number++) {
            progress.at("weeks", (double) number / weeks.size());
            List<LabelledDeclaration> week = weeks.get(number);
            if (week.isEmpty()) {
                continue;
            }
            Instant start = week.get(0).declaration().lodgedAt();
            revealed.addAll(takeUntil(toCome, start));
            if (++trainedOn >= RETRAIN_WEEKS && bothKinds(revealed)) {
                model = train(revealed);
                trainedOn = 0;
            }
            List<ReplayedDeclaration> replayed = replay.replayUnknown(week, Progress.SILENT);
            Choice choice = choose(model, replayed, lot);
            List<ReplayedDeclaration> inspected =
                    choice.rows().stream().map(replayed::get).toList();
            inspected.forEach(row -> replay.reveal(row.labelled(), settings.delayDays()));
            toCome.computeIfAbsent(
                            start.plus(WEEK).plus(Duration.ofDays(settings.delayDays())), unused -> new ArrayList<>())
                    .addAll(inspected);
            results.add(judge(start, week, choice));
        }
        progress.at("weeks", 1);
        return results;
    }

    private static List<ReplayedDeclaration> takeUntil(Map<Instant, List<ReplayedDeclaration>> toCome, Instant time) {
        List<ReplayedDeclaration> taken = new ArrayList<>();
        var all = toCome.entrySet().iterator();
        while (all.hasNext()) {
            var next = all.next();
            if (!next.getKey().isAfter(time)) {
                taken.addAll(next.getValue());
                all.remove();
            }
        }
        return taken;
    }

    private ConsignmentModel train(List<ReplayedDeclaration> revealed) {
        List<ReplayedDeclaration> inOrder = new ArrayList<>(revealed);
        inOrder.sort(Comparator.comparing(row -> row.declaration().lodgedAt()));
        return new SelectivityTraining(
                        TrainingParameters.standard(settings.seed()).withTrees(80), 0, null, Progress.SILENT)
                .train(inOrder, "simulation")
                .trees();
    }

    /** @param explored of the rows, those drawn by lot */
    private record Choice(List<Integer> rows, Set<Integer> explored, double probability) {}

    private Choice choose(ConsignmentModel model, List<ReplayedDeclaration> week, Random lot) {
        int budget = Math.max(1, (int) (settings.budget() * week.size()));
        int byLot = (int) Math.round(budget * settings.exploration());
        double[] worth = week.stream().mapToDouble(row -> worth(model, row)).toArray();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < worth.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(row -> -worth[row]));
        List<Integer> chosen = new ArrayList<>(order.subList(0, budget - byLot));
        List<Integer> rest = new ArrayList<>(order.subList(budget - byLot, order.size()));
        Set<Integer> explored = new HashSet<>();
        double probability = rest.isEmpty() ? 0 : Math.min(1, (double) byLot / rest.size());
        while (explored.size() < byLot && !rest.isEmpty()) {
            int at = lot.nextInt(rest.size());
            explored.add(rest.get(at));
            rest.set(at, rest.get(rest.size() - 1));
            rest.remove(rest.size() - 1);
        }
        chosen.addAll(explored.stream().sorted().toList());
        return new Choice(chosen, explored, probability);
    }

    private double worth(ConsignmentModel model, ReplayedDeclaration row) {
        RiskEstimate estimate = model.score(row.features());
        Double revenue = estimate.expectedRevenue();
        return settings.byRevenue() && revenue != null ? revenue : estimate.calibrated();
    }

    private static Week judge(Instant start, List<LabelledDeclaration> week, Choice choice) {
        int hits = 0;
        int exploredHits = 0;
        double recovered = 0;
        for (int row : choice.rows()) {
            LabelledDeclaration one = week.get(row);
            hits += one.offence() ? 1 : 0;
            exploredHits += one.offence() && choice.explored().contains(row) ? 1 : 0;
            recovered += recovery(one);
        }
        int inspected = choice.rows().size();
        long offences = week.stream().filter(LabelledDeclaration::offence).count();
        double best = Math.min(1, (double) offences / inspected);
        double[] recoveries =
                week.stream().mapToDouble(Simulation::recovery).sorted().toArray();
        double most = Arrays.stream(recoveries, recoveries.length - inspected, recoveries.length)
                .sum();
        return new Week(
                start,
                week.size(),
                inspected,
                best > 0 ? (double) hits / inspected / best : Double.NaN,
                most > 0 ? recovered / most : Double.NaN,
                best > 0 ? (double) offences / week.size() / best : Double.NaN,
                choice.explored().size(),
                exploredHits,
                choice.probability());
    }

    private static double recovery(LabelledDeclaration row) {
        Double revenue = row.offence() ? row.revenue() : null;
        return revenue == null ? 0 : Math.max(0, revenue);
    }

    private static boolean bothKinds(List<ReplayedDeclaration> rows) {
        return rows.stream().map(ReplayedDeclaration::offence).distinct().count() == 2;
    }

    private static List<List<LabelledDeclaration>> weeksOf(List<LabelledDeclaration> rows) {
        List<List<LabelledDeclaration>> weeks = new ArrayList<>();
        if (rows.isEmpty()) {
            return weeks;
        }
        Instant first = rows.get(0).declaration().lodgedAt();
        for (LabelledDeclaration row : rows) {
            int week =
                    (int) (Duration.between(first, row.declaration().lodgedAt()).toDays() / 7);
            while (weeks.size() <= week) {
                weeks.add(new ArrayList<>());
            }
            weeks.get(week).add(row);
        }
        return weeks;
    }
}
