package org.seine.graph.facts;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Document, tax and container numbers as they are compared. */
public final class Identifiers {
    private static final Map<String, String> ALPHA3 = alpha3();
    private static final Map<String, String> ALPHA2 = new HashMap<>();
    private static final Set<String> PLACEHOLDERS =
            Set.of("", "UNKNOWN", "UNK", "NONE", "NA", "NIL", "TBA", "XXX", "XXXX", "NOTAVAILABLE", "PENDING");

    static {
        ALPHA3.forEach((two, three) -> ALPHA2.put(three, two));
    }

    private Identifiers() {}

    private static Map<String, String> alpha3() {
        Map<String, String> byAlpha2 = new HashMap<>();
        for (String country : Locale.getISOCountries()) {
            try {
                byAlpha2.put(
                        country, new Locale.Builder().setRegion(country).build().getISO3Country());
            } catch (MissingResourceException e) {
                byAlpha2.put(country, country); // a country without an alpha-3 code stays as it is
            }
        }
        byAlpha2.put("D", "DEU"); // the one-letter code on German passports
        return byAlpha2;
    }

    /** ISO 3166-1 alpha-3 from alpha-2 or alpha-3; what is neither stays, in capitals. */
    public static String alpha3(@Nullable String country) {
        String code = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        return ALPHA3.getOrDefault(code, code);
    }

    /** ISO 3166-1 alpha-2 from alpha-3 or alpha-2; null where it is neither. */
    public static @Nullable String alpha2(@Nullable String country) {
        String code = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        return code.length() == 2 && ALPHA3.containsKey(code) ? code : ALPHA2.get(code);
    }

    /** Letters and digits in capitals; empty where nothing but a placeholder was written. */
    public static Optional<String> number(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(raw.length());
        raw.strip()
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> {
                    int digit = Character.digit(c, 10);
                    text.appendCodePoint(digit >= 0 ? '0' + digit : c);
                });
        String number = text.toString();
        boolean oneSign = number.chars().distinct().count() <= 1;
        return PLACEHOLDERS.contains(number) || oneSign || number.length() < 3 ? Optional.empty() : Optional.of(number);
    }

    /** {@code P/PRT/CB220011}. */
    public static Optional<String> document(String type, @Nullable String issuer, @Nullable String number) {
        return number(number).map(n -> "%s/%s/%s".formatted(type.strip().toUpperCase(Locale.ROOT), alpha3(issuer), n));
    }

    /** {@code TIN/PT/501}; an EORI or LEI has no country of its own, since its number already says it. */
    public static Optional<String> nationalId(@Nullable String scheme, @Nullable String country, @Nullable String id) {
        String name = scheme == null || scheme.isBlank() ? "ID" : scheme.strip().toUpperCase(Locale.ROOT);
        String two = alpha2(country);
        boolean global = name.equals("EORI") || name.equals("LEI") || name.equals("DUNS");
        String place = global ? "" : two == null ? "" : two;
        return number(id).map(n -> "%s/%s/%s".formatted(name, place, n));
    }

    /** ISO 6346 letters and digits without spaces; empty where too short to tell one container from another. */
    public static Optional<String> container(@Nullable String raw) {
        return number(raw).filter(n -> n.length() >= 7);
    }
}
