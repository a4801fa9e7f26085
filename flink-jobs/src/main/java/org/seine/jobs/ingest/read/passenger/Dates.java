package org.seine.jobs.ingest.read.passenger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates as passenger messages write them. Each method gives null for what is no date; two digits of a year become four
 * by the date of the message.
 */
final class Dates {
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

    /** What a date means, which decides the century. */
    enum Kind {
        /** The latest year that is not after the message. */
        BIRTH,
        /** The earliest year that is not more than 15 years before the message. */
        EXPIRY,
        /** From 1970 to 2069. */
        EVENT
    }

    private Dates() {}

    /** {@code YYMMDD}, {@code CCYYMMDD}, or either with {@code HHMM}; the length decides, for qualifiers lie. */
    static @Nullable LocalDate date(String text, String format, Kind kind, @Nullable LocalDate message) {
        String digits = withoutBlanks(text);
        if (digits.length() == 10 && digits.charAt(4) == '-' && digits.charAt(7) == '-') {
            digits = digits.replace("-", "");
        }
        if (!FlightNumber.isDigits(digits)) {
            return wordDate(digits, kind, message);
        }
        return switch (digits.length()) {
            case 6 ->
                format.equals("2")
                        ? of(two(digits, 4), two(digits, 2), two(digits, 0), kind, message)
                        : of(two(digits, 0), two(digits, 2), two(digits, 4), kind, message);
            case 10 -> of(two(digits, 0), two(digits, 2), two(digits, 4), kind, message);
            case 8, 12, 14 -> {
                int year = Integer.parseInt(digits, 0, 4, 10);
                // DDMMCCYY where the front is no year.
                yield digits.length() == 8 && (year < 1850 || year > 2200)
                        ? of(Integer.parseInt(digits, 4, 8, 10), two(digits, 2), two(digits, 0), kind, message)
                        : of(year, two(digits, 4), two(digits, 6), kind, message);
            }
            default -> null;
        };
    }

    /** A moment in local time; without a time of day, midnight. */
    static @Nullable LocalDateTime moment(String text, String format) {
        String digits = withoutBlanks(text);
        LocalDate date = date(digits, format, Kind.EVENT, null);
        if (date == null) {
            return null;
        }
        return switch (digits.length()) {
            case 10 -> at(date, digits.substring(6));
            case 12, 14 -> at(date, digits.substring(8));
            default -> date.atStartOfDay();
        };
    }

    /** A blank stands where a line was wrapped. */
    private static String withoutBlanks(String text) {
        return text.indexOf(' ') < 0 ? text : text.replace(" ", "");
    }

    /** {@code DDMMYY} of PNRGOV. */
    static @Nullable LocalDate dayFirst(String sent) {
        String text = withoutBlanks(sent);
        if (text.length() != 6 || !FlightNumber.isDigits(text)) {
            return isWordDate(text) ? wordDate(text, Kind.EVENT, null) : null;
        }
        return of(two(text, 4), two(text, 2), two(text, 0), Kind.EVENT, null);
    }

    /** {@code 12AUG121423Z} anywhere in a text. */
    static @Nullable LocalDateTime wordMoment(String text) {
        for (String word : text.split(" ")) {
            if (word.length() == 12 && word.endsWith("Z") && isWordDate(word.substring(0, 7))) {
                LocalDate day = wordDate(word.substring(0, 7), Kind.EVENT, null);
                return day == null ? null : at(day, word.substring(7, 11));
            }
        }
        return null;
    }

    /** {@code DDMMYY} and {@code HHMM} or {@code HHMMSS}; without a time of day, midnight. */
    static @Nullable LocalDateTime dayFirst(String date, String time) {
        LocalDate day = dayFirst(date);
        return day == null ? null : at(day, time);
    }

    /** {@code HHMM} or {@code HHMMSS} on a day; what is no time of day is midnight. */
    static LocalDateTime at(LocalDate day, String time) {
        String digits = withoutBlanks(time);
        if (!FlightNumber.isDigits(digits) || (digits.length() != 4 && digits.length() != 6)) {
            return day.atStartOfDay();
        }
        try {
            return day.atTime(two(digits, 0), two(digits, 2), digits.length() == 6 ? two(digits, 4) : 0);
        } catch (DateTimeException e) {
            return day.atStartOfDay();
        }
    }

    /** {@code 14MAR88} or {@code 14MAR1988}. */
    static @Nullable LocalDate wordDate(String text, Kind kind, @Nullable LocalDate message) {
        String t = text.strip().toUpperCase(Locale.ROOT);
        int days = t.length() > 1 && Character.isDigit(t.charAt(1)) ? 2 : 1;
        if (t.length() < days + 5 || !FlightNumber.isDigits(t.substring(0, days))) {
            return null;
        }
        int month = MONTHS.indexOf(t.substring(days, days + 3));
        String year = t.substring(days + 3);
        if (month < 0 || month % 3 != 0 || !FlightNumber.isDigits(year) || (year.length() != 2 && year.length() != 4)) {
            return null;
        }
        return of(Integer.parseInt(year), month / 3 + 1, Integer.parseInt(t.substring(0, days)), kind, message);
    }

    /** Whether the text has the shape of {@code 14MAR88}, possible or not. */
    static boolean isWordDate(String text) {
        String t = text.strip();
        return t.length() >= 6
                && t.length() <= 9
                && Character.isDigit(t.charAt(0))
                && Character.isDigit(t.charAt(t.length() - 1))
                && letters(t) == 3;
    }

    private static int letters(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return letters;
    }

    private static @Nullable LocalDate of(int year, int month, int day, Kind kind, @Nullable LocalDate message) {
        try {
            if (year >= 100) {
                return year < 1850 || year > 2200 ? null : LocalDate.of(year, month, day);
            }
            if (kind == Kind.EVENT) {
                return LocalDate.of(year < 70 ? 2000 + year : 1900 + year, month, day);
            }
            if (message == null) {
                return null;
            }
            return kind == Kind.BIRTH ? birth(year, month, day, message) : expiry(year, month, day, message);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate birth(int year, int month, int day, LocalDate message) {
        int full = message.getYear() / 100 * 100 + year;
        LocalDate date =
                full > message.getYear() ? LocalDate.of(full - 100, month, day) : LocalDate.of(full, month, day);
        return date.isAfter(message) ? LocalDate.of(full - 100, month, day) : date;
    }

    private static LocalDate expiry(int year, int month, int day, LocalDate message) {
        LocalDate earliest = message.minusYears(15);
        int full = earliest.getYear() / 100 * 100 + year;
        while (full < earliest.getYear()) {
            full += 100;
        }
        LocalDate date = LocalDate.of(full, month, day);
        return date.isBefore(earliest) ? LocalDate.of(full + 100, month, day) : date;
    }

    private static int two(String digits, int at) {
        return (digits.charAt(at) - '0') * 10 + digits.charAt(at + 1) - '0';
    }
}
