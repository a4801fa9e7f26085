package org.seine.world;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An EDIFACT message while it is written: terminates segments, counts them, and releases special characters. */
final class Edi {
    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter DDMMYY = DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);
    private static final DateTimeFormatter HHMM = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final DateTimeFormatter DDMMMYY = DateTimeFormatter.ofPattern("ddMMMyy", Locale.ENGLISH);

    private final StringBuilder text = new StringBuilder(4096);
    private final String end;
    private int inMessage;

    /**
     * @param una the service string advice
     * @param wrapped whether each segment stands on its own line
     */
    Edi(String una, boolean wrapped) {
        end = wrapped ? "'\n" : "'";
        text.append(una).append(end, una.endsWith("'") ? 1 : 0, end.length());
    }

    Edi segment(String content) {
        if (content.startsWith("UNH")) {
            inMessage = 0;
        }
        inMessage++;
        text.append(content).append(end);
        return this;
    }

    /** Segments since UNH, it and the coming UNT included. */
    int countForTrailer() {
        return inMessage + 1;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Data in which a special character is preceded by the release character. */
    static String data(String value) {
        StringBuilder result = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\'' || c == '+' || c == ':' || c == '?' || c == '*') {
                if (result == null) {
                    result = new StringBuilder(value.length() + 4).append(value, 0, i);
                }
                result.append('?');
            }
            if (result != null) {
                result.append(c);
            }
        }
        return result == null ? value : result.toString();
    }

    static String yymmdd(LocalDate date) {
        return YYMMDD.format(date);
    }

    static String ddmmyy(LocalDate date) {
        return DDMMYY.format(date);
    }

    static String hhmm(LocalDateTime time) {
        return HHMM.format(time);
    }

    /** As in DOCS: {@code 14MAR88}. */
    static String ddmmmyy(LocalDate date) {
        return DDMMMYY.format(date).toUpperCase(Locale.ROOT);
    }
}
