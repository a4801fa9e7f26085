package org.seine.models.features;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.graph.model.PartyMention;

/**
 * Under which keys a declaration is remembered. The leading item, the one of greatest value, stands for the goods.
 * What a declaration does not name has no key.
 */
public final class DeclarationKeys {
    private static final String UNKNOWN = "-";

    public final Item lead;
    public final String hs6;
    public final String origin;
    public final String dispatch;
    public final @Nullable String importer;
    public final @Nullable String declarant;
    public final @Nullable String exporter;

    public DeclarationKeys(Declaration declaration) {
        lead = leadOf(declaration);
        hs6 = lead.hs6();
        origin = orUnknown(lead.origin());
        dispatch = orUnknown(declaration.countryDispatch());
        importer = partyOf(declaration, "IMPORTER", "CONSIGNEE");
        declarant = partyOf(declaration, "DECLARANT");
        exporter = partyOf(declaration, "EXPORTER", "SELLER", "CONSIGNOR");
    }

    static Item leadOf(Declaration declaration) {
        return declaration.items().stream()
                .max(Comparator.comparing(DeclarationKeys::comparableValue)
                        .thenComparing(Comparator.comparingInt(Item::number).reversed()))
                .orElseThrow();
    }

    private static BigDecimal comparableValue(Item item) {
        BigDecimal value = valueOf(item);
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Customs value, or the invoice price where a source has no customs value. */
    public static @Nullable BigDecimal valueOf(Item item) {
        return item.customsValue() != null ? item.customsValue() : item.itemPrice();
    }

    /** ln of value per kilogram (net, else gross); {@code NaN} where either is missing or not positive. */
    static double lnUnitPrice(Item item) {
        BigDecimal kg = item.netKg() != null ? item.netKg() : item.grossKg();
        BigDecimal value = valueOf(item);
        if (kg == null || value == null || kg.signum() <= 0 || value.signum() <= 0) {
            return Double.NaN;
        }
        return Math.log(value.doubleValue()) - Math.log(kg.doubleValue());
    }

    static String hs6Origin(Item item) {
        return item.hs6() + "/" + orUnknown(item.origin());
    }

    String route() {
        return dispatch + ">" + origin;
    }

    /** HS code, dispatch, origin, tax rate and tax type together; {@code code} is the six digits or all of them. */
    public String tuple(String code, Declaration declaration) {
        String rate = lead.taxRatePercent() == null
                ? UNKNOWN
                : lead.taxRatePercent().stripTrailingZeros().toPlainString();
        return code + "/" + dispatch + "/" + origin + "/" + rate + "/"
                + declaration.codes().getOrDefault("taxType", orUnknown(lead.preferenceCode()));
    }

    private static @Nullable String partyOf(Declaration declaration, String... roles) {
        for (String role : roles) {
            var party = declaration.findParty(role);
            if (party.isPresent()) {
                return keyOf(party.get());
            }
        }
        return null;
    }

    /** The identifier where there is one; else the name without case and outer space. */
    private static String keyOf(PartyMention party) {
        return party.id() != null
                ? party.id().strip()
                : "name:" + String.valueOf(party.name()).strip().toUpperCase(Locale.ROOT);
    }

    private static String orUnknown(@Nullable String text) {
        return text == null || text.isBlank() ? UNKNOWN : text;
    }
}
