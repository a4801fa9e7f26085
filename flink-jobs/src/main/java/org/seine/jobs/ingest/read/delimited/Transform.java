package org.seine.jobs.ingest.read.delimited;

import java.math.BigDecimal;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the text of a column into the text of a field; an empty column is never transformed. */
@FunctionalInterface
public interface Transform {
    /** @throws IllegalArgumentException with a sentence for the sender */
    String apply(String value);

    /** The transforms that a mapping may name, with their arguments. */
    List<String> KNOWN = List.of(
            "pad-left LENGTH CHARACTER",
            "date PATTERN|PATTERN|…",
            "plus-days DAYS",
            "decimal",
            "integer",
            "upper",
            "prefix TEXT",
            "table NAME",
            "country",
            "hs-code");

    /**
     * @param text such as {@code pad-left 6 0}
     * @param tables code tables of the mapping by name
     * @throws IllegalArgumentException where there is no such transform
     */
    static Transform named(String text, Map<String, Map<String, String>> tables) {
        String[] part = text.strip().split("\\s+", 2);
        String argument = part.length > 1 ? part[1] : "";
        return switch (part[0]) {
            case "pad-left" -> padLeft(argument);
            case "date" -> date(argument);
            case "plus-days" -> plusDays(argument);
            case "decimal" -> Transform::decimal;
            case "integer" -> Transform::integer;
            case "upper" -> value -> value.toUpperCase(Locale.ROOT);
            case "prefix" -> value -> argument + value;
            case "table" -> table(argument, tables);
            case "country" -> Countries::alpha2;
            case "hs-code" -> Transform::hsCode;
            default ->
                throw new IllegalArgumentException(
                        "There is no transform (%s). Known are %s.".formatted(part[0], KNOWN));
        };
    }

    private static Transform padLeft(String argument) {
        String[] part = argument.split("\\s+");
        if (part.length != 2 || part[1].length() != 1 || !part[0].matches("[1-9]\\d?")) {
            throw new IllegalArgumentException(
                    "pad-left (%s) needs a length and a character, as in: pad-left 6 0".formatted(argument));
        }
        int length = Integer.parseInt(part[0]);
        return value -> part[1].repeat(Math.max(0, length - value.length())) + value;
    }

    /** The first pattern that fits; two digits of a year are of this century. */
    private static Transform date(String patterns) {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("date needs a pattern, as in: date yyyy-MM-dd");
        }
        List<DateTimeFormatter> formats = new ArrayList<>();
        for (String pattern : patterns.split("\\|")) {
            try {
                formats.add(DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Date pattern (%s) is none: %s".formatted(pattern, e.getMessage()), e);
            }
        }
        return value -> formats.stream()
                .flatMap(format -> findDay(value, format).stream())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Date (%s) is not of the form %s.".formatted(value, patterns)));
    }

    private static Optional<String> findDay(String value, DateTimeFormatter format) {
        ParsePosition position = new ParsePosition(0);
        TemporalAccessor parsed = format.parseUnresolved(value, position);
        if (parsed == null || position.getErrorIndex() >= 0 || position.getIndex() < value.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value, format).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Digits alone: without dots, without the decimals of a table's number, with the leading zero that a number loses, and
     * with zeros after a heading of four digits.
     */
    static String hsCode(String value) {
        String digits = value.strip().replaceFirst("\\.0+$", "").replaceAll("[. ]", "");
        if (!digits.matches("\\d{3,12}")) {
            throw new IllegalArgumentException("HS code (%s) must be digits.".formatted(value));
        }
        String whole = digits.length() % 2 == 1 ? "0" + digits : digits;
        return whole.length() < 6 ? whole + "00" : whole;
    }

    private static Transform plusDays(String argument) {
        if (!argument.matches("-?\\d{1,5}")) {
            throw new IllegalArgumentException("plus-days (%s) needs a number of days.".formatted(argument));
        }
        long days = Long.parseLong(argument);
        return value -> {
            try {
                return LocalDate.parse(value).plusDays(days).toString();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("plus-days needs a date before it, not (%s).".formatted(value), e);
            }
        };
    }

    static String decimal(String value) {
        return number(value).toPlainString();
    }

    static String integer(String value) {
        try {
            return number(value).toBigIntegerExact().toString();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Number (%s) must be whole.".formatted(value), e);
        }
    }

    /** Bounded, so that {@code 1e999999999} does not become a billion digits. */
    static BigDecimal number(String value) {
        try {
            BigDecimal number = new BigDecimal(value.strip());
            if (Math.abs((long) number.precision() - number.scale()) > 30 || number.scale() > 30) {
                throw new IllegalArgumentException("Number (%s) is out of all bounds.".formatted(value));
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Number (%s) is none.".formatted(value), e);
        }
    }

    private static Transform table(String name, Map<String, Map<String, String>> tables) {
        Map<String, String> table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("There is no table (%s). Maybe add it under tables:.".formatted(name));
        }
        return value -> {
            String to = table.getOrDefault(value, table.getOrDefault("*", ""));
            if (to.isEmpty()) {
                throw new IllegalArgumentException("Code (%s) is not in the table %s.".formatted(value, name));
            }
            return to;
        };
    }

    /** Country codes as senders write them. */
    final class Countries {
        private static final Map<String, String> BY_ALPHA3 = byAlpha3();
        private static final Map<String, String> OTHER = Map.of("UK", "GB", "EL", "GR");

        private Countries() {}

        private static Map<String, String> byAlpha3() {
            Map<String, String> codes = new HashMap<>();
            for (String alpha2 : Locale.getISOCountries()) {
                codes.put(new Locale.Builder().setRegion(alpha2).build().getISO3Country(), alpha2);
            }
            return codes;
        }

        static String alpha2(String value) {
            String code = value.strip().toUpperCase(Locale.ROOT);
            @Nullable String known = code.length() == 3 ? BY_ALPHA3.get(code) : OTHER.getOrDefault(code, code);
            if (known == null || !known.matches("[A-Z]{2}")) {
                throw new IllegalArgumentException("Country (%s) is no ISO 3166 code.".formatted(value));
            }
            return known;
        }
    }

    /** All in a row. */
    static Transform all(List<Transform> transforms) {
        return value -> {
            String result = value;
            for (Transform each : transforms) {
                result = each.apply(result);
            }
            return result;
        };
    }
}
