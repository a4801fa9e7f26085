package org.seine.models.comparison;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.seine.graph.model.Declaration;
import org.seine.models.date.RiskProfiles;
import org.seine.models.features.DeclarationKeys;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;

/** What every model must beat, since each of these costs a few lines of counting. */
public final class Floors {
    private static final double IMPORTER_WEIGHT = 10;
    private static final double TUPLE_WEIGHT = 5;

    private Floors() {}

    /** Chance. */
    public static Method random() {
        return seeded("random", (past, seed) -> {
            Random random = new Random(seed);
            return rows -> Scorer.Scores.of(
                    rows.stream().mapToDouble(row -> random.nextDouble()).toArray());
        });
    }

    /** The greatest declared value first. */
    public static Method price() {
        return counted("price", past -> row -> {
            var value = DeclarationKeys.valueOf(new DeclarationKeys(row.declaration()).lead);
            return value == null ? Double.NaN : value.doubleValue();
        });
    }

    /** {@code (offences + 10·rate) / (inspections + 10)} of the importer, the rate being that of all. */
    public static Method importerHistory() {
        return counted(
                "importer history",
                past -> lookUp(past, IMPORTER_WEIGHT, row -> String.valueOf(new DeclarationKeys(row).importer)));
    }

    /** How many of DATE's twelve risk flags are set. */
    public static Method riskyFlags() {
        return counted("risky flags", past -> {
            RiskProfiles profiles = RiskProfiles.fit(
                    past.train().stream().map(ReplayedDeclaration::labelled).toList());
            return row -> profiles.count(row.declaration());
        });
    }

    /** {@code (offences + 5·rate) / (inspections + 5)} of (HS6, dispatch, origin, tax rate, tax type) together. */
    public static Method tupleLookUp() {
        return counted(
                "tuple look-up",
                past -> lookUp(past, TUPLE_WEIGHT, row -> {
                    DeclarationKeys keys = new DeclarationKeys(row);
                    return keys.tuple(keys.hs6, row);
                }));
    }

    /** The same with all digits of the code; a tuple rarely seen leans on the coarser one, and so on to the HS6. */
    public static Method backedOffLookUp() {
        return counted("tuple look-up, backed off", past -> {
            List<Function<Declaration, String>> keys = List.of(
                    row -> new DeclarationKeys(row).hs6,
                    row -> new DeclarationKeys(row).hs6 + "/" + new DeclarationKeys(row).origin,
                    row -> new DeclarationKeys(row).tuple(new DeclarationKeys(row).hs6, row),
                    row -> new DeclarationKeys(row).tuple(new DeclarationKeys(row).lead.hsCode(), row));
            List<Map<String, int[]>> counts =
                    keys.stream().map(key -> count(past, key)).toList();
            double rate = rate(past);
            return row -> {
                double prior = rate;
                for (int level = 0; level < keys.size(); level++) {
                    int[] group = counts.get(level).getOrDefault(keys.get(level).apply(row.declaration()), new int[2]);
                    prior = (group[1] + TUPLE_WEIGHT * prior) / (group[0] + TUPLE_WEIGHT);
                }
                return prior;
            };
        });
    }

    private static ToDoubleFunction<ReplayedDeclaration> lookUp(
            Method.Past past, double weight, Function<Declaration, String> key) {
        Map<String, int[]> groups = count(past, key);
        double rate = rate(past);
        return row -> {
            int[] group = groups.getOrDefault(key.apply(row.declaration()), new int[2]);
            return (group[1] + weight * rate) / (group[0] + weight);
        };
    }

    private static Map<String, int[]> count(Method.Past past, Function<Declaration, String> key) {
        Map<String, int[]> groups = new HashMap<>();
        for (ReplayedDeclaration row : past.train()) {
            int[] group = groups.computeIfAbsent(key.apply(row.declaration()), unused -> new int[2]);
            group[0]++;
            group[1] += row.offence() ? 1 : 0;
        }
        return groups;
    }

    private static double rate(Method.Past past) {
        return past.train().stream()
                .mapToInt(row -> row.offence() ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static Method counted(String name, Function<Method.Past, ToDoubleFunction<ReplayedDeclaration>> learn) {
        return new Method() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Scorer fit(Past past, long seed, Progress progress) {
                ToDoubleFunction<ReplayedDeclaration> score = learn.apply(past);
                return rows -> Scorer.Scores.of(rows.stream().mapToDouble(score).toArray());
            }
        };
    }

    @FunctionalInterface
    interface Learning {
        Scorer fit(Method.Past past, long seed);
    }

    static Method seeded(String name, Learning learning) {
        return new Method() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isSeeded() {
                return true;
            }

            @Override
            public Scorer fit(Past past, long seed, Progress progress) {
                return learning.fit(past, seed);
            }
        };
    }
}
