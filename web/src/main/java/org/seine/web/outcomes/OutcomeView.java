package org.seine.web.outcomes;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Outcome;

/** The contract's {@code OutcomeView}. */
public record OutcomeView(
        String outcomeId,
        String subjectId,
        String result,
        @Nullable String offenceClass,
        @Nullable BigDecimal extraRevenue,
        long recordedAt,
        @Nullable String officer,
        @Nullable String note,
        @Nullable String selectedBy,
        boolean pending) {

    public static OutcomeView of(Outcome outcome, boolean pending) {
        return new OutcomeView(
                outcome.outcomeId(),
                outcome.subjectId(),
                outcome.result(),
                outcome.offenceClass(),
                outcome.extraRevenue(),
                outcome.recordedAt().toEpochMilli(),
                outcome.officer(),
                outcome.note(),
                outcome.selectedBy(),
                pending);
    }
}
