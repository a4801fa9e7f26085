package org.seine.graph.resolve;

import org.seine.graph.names.Sounds;

/** How two dates of birth agree. Dates are ISO, or year and month, or a year. */
final class Dates {
    private Dates() {}

    /** A level of {@link Attribute#BIRTH_DATE}; −1 where one is no date. */
    static int level(String x, String y) {
        return x.length() < 4 || y.length() < 4 ? -1 : Attribute.BIRTH_DATE.level(levelName(x, y));
    }

    private static String levelName(String x, String y) {
        boolean full = x.length() == 10 && y.length() == 10;
        boolean sameYear = x.startsWith(y.substring(0, 4));
        boolean openDay = x.endsWith("-01-01") || y.endsWith("-01-01");
        if (full && x.equals(y)) {
            return openDay ? "firstOfJanuary" : "same";
        }
        if (!full || openDay) {
            boolean sameMonth = x.length() < 7 || y.length() < 7 || openDay || x.regionMatches(5, y, 5, 2);
            return sameYear && sameMonth
                    ? "year"
                    : sameYear || Sounds.distance(x.substring(0, 4), y.substring(0, 4), 1) <= 1
                            ? "sameYear"
                            : "different";
        }
        if (Sounds.distance(x, y, 1) <= 1 || isDayAndMonthSwapped(x, y)) {
            return "typo";
        }
        boolean sameMonth = x.regionMatches(5, y, 5, 2);
        boolean sameDay = x.regionMatches(8, y, 8, 2);
        int parts = (sameYear ? 1 : 0) + (sameMonth ? 1 : 0) + (sameDay ? 1 : 0);
        if (parts == 2 || Sounds.distance(x, y, 2) <= 2) {
            return "near";
        }
        return sameYear ? "sameYear" : "different";
    }

    private static boolean isDayAndMonthSwapped(String x, String y) {
        return x.regionMatches(0, y, 0, 4) && x.regionMatches(5, y, 8, 2) && x.regionMatches(8, y, 5, 2);
    }
}
