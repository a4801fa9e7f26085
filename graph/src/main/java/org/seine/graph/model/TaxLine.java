package org.seine.graph.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One duty or tax of a goods item.
 *
 * @param item number of the goods item; absent where the line stands with its item
 * @param type code of the administration, such as {@code A00}
 * @param base what it is levied on, an amount or a quantity
 * @param ratePercent ad valorem
 * @param amount assessed, in {@code currency}
 * @param paymentMethod code of the administration
 */
public record TaxLine(
        @Nullable Integer item,
        @Nullable String type,
        @Nullable BigDecimal base,
        @Nullable BigDecimal ratePercent,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable String paymentMethod) {}
