package org.seine.models.training;

import java.util.List;
import java.util.function.Consumer;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Outcome;

/** The past as it arrived, which can be gone through more than once. */
public interface PastRecords {
    /** In words, for the card. */
    String description();

    /** Every record in order of arrival. */
    void forEach(Consumer<CustomsRecord> action);

    /** The outcomes alone; a source that can find them without reading everything should. */
    default void forEachOutcome(Consumer<Outcome> action) {
        forEach(record -> {
            if (record instanceof Outcome outcome) {
                action.accept(outcome);
            }
        });
    }

    static PastRecords of(String description, List<? extends CustomsRecord> records) {
        List<CustomsRecord> kept = List.copyOf(records);
        return new PastRecords() {
            @Override
            public String description() {
                return description;
            }

            @Override
            public void forEach(Consumer<CustomsRecord> action) {
                kept.forEach(action);
            }
        };
    }
}
