package org.seine.jobs.ingest.read.check;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Units of mass and volume: UN/ECE Recommendation 20 and the short codes of Cargo-IMP and of everyday use. The factors of
 * pound, ounce, ton, foot and inch are those of the International System by definition.
 */
public final class Units {
    private static final Map<String, BigDecimal> KILOGRAMS = Map.ofEntries(
            Map.entry("KGM", BigDecimal.ONE),
            Map.entry("KG", BigDecimal.ONE),
            Map.entry("K", BigDecimal.ONE),
            Map.entry("GRM", new BigDecimal("0.001")),
            Map.entry("G", new BigDecimal("0.001")),
            Map.entry("MGM", new BigDecimal("0.000001")),
            Map.entry("DTN", new BigDecimal("100")),
            Map.entry("TNE", new BigDecimal("1000")),
            Map.entry("T", new BigDecimal("1000")),
            Map.entry("LBR", new BigDecimal("0.45359237")),
            Map.entry("LB", new BigDecimal("0.45359237")),
            Map.entry("L", new BigDecimal("0.45359237")),
            Map.entry("ONZ", new BigDecimal("0.028349523125")),
            Map.entry("STN", new BigDecimal("907.18474")),
            Map.entry("LTN", new BigDecimal("1016.0469088")));

    private static final Map<String, BigDecimal> CUBIC_METRES = Map.ofEntries(
            Map.entry("MTQ", BigDecimal.ONE),
            Map.entry("MC", BigDecimal.ONE),
            Map.entry("M3", BigDecimal.ONE),
            Map.entry("DMQ", new BigDecimal("0.001")),
            Map.entry("LTR", new BigDecimal("0.001")),
            Map.entry("HLT", new BigDecimal("0.1")),
            Map.entry("CMQ", new BigDecimal("0.000001")),
            Map.entry("CC", new BigDecimal("0.000001")),
            Map.entry("FTQ", new BigDecimal("0.028316846592")),
            Map.entry("CF", new BigDecimal("0.028316846592")),
            Map.entry("INQ", new BigDecimal("0.000016387064")),
            Map.entry("CI", new BigDecimal("0.000016387064")));

    private Units() {}

    /** Kilograms in one of this unit; null where it is no unit of mass that we know. */
    public static @Nullable BigDecimal kilograms(String unit) {
        return KILOGRAMS.get(unit.toUpperCase(Locale.ROOT));
    }

    /** Cubic metres in one of this unit; null where it is no unit of volume that we know. */
    public static @Nullable BigDecimal cubicMetres(String unit) {
        return CUBIC_METRES.get(unit.toUpperCase(Locale.ROOT));
    }
}
