package org.seine.models.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.seine.models.evaluation.Ranking;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;

/** Several methods judged on the same later rows, with every seed. */
public final class Comparison {
    /** Recoveries above this percentile of all recoveries count no more than it, in the winsorised share. */
    private static final double WINSOR_PERCENT = 95;

    private static final int RESAMPLES = 500;

    /** After a method's name, where it ranks by what an inspection is worth. */
    public static final String BY_REVENUE = ", by revenue";

    private final boolean[] offences;
    private final double @Nullable [] revenues;
    private final double @Nullable [] winsorised;
    private final long firstSeed;
    private final Map<String, List<Run>> runs = new LinkedHashMap<>();

    /** One method with one seed. */
    record Run(Ranking ranking, @Nullable Ranking winsorised, double calibrationError) {}

    /** @param test labelled rows that no method learned from */
    public Comparison(List<ReplayedDeclaration> test, long firstSeed) {
        if (test.isEmpty()) {
            throw new IllegalArgumentException("There are no labelled rows to judge on.");
        }
        this.firstSeed = firstSeed;
        offences = new boolean[test.size()];
        double[] recovered = new double[test.size()];
        double all = 0;
        for (int i = 0; i < offences.length; i++) {
            offences[i] = test.get(i).offence();
            Double revenue = test.get(i).revenue();
            recovered[i] = revenue == null || !offences[i] ? 0 : Math.max(0, revenue);
            all += recovered[i];
        }
        revenues = all > 0 ? recovered : null;
        winsorised = all > 0 ? Ranking.winsorised(recovered, WINSOR_PERCENT) : null;
    }

    /** Fits and judges each method, those with chance in them once for each seed. */
    public static Comparison run(
            List<Method> methods,
            Method.Past past,
            List<ReplayedDeclaration> test,
            long firstSeed,
            int seeds,
            Progress progress) {
        Comparison comparison = new Comparison(test, firstSeed);
        for (Method method : methods) {
            int times = method.isSeeded() ? seeds : 1;
            for (int i = 0; i < times; i++) {
                int run = i;
                progress.at(method.name(), (double) i / times);
                Scorer scorer = method.fit(
                        past,
                        firstSeed + i,
                        (stage, done) -> progress.at(method.name(), (run + Math.min(done, 0.99)) / times));
                comparison.add(method.name(), scorer.score(test), firstSeed + i);
            }
            progress.at(method.name(), 1);
        }
        return comparison;
    }

    /** @param scores of the rows, in their order */
    public void add(String method, Scorer.Scores scores, long seed) {
        Ranking ranking = new Ranking(scores.ranking(), offences, revenues, seed);
        double[] probability = scores.probability();
        runs.computeIfAbsent(method, unused -> new ArrayList<>())
                .add(new Run(
                        ranking,
                        winsorised == null ? null : new Ranking(scores.ranking(), offences, winsorised, seed),
                        probability == null
                                ? Double.NaN
                                : new Ranking(probability, offences, null, seed).calibrationError()));
        double[] revenue = scores.revenue();
        if (revenue != null && revenues != null) {
            add(method + BY_REVENUE, Scorer.Scores.of(revenue), seed);
        }
    }

    public int rows() {
        return offences.length;
    }

    public boolean hasRevenue() {
        return revenues != null;
    }

    Map<String, List<Run>> runs() {
        return runs;
    }

    /** A metric of a method: its mean over the seeds and, where there are several, their standard deviation. */
    public Spread metric(String method, Metric metric) {
        List<Run> all = runs.getOrDefault(method, List.of());
        double[] values = all.stream().mapToDouble(metric::of).toArray();
        return Spread.of(values);
    }

