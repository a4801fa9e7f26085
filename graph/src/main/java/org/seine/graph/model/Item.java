package org.seine.graph.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
 * @param packageKind UN/ECE Recommendation 21
 * @param marks and numbers on the packages
 * @param statisticalValue in the administration's currency
 * @param documents licences, certificates and previous documents
 * @param taxes as declared or assessed
 * @param codes further coded fields of the source by name, such as {@code valuationMethod}
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
        List<String> containers,
        @Nullable String packageKind,
        @Nullable String marks,
        @Nullable BigDecimal statisticalValue,
        List<Reference> documents,
        List<TaxLine> taxes,
        Map<String, String> codes) {
    public Item {
        hsCode = Absent.required(hsCode, "An item", "hsCode");
        if (!hsCode.matches("\\d{6,12}")) {
            throw new IllegalArgumentException("HS code (%s) must have 6 to 12 digits.".formatted(hsCode));
        }
        documents = Absent.orEmpty(documents);
        taxes = Absent.orEmpty(taxes);
        codes = Absent.orEmpty(codes);
        containers = Absent.orEmpty(containers);
    }

    /** What most systems tell; further details stay empty. */
    public Item(
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
        this(
                number,
                hsCode,
                description,
                origin,
                preferenceCode,
                procedure,
                grossKg,
                netKg,
                supplementaryQuantity,
                supplementaryUnit,
                packages,
                itemPrice,
                currency,
                customsValue,
                taxRatePercent,
                taxAmount,
                containers,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Map.of());
    }

    /** The international six digits. */
    public String hs6() {
        return hsCode.substring(0, 6);
    }
}
