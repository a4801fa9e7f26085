package org.seine.models.date;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Item;
import org.seine.models.features.DeclarationKeys;

/**
 * A declaration as DATE sees it: one row of the paper's table 2. The item of greatest value stands for the goods. What a
 * declaration lacks is 0 as a number, and empty as a key, as the reference code has it.
 *
 * @param tariffCode padded to ten digits; {@code hs6}, {@code hs4} and {@code hs2} are its beginnings
 * @param fob invoice price; {@code cif} customs value
 * @param weight gross, or net where there is no gross weight
 */
public record DateColumns(
        LocalDate date,
        String importer,
        String declarant,
        String country,
        String office,
        String tariffCode,
        double quantity,
        double weight,
        double fob,
        double cif,
        double taxes) {
    private static final int DIGITS = 10;

    private static final List<String> NUMBERS = List.of(
            "fob.value",
            "cif.value",
            "total.taxes",
            "gross.weight",
            "quantity",
            "Unitprice",
            "WUnitprice",
            "TaxRatio",
            "FOBCIFRatio",
            "TaxUnitquantity",
            "tariff.code",
            "HS6",
            "HS4",
            "HS2",
            "DayofYear",
            "WeekofYear",
            "MonthofYear");

    public static DateColumns of(Declaration declaration) {
        DeclarationKeys keys = new DeclarationKeys(declaration);
        Item lead = keys.lead;
        String code = lead.hsCode();
        return new DateColumns(
                declaration.lodgedAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                orEmpty(keys.importer),
                orEmpty(keys.declarant),
                orEmpty(lead.origin()),
                declaration.office(),
                code.length() >= DIGITS ? code.substring(0, DIGITS) : code + "0".repeat(DIGITS - code.length()),
                number(lead.supplementaryQuantity()),
                number(lead.grossKg() != null ? lead.grossKg() : lead.netKg()),
                number(lead.itemPrice()),
                number(DeclarationKeys.valueOf(lead)),
                number(lead.taxAmount()));
    }

    String hs6() {
        return tariffCode.substring(0, 6);
    }

    String hs4() {
        return tariffCode.substring(0, 4);
    }

    String hs2() {
        return tariffCode.substring(0, 2);
    }

    /** Of the 17 numbers and the 12 flags, in the reference's order. */
    static List<String> names() {
        List<String> names = new ArrayList<>(NUMBERS);
        names.addAll(RiskProfiles.names());
        return List.copyOf(names);
    }

    /** 29 numbers; a ratio with nothing over nothing is 0, with something over nothing the greatest float. */
    double[] values(RiskProfiles profiles) {
        double[] flags = profiles.flags(this);
        double[] values = new double[NUMBERS.size() + flags.length];
        int at = 0;
        values[at++] = fob;
        values[at++] = cif;
        values[at++] = taxes;
        values[at++] = weight;
        values[at++] = quantity;
        values[at++] = ratio(cif, quantity);
        values[at++] = ratio(cif, weight);
        values[at++] = ratio(taxes, cif);
        values[at++] = ratio(fob, cif);
        values[at++] = ratio(taxes, quantity);
        values[at++] = Double.parseDouble(tariffCode);
        values[at++] = Integer.parseInt(hs6());
        values[at++] = Integer.parseInt(hs4());
        values[at++] = Integer.parseInt(hs2());
        values[at++] = date.getDayOfYear();
        values[at++] = date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        values[at++] = date.getMonthValue();
        System.arraycopy(flags, 0, values, at, flags.length);
        return values;
    }

    private static double ratio(double part, double whole) {
        if (whole != 0) {
            return part / whole;
        }
        return part == 0 ? 0 : Math.copySign(Float.MAX_VALUE, part);
    }

    private static double number(@Nullable BigDecimal value) {
        return value == null ? 0 : value.doubleValue();
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
