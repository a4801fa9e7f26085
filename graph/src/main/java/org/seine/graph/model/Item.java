package org.seine.graph.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One goods item of a declaration (WCO Data Model class GovernmentAgencyGoodsItem).
 *
 * @param number from 1
 * @param hsCode Harmonized System code, 6 to 12 digits, leading zeros kept
 * @param origin country of origin, ISO 3166-1 alpha-2
 * @param itemPrice invoice price of the item in {@code currency} (ISO 4217)
 * @param customsValue CIF customs value in the administration's currency
 * @param taxRatePercent sum of ad valorem duty rates, in per cent
 * @param taxAmount duties and taxes assessed on the declared value, in the administration's currency
 * @param supplementaryQuantity in {@code supplementaryUnit} (UN/ECE Recommendation 20)
 */
public record Item(
        int number,
        String hsCode,
        @Nullable String description,
        @Nullable String origin,
        @Nullable String preferenceCode,
        @Nullable String procedure,
        @Nullable BigDecimal grossKg,
        @Nullable BigDecimal netKg,
        @Nullable BigDecimal supplementaryQuantity,
        @Nullable String supplementaryUnit,
        @Nullable Integer packages,
        @Nullable BigDecimal itemPrice,
        @Nullable String currency,
        @Nullable BigDecimal customsValue,
        @Nullable BigDecimal taxRatePercent,
        @Nullable BigDecimal taxAmount,
        List<String> containers) {
    public Item {
        hsCode = Absent.required(hsCode, "An item", "hsCode");
        if (!hsCode.matches("\\d{6,12}")) {
            throw new IllegalArgumentException("HS code (%s) must have 6 to 12 digits.".formatted(hsCode));
        }
        containers = Absent.orEmpty(containers);
    }

    /** The international six digits. */
    public String hs6() {
        return hsCode.substring(0, 6);
    }
}
