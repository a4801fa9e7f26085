package org.seine.models.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.models.training.ReplayedDeclaration;

/** What a method has learned. */
@FunctionalInterface
public interface Scorer {
    Scores score(List<ReplayedDeclaration> rows);

    /**
     * @param ranking greater is inspected first
     * @param probability of an offence, where the method says one
     * @param revenue a second ranking, by what an inspection is worth, where the method says it
     */
    record Scores(double[] ranking, double @Nullable [] probability, double @Nullable [] revenue) {
        public static Scores of(double[] ranking) {
            return new Scores(ranking, null, null);
        }

        public static Scores ofProbability(double[] probability) {
            return new Scores(probability, probability, null);
        }
    }
}
