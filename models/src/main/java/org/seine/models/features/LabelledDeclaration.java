package org.seine.models.features;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;

/**
 * A declaration and what its inspection found.
 *
 * @param outcome absent where it was not inspected, or where nobody says what was found
 */
public record LabelledDeclaration(
        Declaration declaration, @Nullable Outcome outcome) {
    public boolean isLabelled() {
        return outcome != null && !outcome.isWithdrawn();
    }

    public boolean offence() {
        return outcome != null && outcome.isOffence();
    }

    /** Recovered, in the administration's currency; absent where it is not known, 0 where there was no offence. */
    public @Nullable Double revenue() {
        BigDecimal revenue = outcome == null ? null : outcome.extraRevenue();
        if (revenue != null) {
            return revenue.doubleValue();
        }
        return isLabelled() && !offence() ? Double.valueOf(0) : null;
    }
}
