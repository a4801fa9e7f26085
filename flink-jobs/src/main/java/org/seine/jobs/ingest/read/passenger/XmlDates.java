package org.seine.jobs.ingest.read.passenger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates and times of PADIS XML, and how EDIFACT writes them. */
final class XmlDates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);
    private static final DateTimeFormatter WORD_DAY = DateTimeFormatter.ofPattern("ddMMMuuuu", Locale.ENGLISH);

    private XmlDates() {}

    /** {@code 201126}; empty for none. */
    static String day(@Nullable LocalDateTime at) {
        return at == null ? "" : at.format(DAY);
    }

    /** In UTC where the text says how far from it, else as it stands; null for what is no moment. */
    static @Nullable LocalDateTime moment(String text) {
        int offset = Math.max(text.indexOf('+'), Math.max(text.indexOf('Z'), text.lastIndexOf('-')));
        if (offset > 10) {
            try {
                return OffsetDateTime.parse(text.strip().replace(' ', 'T'))
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
            } catch (DateTimeException e) {
                return null;
            }
        }
        return local(text);
    }

    /** As it stands: {@code 2026-11-20T22:15:00}, {@code 2026-11-20 22:15} or a day alone; null for what is none. */
    static @Nullable LocalDateTime local(String text) {
        String t = text.strip().replace(' ', 'T');
        try {
            if (t.length() <= 10) {
                return t.isEmpty() ? null : LocalDate.parse(t).atStartOfDay();
            }
            int end = 11;
            while (end < t.length() && (Character.isDigit(t.charAt(end)) || t.charAt(end) == ':')) {
                end++;
            }
            return LocalDateTime.parse(t.substring(0, end));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code 2215}, with seconds where there are any; empty for none. */
    static String time(@Nullable LocalDateTime at) {
        if (at == null) {
            return "";
        }
        String minutes = "%02d%02d".formatted(at.getHour(), at.getMinute());
        return at.getSecond() == 0 ? minutes : minutes + "%02d".formatted(at.getSecond());
    }

    /** {@code 14MAR1988}; what is no day stays as it is, for the reader to tell. */
    static String wordDay(String text) {
        LocalDateTime day = local(text);
        return day == null ? text : day.format(WORD_DAY).toUpperCase(Locale.ROOT);
    }

    /** {@code 2029-09} and {@code 09/29} as {@code 0929}. */
    static String monthYear(String text) {
        boolean iso = text.length() >= 7 && text.charAt(4) == '-';
        return iso ? text.substring(5, 7) + text.substring(2, 4) : text.replace("/", "");
    }
}
