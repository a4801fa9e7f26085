package org.seine.models.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.seine.models.date.DateVariant;
import org.seine.models.features.DeclarationKeys;
import org.seine.models.features.FeatureVector;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;

/** What each step beyond DATE is worth: the same method with one more kind of feature a row, then with the network. */
public final class Ablation {
    private static final int EPOCHS = 3;

    /** The last step, which has all. */
    public static final String WHOLE = "+ neighbours' embeddings (Seine)";

    private Ablation() {}

    /**
     * @param all judged on every test row
     * @param unseen on those whose importer no training row names
     */
    public record Result(Comparison all, Comparison unseen, int unseenRows) {}

    /** From the published methods to all of Seine's, each row one step more than the one above. */
    public static List<Method> steps() {
        Predicate<String> declaration = name -> name.startsWith("decl.");
        Predicate<String> histories = declaration.or(name -> name.startsWith("hist.") && !isTuple(name));
        Predicate<String> prices = histories.or(name -> name.startsWith("price."));
        Predicate<String> tuples = prices.or(name -> name.startsWith("hist."));
        return List.of(
                Floors.random(),
                Floors.importerHistory(),
                Floors.riskyFlags(),
                Trees.xgboost(0.1),
                Trees.xgboostWithRegression(0.1),
                new DateMethod(DateVariant.PAPER),
                trees("trees on the declaration", declaration),
                trees("+ histories as of event time", histories),
                trees("+ prices among peers", prices),
                trees("+ tuples", tuples),
                trees("+ network features", name -> true),
                masked("+ DATE's network", name -> true, new SeineMethod(EPOCHS, false)),
                masked(WHOLE, name -> true, new SeineMethod(EPOCHS)));
    }

    private static boolean isTuple(String name) {
        return name.contains("tuple") || name.contains("Tuple") || name.startsWith("hist.hs6");
    }

    private static Method trees(String name, Predicate<String> wanted) {
        return masked(name, wanted, new SeineMethod(0));
    }

    private static Method masked(String name, Predicate<String> wanted, Method whole) {
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
                Scorer scorer =
                        whole.fit(new Past(masked(past.train(), wanted), masked(past.valid(), wanted)), seed, progress);
                return rows -> scorer.score(masked(rows, wanted));
            }
        };
    }

    private static List<ReplayedDeclaration> masked(List<ReplayedDeclaration> rows, Predicate<String> wanted) {
        return rows.stream()
                .map(row -> new ReplayedDeclaration(row.labelled(), row.histories(), masked(row.features(), wanted)))
                .toList();
    }

    private static FeatureVector masked(FeatureVector features, Predicate<String> wanted) {
        List<String> names = features.names().stream().filter(wanted).toList();
        double[] values = new double[names.size()];
        int at = 0;
        for (int i = 0; i < features.size(); i++) {
            if (wanted.test(features.names().get(i))) {
                values[at++] = features.valueAt(i);
            }
        }
        return FeatureVector.of(names, values);
    }

    /** Fits each step once a seed, and judges it twice. */
    public static Result run(
            List<ReplayedDeclaration> train, List<ReplayedDeclaration> test, int seeds, Progress progress) {
        Set<String> known = new HashSet<>();
        train.forEach(row -> known.add(importer(row)));
        List<ReplayedDeclaration> unseen =
                test.stream().filter(row -> !known.contains(importer(row))).toList();
        Comparison all = new Comparison(test, 1);
        Comparison ofUnseen = new Comparison(unseen, 1);
        List<Method> steps = steps();
        for (int step = 0; step < steps.size(); step++) {
            Method method = steps.get(step);
            for (int seed = 1; seed <= (method.isSeeded() ? seeds : 1); seed++) {
                progress.at("steps", (step + (seed - 1.0) / seeds) / steps.size());
                Scorer scorer = method.fit(new Method.Past(train, List.of()), seed, Progress.SILENT);
                all.add(method.name(), scorer.score(test), seed);
                ofUnseen.add(method.name(), scorer.score(unseen), seed);
            }
        }
        progress.at("steps", 1);
        return new Result(all, ofUnseen, unseen.size());
    }

    private static String importer(ReplayedDeclaration row) {
        return String.valueOf(new DeclarationKeys(row.declaration()).importer);
    }
}
