package org.seine.jobs.ingest.read.cargo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.message.Reason;

/** Text of a message as the JSON of a field. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 40;
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();

    private Values() {}

    /** A value that does not fit its field. */
    static final class UnfitException extends Exception {
        private final Reason reason;

        UnfitException(Reason reason, String sentence) {
            super(sentence, null, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    /**
     * @param pattern of a date, or empty for the usual forms
     * @param zone of a local time that is wanted as a moment
     */
    static JsonNode convert(Class<?> type, String value, String pattern, ZoneId zone) throws UnfitException {
        if (type == String.class) {
            return JSON.textNode(value.replaceAll("\\s+", " "));
        }
        if (type == BigDecimal.class) {
            return JSON.numberNode(number(value));
        }
        if (type == Integer.class || type == int.class) {
            try {
                return JSON.numberNode(number(value).intValueExact());
            } catch (ArithmeticException e) {
                throw new UnfitException(Reason.BAD_NUMBER, "Here should be a whole number of usual size.");
            }
        }
        if (type == Boolean.class) {
            return JSON.booleanNode(yes(value));
        }
        Moment moment = Moment.parse(value, pattern);
        if (type == Instant.class) {
            return JSON.textNode(moment.at(zone).toString());
        }
        if (type == LocalDate.class) {
            return JSON.textNode(moment.local.toLocalDate().toString());
        }
        return JSON.textNode(moment.local.toString());
    }

    private static boolean yes(String value) throws UnfitException {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "y" -> true;
            case "false", "0", "no", "n" -> false;
            default -> throw new UnfitException(Reason.UNKNOWN_CODE, "Here should be true or false.");
        };
    }

    /** Takes a decimal point or comma, and blanks or the other sign between thousands. */
    static BigDecimal number(String value) throws UnfitException {
        String digits = value.replaceAll("[\\s\u00A0']", "");
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            digits = comma > point ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
        } else if (comma >= 0) {
            if (digits.indexOf(',') != comma) {
                digits = digits.replace(",", "");
            } else if (digits.length() - comma == 4 && comma > 0 && comma < 4) {
                throw new UnfitException(
                        Reason.BAD_NUMBER, "A comma before three digits may mean thousands or decimals.");
            } else {
                digits = digits.replace(',', '.');
            }
        }
        if (digits.length() > LONGEST_NUMBER || !digits.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)")) {
            throw new UnfitException(Reason.BAD_NUMBER, "Here should be a number.");
        }
        return new BigDecimal(digits);
    }

    /** A date with or without a time, with or without an offset. */
    record Moment(LocalDateTime local, @Nullable ZoneOffset offset) {
        Instant at(ZoneId zone) {
            return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
        }

        static Moment parse(String value, String pattern) throws UnfitException {
            try {
                Moment moment = pattern.isEmpty() ? usual(value.strip()) : under(value.strip(), pattern);
                if (moment.local.getYear() < 1900 || moment.local.getYear() > 2100) {
                    throw new UnfitException(Reason.BAD_DATE, "The year of this date cannot be.");
                }
                return moment;
            } catch (DateTimeException e) {
                throw new UnfitException(Reason.BAD_DATE, "Here should be a date that exists.");
            }
        }

        private static Moment usual(String value) throws UnfitException {
            if (value.length() >= 10 && value.charAt(4) == '-') {
                if (value.length() == 10) {
                    return new Moment(LocalDate.parse(value).atStartOfDay(), null);
                }
                TemporalAccessor iso =
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
                return iso instanceof OffsetDateTime with
                        ? new Moment(with.toLocalDateTime(), with.getOffset())
                        : new Moment(LocalDateTime.from(iso), null);
            }
            int n = 0;
            while (n < value.length() && value.charAt(n) >= '0' && value.charAt(n) <= '9') {
                n++;
            }
            String digits = value.substring(0, n);
            String rest = value.substring(n).strip();
            LocalDateTime local =
                    switch (n) {
                        case 6 -> at("20" + digits + "000000");
                        case 8 -> at(digits + "000000");
                        case 10 -> at("20" + digits + "00");
                        case 12 -> at(digits + "00");
                        case 14 -> at(digits);
                        default -> throw new UnfitException(Reason.BAD_DATE, "Here should be a date.");
                    };
            if (rest.isEmpty()) {
                return new Moment(local, null);
            }
            return new Moment(local, rest.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(rest));
        }

        private static LocalDateTime at(String digits) {
            return LocalDateTime.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6, 8)),
                    Integer.parseInt(digits.substring(8, 10)),
                    Integer.parseInt(digits.substring(10, 12)),
                    Integer.parseInt(digits.substring(12, 14)));
        }

        private static Moment under(String value, String pattern) {
            TemporalAccessor parsed = PATTERNS.computeIfAbsent(
                            pattern, p -> DateTimeFormatter.ofPattern(p.replace('y', 'u'), Locale.ROOT)
                                    .withResolverStyle(ResolverStyle.STRICT))
                    .parse(value);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            return new Moment(
                    LocalDate.from(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time),
                    parsed.query(TemporalQueries.offset()));
        }
    }
}
