package org.seine.jobs.ingest.read.check;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Codes that messages use. Countries and currencies are those of the Java platform (ISO 3166, ISO 4217); Incoterms are written
 * out; of places, headings and kinds of packages the form alone is held, since their lists come with the administration.
 */
public final class CodeLists {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Northern Ireland, Kosovo, the Union, stores, unknown and the like, as customs write them. */
    private static final Set<String> BESIDE_COUNTRIES = Set.of(
            "XI", "XK", "XS", "XC", "XL", "EU", "QP", "QQ", "QR", "QS", "QU", "QV", "QW", "QX", "QY", "QZ", "XX", "ZZ");

    private static final Set<String> CURRENCIES = currencies();
    private static final Pattern LOCODE = Pattern.compile("[A-Z]{2}[A-Z2-9]{3}");
    private static final Pattern IATA = Pattern.compile("[A-Z]{3}");
    private static final Pattern PACKAGE = Pattern.compile("[A-Z0-9]{2}|[1-7][A-HNP][A-Z0-9]?[A-Z0-9]?");
    private static final Pattern CHAPTER_99 = Pattern.compile("(98|99)\\d*");

    /** Terms in force (2020) and withdrawn, and whether they are for ships alone. */
    private static final Map<String, Boolean> INCOTERMS = Map.ofEntries(
            Map.entry("EXW", false),
            Map.entry("FCA", false),
            Map.entry("CPT", false),
            Map.entry("CIP", false),
            Map.entry("DAP", false),
            Map.entry("DPU", false),
            Map.entry("DDP", false),
            Map.entry("FAS", true),
            Map.entry("FOB", true),
            Map.entry("CFR", true),
            Map.entry("CIF", true),
            Map.entry("DAT", false),
            Map.entry("DAF", false),
            Map.entry("DES", true),
            Map.entry("DEQ", true),
            Map.entry("DDU", false));

    private static final Set<String> WITHDRAWN = Set.of("DAT", "DAF", "DES", "DEQ", "DDU");

    private CodeLists() {}

    private static Set<String> currencies() {
        Set<String> codes = new TreeSet<>();
        Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
        return Set.copyOf(codes);
    }

    public static boolean isCountry(String code) {
        return COUNTRIES.contains(code) || BESIDE_COUNTRIES.contains(code);
    }

    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** Whether it can be a UN/LOCODE, or for air an airport of IATA. */
    public static boolean canBePlace(String code, boolean air) {
        return (air && IATA.matcher(code).matches())
                || (LOCODE.matcher(code).matches() && isCountry(code.substring(0, 2)));
    }

    /**
     * Whether a heading of the Harmonized System can begin so: chapters 1 to 97 without the reserved 77, and the national
     * ones 98 and 99.
     *
     * @param code digits, four and more
     */
    public static boolean canBeHeading(String code) {
        if (!code.matches("\\d{4,14}")) {
            return false;
        }
        int chapter = Integer.parseInt(code.substring(0, 2));
        return CHAPTER_99.matcher(code).matches()
                || (chapter >= 1 && chapter <= 97 && chapter != 77 && !code.startsWith("00", 2));
    }

    public static boolean isIncoterm(String code) {
        return INCOTERMS.containsKey(code);
    }

    public static boolean isWithdrawnIncoterm(String code) {
        return WITHDRAWN.contains(code);
    }

    /** Whether the term is for transport by sea and inland waterways alone. */
    public static boolean isSeaIncoterm(String code) {
        return INCOTERMS.getOrDefault(code, false);
    }

    /** Whether it can be a code of UN/ECE Recommendation 21, or one of the packagings for dangerous goods. */
    public static boolean canBePackageKind(String code) {
        return PACKAGE.matcher(code).matches();
    }
}
