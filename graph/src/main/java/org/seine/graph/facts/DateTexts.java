package org.seine.graph.facts;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of birth as people write them. */
public final class DateTexts {
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/. ](\\d{1,2})(?:[-/. ](\\d{1,2}))?(?:[T ].*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})");
    private static final Pattern DAY_MONTH_YEAR =
            Pattern.compile("(\\d{1,2})[-/. ]*([a-z]{3,9})[-/. ,]*(\\d{4}|\\d{2})");
    private static final Pattern MONTH_DAY_YEAR =
            Pattern.compile("([a-z]{3,9})[-/. ]+(\\d{1,2}),?[-/. ]+(\\d{4}|\\d{2})");
    private static final Pattern YEAR = Pattern.compile("(?:c\\.?|circa|approx\\.?|~)?\\s*((?:18|19|20)\\d{2})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** The latest two-digit year that is one of this century. */
    private static final int CENTURY = 26;

    private DateTexts() {}

    /**
     * ISO dates, or year and month, or a year; two where day and month may be read either way ({@code 11/12/1978}), the
     * month first; empty where it is no date.
     */
    public static List<String> parse(String raw) {
        String text = raw.strip().toLowerCase(Locale.ROOT);
        Set<String> dates = new LinkedHashSet<>();
        Matcher m = DIGITS.matcher(text);
        if (m.matches()) {
            add(dates, m.group(1), m.group(2), m.group(3));
            return List.copyOf(dates);
        }
        m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            if (m.group(3) == null) {
                addMonth(dates, m.group(1), m.group(2));
            } else {
                add(dates, m.group(1), m.group(2), m.group(3));
            }
            return List.copyOf(dates);
        }
        m = YEAR_LAST.matcher(text);
        if (m.matches()) {
            add(dates, m.group(3), m.group(1), m.group(2));
            add(dates, m.group(3), m.group(2), m.group(1));
            return List.copyOf(dates);
        }
        m = DAY_MONTH_YEAR.matcher(text);
        if (m.matches()) {
            add(dates, m.group(3), month(m.group(2)), m.group(1));
            return List.copyOf(dates);
        }
        m = MONTH_DAY_YEAR.matcher(text);
        if (m.matches()) {
            add(dates, m.group(3), month(m.group(1)), m.group(2));
            return List.copyOf(dates);
        }
        m = YEAR.matcher(text);
        if (m.matches()) {
            dates.add(m.group(1));
        }
        return new ArrayList<>(dates);
    }

    private static String month(String name) {
        return String.valueOf(MONTHS.indexOf(name.substring(0, 3)) + 1);
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        return text.length() == 4 ? year : year > CENTURY ? 1900 + year : 2000 + year;
    }

    private static void add(Set<String> dates, String year, String month, String day) {
        try {
            dates.add(LocalDate.of(year(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString());
        } catch (DateTimeException e) {
            // not this reading; a date with no reading at all is left out
        }
    }

    private static void addMonth(Set<String> dates, String year, String month) {
        try {
            dates.add(YearMonth.of(year(year), Integer.parseInt(month)).toString());
        } catch (DateTimeException e) {
            // as above
        }
    }
}