    /**
     * @param sd of the single values (divisor n − 1); {@code NaN} for fewer than two
     */
    public record Spread(double mean, double sd, int n) {
        static Spread of(double[] values) {
            double mean = Arrays.stream(values).average().orElse(Double.NaN);
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Spread(
                    mean, values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)), values.length);
        }
    }

    /** What is shown of a ranking. */
    public enum Metric {
        P1("P@1"),
        P2("P@2"),
        P5("P@5"),
        P10("P@10"),
        R1("R@1"),
        R5("R@5"),
        R10("R@10"),
        AUC("AUC"),
        AP("PR-AUC"),
        ECE("ECE"),
        REV1("Rev@1"),
        REV2("Rev@2"),
        REV5("Rev@5"),
        REV10("Rev@10"),
        WIN1("wRev@1"),
        WIN5("wRev@5"),
        WIN10("wRev@10"),
        PUBLISHED1("p>1%"),
        PUBLISHED5("p>5%"),
        PUBLISHED10("p>10%");

        private final String title;

        Metric(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        double of(Run run) {
            Ranking ranking = run.ranking();
            return switch (this) {
                case P1 -> ranking.top(1).precision();
                case P2 -> ranking.top(2).precision();
                case P5 -> ranking.top(5).precision();
                case P10 -> ranking.top(10).precision();
                case R1 -> ranking.top(1).recall();
                case R5 -> ranking.top(5).recall();
                case R10 -> ranking.top(10).recall();
                case AUC -> ranking.auc();
                case AP -> ranking.averagePrecision();
                case ECE -> run.calibrationError();
                case REV1 -> ranking.top(1).revenue();
                case REV2 -> ranking.top(2).revenue();
                case REV5 -> ranking.top(5).revenue();
                case REV10 -> ranking.top(10).revenue();
                case WIN1 -> winsorised(run, 1);
                case WIN5 -> winsorised(run, 5);
                case WIN10 -> winsorised(run, 10);
                case PUBLISHED1 -> ranking.topByPercentile(1).precision();
                case PUBLISHED5 -> ranking.topByPercentile(5).precision();
                case PUBLISHED10 -> ranking.topByPercentile(10).precision();
            };
        }

        private static double winsorised(Run run, int percent) {
            Ranking ranking = run.winsorised();
            return ranking == null ? Double.NaN : ranking.top(percent).revenue();
        }
    }

    /**
     * By how much one method exceeds another when the rows are drawn anew from themselves, the same rows for both.
     *
     * @param low 2.5th percentile of the differences, {@code high} the 97.5th
     */
    public record Difference(double mean, double low, double high) {}

    /** Paired bootstrap of the first runs, in precision or in revenue found, at the top {@code percent}. */
    public Difference difference(String method, String other, double percent, boolean inRevenue) {
        int[] one = first(method).ranking().order();
        int[] two = first(other).ranking().order();
        Random random = new Random(firstSeed);
        double[] differences = new double[RESAMPLES];
        int[] times = new int[offences.length];
        for (int i = 0; i < RESAMPLES; i++) {
            Arrays.fill(times, 0);
            for (int draw = 0; draw < times.length; draw++) {
                times[random.nextInt(times.length)]++;
            }
            differences[i] = found(one, times, percent, inRevenue) - found(two, times, percent, inRevenue);
        }
        Arrays.sort(differences);
        return new Difference(
                Arrays.stream(differences).average().orElse(Double.NaN),
                differences[(int) (0.025 * RESAMPLES)],
                differences[(int) (0.975 * RESAMPLES)]);
    }

    private Run first(String method) {
        List<Run> all = runs.get(method);
        if (all == null) {
            throw new IllegalArgumentException(
                    "No method (%s) was run. There are %s.".formatted(method, runs.keySet()));
        }
        return all.get(0);
    }

    private double found(int[] order, int[] times, double percent, boolean inRevenue) {
        int budget = Math.max(1, (int) Math.floor(percent * offences.length / 100));
        double found = 0;
        double all = 0;
        int left = budget;
        for (int row : order) {
            int taken = Math.min(left, times[row]);
            double worth = inRevenue ? revenues == null ? 0 : revenues[row] : offences[row] ? 1 : 0;
            found += taken * worth;
            all += times[row] * worth;
            left -= taken;
            if (left == 0 && !inRevenue) {
                break;
            }
        }
        return inRevenue ? all > 0 ? found / all : 0 : found / budget;
    }
}
