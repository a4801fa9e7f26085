package org.seine.jobs.ingest.read.check;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Codes that messages use. Countries and currencies are those of the Java platform (ISO 3166, ISO 4217); Incoterms are written
 * out; places are those of UN/LOCODE for the countries GA to ZW, and the form alone for the others; subheadings are those of
 * the Harmonized System 2022; kinds of packages those of UN/ECE Recommendation 21.
 */
public final class CodeLists {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Northern Ireland, Kosovo, the Union, stores, unknown and the like, as customs write them. */
    private static final Set<String> BESIDE_COUNTRIES = Set.of(
            "XI", "XK", "XS", "XC", "XL", "EU", "QP", "QQ", "QR", "QS", "QU", "QV", "QW", "QX", "QY", "QZ", "XX", "ZZ");

    private static final Set<String> CURRENCIES = currencies();
    private static final Pattern LOCODE = Pattern.compile("[A-Z]{2}[A-Z2-9]{3}");
    private static final Pattern IATA = Pattern.compile("[A-Z]{3}");

    /** The United Nations' codes of packagings for dangerous goods: {@code 1A2}, {@code 4G}, {@code 6HA1}. */
    private static final Pattern DANGEROUS_PACKAGE = Pattern.compile("[1-7][A-HNP][A-Z0-9]?[A-Z0-9]?");

    private static final Pattern CODE = Pattern.compile("\\d{4,14}");

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

    /** Document issuers and nationalities of ICAO Doc 9303 that are no country, and codes of countries before they changed. */
    private static final Set<String> BESIDE_ALPHA_3 = Set.of(
            "GBD", "GBN", "GBO", "GBP", "GBS", "D", "EUE", "RKS", "KOS", "UNO", "UNA", "UNK", "XXA", "XXB", "XXC",
            "XXX", "XBA", "XIM", "XCC", "XCE", "XCO", "XEC", "XPO", "XES", "XMP", "XOM", "XDC", "IAO", "NTZ", "ROM",
            "TMP", "ZAR", "YUG", "SCG", "ANT");

    private static final Set<String> ALPHA_3 = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

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

    /** A country as travel documents and passenger messages write it: three letters, two, or a code of ICAO Doc 9303. */
    public static boolean isNationality(String code) {
        return ALPHA_3.contains(code) || BESIDE_ALPHA_3.contains(code) || (code.length() == 2 && isCountry(code));
    }

    /**
     * Whether it is a place with a port, an airport, a depot or a border crossing: a UN/LOCODE, or for air an airport of IATA.
     * For countries of which no list is at hand, whether it can be one.
     */
    public static boolean isPlace(String code, boolean air) {
        if (air && IATA.matcher(code).matches()) {
            return Airports.find(code).isPresent();
        }
        if (!LOCODE.matcher(code).matches() || !isCountry(code.substring(0, 2))) {
            return false;
        }
        Set<String> listed = Places.BY_COUNTRY.get(code.substring(0, 2));
        return listed == null || listed.contains(code.substring(2)) || isAirportOf(code);
    }

    /** Newer airports get a code of their country and the three letters of IATA. */
    private static boolean isAirportOf(String code) {
        return Airports.find(code.substring(2))
                .map(airport -> airport.country().equals(code.substring(0, 2)))
                .orElse(false);
    }

    /**
     * Whether a heading of the Harmonized System 2022 begins so, or a national one of the chapters 98 and 99.
     *
     * @param code digits, four and more
     */
    public static boolean isHeading(String code) {
        return CODE.matcher(code).matches()
                && (isNational(code) || Headings.SUBHEADINGS.containsKey(code.substring(0, 4)));
    }

    /**
     * Whether the first six digits are a subheading of the Harmonized System 2022, or national; older ones are not.
     *
     * @param code of a heading, four digits and more
     */
    public static boolean isSubheading(String code) {
        return code.length() < 6
                || isNational(code)
                || Headings.SUBHEADINGS
                        .getOrDefault(code.substring(0, 4), Set.of())
                        .contains(code.substring(4, 6));
    }

    private static boolean isNational(String code) {
        return code.startsWith("98") || code.startsWith("99");
    }

    /** Read when the first place is looked up. */
    private static final class Places {
        private static final Map<String, Set<String>> BY_COUNTRY = new HashMap<>();

        static {
            Resources.forEachLine("un-locode.txt", line -> {
                int colon = line.indexOf(':');
                BY_COUNTRY.put(
                        line.substring(0, colon),
                        Set.of(line.substring(colon + 2).split(" ")));
            });
        }
    }

    /** Read when the first tariff code is looked up. */
    private static final class Headings {
        private static final Map<String, Set<String>> SUBHEADINGS = new HashMap<>();

        static {
            Resources.forEachLine("hs-2022.txt", line -> {
                Set<String> subheadings = new HashSet<>();
                for (int i = 5; i + 2 <= line.length(); i += 3) {
                    subheadings.add(line.substring(i, i + 2));
                }
                SUBHEADINGS.put(line.substring(0, 4), subheadings);
            });
        }
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

    /** Whether UN/ECE Recommendation 21 has the code (revision 9), or it is one of the packagings for dangerous goods. */
    public static boolean isPackageKind(String code) {
        return Packages.KINDS.contains(code) || DANGEROUS_PACKAGE.matcher(code).matches();
    }

    /** Read when the first kind of package is looked up. */
    private static final class Packages {
        private static final Set<String> KINDS = new HashSet<>();

        static {
            Resources.forEachLine("package-kinds.txt", line -> KINDS.addAll(List.of(line.split(" "))));
        }
    }
}
