package org.seine.models.comparison;

import java.util.List;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;

/** A way of learning to rank. */
public interface Method {
    String name();

    /** Whether another seed gives another ranking. */
    default boolean isSeeded() {
        return false;
    }

    /** @param rows of the past, labelled, in order of lodgement */
    Scorer fit(Past rows, long seed, Progress progress);

    /**
     * What a method may learn from.
     *
     * @param train in order of lodgement
     * @param valid later than these: for choosing among epochs and for calibration; may be empty
     */
    record Past(List<ReplayedDeclaration> train, List<ReplayedDeclaration> valid) {
        public Past {
            train = List.copyOf(train);
            valid = List.copyOf(valid);
        }
    }
}
