package org.seine.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The world's year: trade follows season and weekday. */
final class Calendar {
    static final int DAYS = 365;
    /** January to December. */
    private static final double[] SEASON = {0.84, 0.86, 0.98, 0.97, 1.0, 1.0, 0.99, 0.9, 1.06, 1.14, 1.18, 1.08};

    private final LocalDate start;
    private final Weights tradeWeights;

    Calendar(LocalDate start) {
        this.start = start;
        List<Double> weights = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = start.plusDays(day);
            DayOfWeek weekday = date.getDayOfWeek();
            double share = weekday == DayOfWeek.SUNDAY ? 0.08 : weekday == DayOfWeek.SATURDAY ? 0.22 : 1.0;
            weights.add(share * SEASON[date.getMonthValue() - 1]);
        }
        tradeWeights = new Weights(weights);
    }

    LocalDate start() {
        return start;
    }

    LocalDate date(int day) {
        return start.plusDays(day);
    }

    Instant startInstant() {
        return start.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Instant endInstant() {
        return start.plusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** A day on which trade is done. */
    int tradeDay(Dice dice) {
        return tradeWeights.draw(dice);
    }

    /** A trade day in {@code [from, to]}. */
    int tradeDay(Dice dice, int from, int to) {
        int first = Math.max(0, from);
        int last = Math.max(first, Math.min(DAYS - 1, to));
        return tradeWeights.draw(dice, first, last);
    }

    /** A second of an office day. */
    Instant officeHours(int day, Dice dice) {
        double hour = Math.min(19.9, Math.max(6.5, 11.8 + 2.9 * dice.gauss()));
        return at(day, (int) (hour * 3600));
    }

    Instant at(int day, int secondOfDay) {
        return start.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(secondOfDay);
    }

    int dayOf(Instant instant) {
        return (int) Math.floorDiv(instant.getEpochSecond() - startInstant().getEpochSecond(), 86_400L);
    }
}
