package org.seine.graph.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A cost in or beside the price.
 *
 * @param type {@code freight}, {@code insurance}, {@code other}, {@code deduction}, or the source's own code
 * @param amount in {@code currency} (ISO 4217), as declared
 * @param terms {@code prepaid} or {@code collect}
 */
public record Charge(
        String type,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable String terms) {
    public Charge {
        type = Absent.required(type, "A charge", "type");
    }
}
