package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.change.Vocabulary;

/**
 * Learns match weights from pairs of which persons said whether they are the same: a logistic regression on the levels of
 * agreement, with the weights so far as its outset, so that few labels move them little (maximum a posteriori with a normal
 * prior of {@value #SPREAD} bits around each). What is learnt is again a table of weights: decisions stay sums that can be
 * read. The prior odds do not move, as persons are asked about doubtful pairs, and so do no weight's sign and no weight by
 * more than the model's {@code move}.
 */
public final class LabelFit {
    private static final double SPREAD = 2;
    private static final int ROUNDS = 500;
    private static final double SMALL = 1e-5;
    private static final int FOLDS = 5;
    private static final double LN_2 = Math.log(2);

    private final MatchModel start;
    private final List<LabelledPair> pairs;

    /** One level of one attribute. */
    private record Level(Attribute attribute, int number) {}

    /**
     * How often weights decide as persons did.
     *
     * @param before pairs that the weights of the outset decide as the persons
     * @param after those that weights learnt from the other four fifths of the pairs decide as the persons
     * @param lossBefore mean bits of surprise at what the persons said; {@code lossAfter} likewise
     */
    public record Check(int pairs, int before, int after, double lossBefore, double lossAfter) {}

    public LabelFit(MatchModel start, List<LabelledPair> pairs) {
        this.start = start;
        this.pairs = List.copyOf(pairs);
    }

    /** @param version that decisions will name */
    public MatchModel fit(String version) {
        Map<String, MatchModel.OfType> changed = new TreeMap<>();
        shifts(pairs).forEach((type, shifts) -> changed.put(type, shifted(start.of(type), shifts)));
        return start.with(version, changed);
    }

    /** Each fifth of the pairs against weights learnt from the others. */
    public Check check() {
        int before = 0;
        int after = 0;
        double lossBefore = 0;
        double lossAfter = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            List<LabelledPair> others = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                if (i % FOLDS != fold) {
                    others.add(pairs.get(i));
                }
            }
            Map<String, Map<Level, Double>> learnt = shifts(others);
            for (int i = fold; i < pairs.size(); i += FOLDS) {
                LabelledPair pair = pairs.get(i);
                double weight = weight(pair, learnt.getOrDefault(pair.type(), Map.of()));
                before += pair.weight() > 0 == pair.same() ? 1 : 0;
                after += weight > 0 == pair.same() ? 1 : 0;
                lossBefore += surprise(pair.weight(), pair.same());
                lossAfter += surprise(weight, pair.same());
            }
        }
        int all = Math.max(1, pairs.size());
        return new Check(pairs.size(), before, after, lossBefore / all, lossAfter / all);
    }

    private static double surprise(double weight, boolean same) {
        return Math.log1p(Math.exp(LN_2 * (same ? -weight : weight))) / LN_2;
    }

    private Map<String, Map<Level, Double>> shifts(List<LabelledPair> some) {
        Map<String, List<LabelledPair>> byType = new TreeMap<>();
        some.forEach(pair ->
                byType.computeIfAbsent(pair.type(), t -> new ArrayList<>()).add(pair));
        Map<String, Map<Level, Double>> shifts = new TreeMap<>();
        byType.forEach((type, ofType) -> shifts.put(type, shifts(start.of(type), ofType)));
        return shifts;
    }

    /** Newton's method on one shift after the other, until none moves: the posterior is concave. */
    private static Map<Level, Double> shifts(MatchModel.OfType weights, List<LabelledPair> some) {
        Map<Level, List<Integer>> having = new HashMap<>();
        List<Level> order = new ArrayList<>();
        double[] sums = new double[some.size()];
        for (int i = 0; i < some.size(); i++) {
            sums[i] = some.get(i).weight();
            for (Level level : levelsOf(some.get(i))) {
                if (!weights.weights().containsKey(level.attribute())) {
                    continue;
                }
                having.computeIfAbsent(level, l -> {
                            order.add(l);
                            return new ArrayList<>();
                        })
                        .add(i);
            }
        }
        Map<Level, Double> shifts = new HashMap<>();
        double moved = 1;
        for (int round = 0; round < ROUNDS && moved > SMALL; round++) {
            moved = 0;
            for (Level level : order) {
                List<Integer> rows = having.getOrDefault(level, List.of());
                double known = shifts.getOrDefault(level, 0.0);
                double slope = -known / (SPREAD * SPREAD);
                double bend = 1 / (SPREAD * SPREAD);
                for (int row : rows) {
                    double chance = 1 / (1 + Math.exp(-LN_2 * sums[row]));
                    slope += LN_2 * ((some.get(row).same() ? 1 : 0) - chance);
                    bend += LN_2 * LN_2 * chance * (1 - chance);
                }
                double shift = bounded(weights, level, known + slope / bend);
                rows.forEach(row -> sums[row] += shift - known);
                shifts.put(level, shift);
                moved = Math.max(moved, Math.abs(shift - known));
            }
        }
        return shifts;
    }

    private static double bounded(MatchModel.OfType weights, Level level, double shift) {
        double base = weights.weight(level.attribute(), level.number());
        double near = Math.max(-weights.move(), Math.min(weights.move(), shift));
        return base >= 0 ? Math.max(-base, near) : Math.min(-base, near);
    }

    private static List<Level> levelsOf(LabelledPair pair) {
        List<Level> levels = new ArrayList<>();
        pair.levels().forEach((title, agreement) -> {
            Attribute attribute = ofTitle(title, pair.type());
            int number = attribute.level(agreement);
            if (number < 0) {
                throw new IllegalArgumentException("%s has no level %s.".formatted(title, agreement));
            }
            levels.add(new Level(attribute, number));
        });
        return levels;
    }

    private static Attribute ofTitle(String title, String type) {
        for (Attribute attribute : Attribute.values()) {
            boolean otherName = attribute == (type.equals(Vocabulary.PERSON) ? Attribute.FIRM_NAME : Attribute.NAME);
            if (attribute.title().equals(title) && !otherName) {
                return attribute;
            }
        }
        throw new IllegalArgumentException("%s is no attribute.".formatted(title));
    }

    private static double weight(LabelledPair pair, Map<Level, Double> shifts) {
        double weight = pair.weight();
        for (Level level : levelsOf(pair)) {
            weight += shifts.getOrDefault(level, 0.0);
        }
        return weight;
    }

    private static MatchModel.OfType shifted(MatchModel.OfType weights, Map<Level, Double> shifts) {
        Map<Attribute, double[]> changed = new EnumMap<>(Attribute.class);
        weights.weights().forEach((attribute, levels) -> changed.put(attribute, levels.clone()));
        shifts.forEach((level, shift) -> {
            double[] levels = changed.get(level.attribute());
            if (levels != null) {
                levels[level.number()] += shift;
            }
        });
        return weights.withWeights(changed);
    }
}
