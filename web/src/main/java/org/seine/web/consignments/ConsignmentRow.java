package org.seine.web.consignments;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.models.Score;
import org.seine.web.live.ScoreEntry;
import org.seine.web.outcomes.OutcomeView;

/** The contract's {@code ConsignmentRow}. */
record ConsignmentRow(
        String subjectId,
        String declarationId,
        int rank,
        boolean inBudget,
        boolean drawn,
        double risk,
        @Nullable Double expectedRevenue,
        @Nullable String office,
        long lodgedAt,
        @Nullable String importer,
        @Nullable String declarant,
        @Nullable String exporter,
        @Nullable String hsCode,
        @Nullable String description,
        @Nullable String origin,
        @Nullable String dispatch,
        @Nullable BigDecimal value,
        @Nullable BigDecimal netKg,
        List<Score.Reason> topReasons,
        @Nullable Long networkAsOf,
        int revision,
        @Nullable OutcomeView outcome) {

    static ConsignmentRow of(ScoreEntry entry, int rank, boolean inBudget) {
        Score head = entry.head();
        return new ConsignmentRow(
                head.subjectId(),
                head.summary().getOrDefault("declarationId", head.subjectId().replaceFirst("^consignment:", "")),
                rank,
                inBudget,
                entry.isDrawn(),
                head.risk(),
                head.expectedRevenue(),
                head.summary().get("office"),
                head.eventTime(),
                head.summary().get("importer"),
                head.summary().get("declarant"),
                head.summary().get("exporter"),
                head.summary().get("hsCode"),
                head.summary().get("description"),
                head.summary().get("origin"),
                head.summary().get("dispatch"),
                decimal(head.summary().get("value")),
                decimal(head.summary().get("netKg")),
                head.reasons(),
                head.networkAsOf(),
                head.revision(),
                entry.findOutcome()
                        .map(outcome -> OutcomeView.of(outcome, entry.pending()))
                        .orElse(null));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
