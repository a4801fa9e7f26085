package org.seine.models.features;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The latest unit prices of a group, in natural logarithms: of each day at most {@value #A_DAY}, those whose number is
 * smallest, which is a random sample that does not depend on the order in which they came. As of a day, the latest
 * {@value #PEERS} of the days before it are the peers. Exact for the {@value DayCounts#EXACT_DAYS} days before the latest.
 * A value: every change makes a new one.
 */
final class DayPrices {
    /** An odd number, so that a full group has a median of its own. */
    static final int PEERS = 63;

    /** So that one day, or one trader on it, does not set the price. */
    static final int A_DAY = 9;

    static final DayPrices NONE = new DayPrices(List.of());

    private final List<Day> days;

    /** Oldest first. */
    private DayPrices(List<Day> days) {
        this.days = days;
    }

    private record Day(int day, int[] numbers, float[] prices) {
        Day with(int number, float price) {
            int at = Arrays.binarySearch(numbers, number);
            int place = at < 0 ? -at - 1 : at;
            if (at >= 0 || place == A_DAY) {
                return this;
            }
            int length = Math.min(A_DAY, numbers.length + 1);
            int[] nextNumbers = Arrays.copyOf(numbers, length);
            float[] nextPrices = Arrays.copyOf(prices, length);
            System.arraycopy(numbers, place, nextNumbers, place + 1, length - place - 1);
            System.arraycopy(prices, place, nextPrices, place + 1, length - place - 1);
            nextNumbers[place] = number;
            nextPrices[place] = price;
            return new Day(day, nextNumbers, nextPrices);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Day that
                    && day == that.day
                    && Arrays.equals(numbers, that.numbers)
                    && Arrays.equals(prices, that.prices);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * day + Arrays.hashCode(numbers)) + Arrays.hashCode(prices);
        }
    }

    /** @param number of the item that has the price, the same whenever it is told, and evenly spread */
    DayPrices with(int day, int number, double lnPrice) {
        List<Day> next = new ArrayList<>(days.size() + 1);
        boolean placed = false;
        for (Day known : days) {
            if (!placed && known.day() > day) {
                next.add(new Day(day, new int[] {number}, new float[] {(float) lnPrice}));
                placed = true;
            }
            next.add(known.day() == day ? known.with(number, (float) lnPrice) : known);
            placed = placed || known.day() == day;
        }
        if (!placed) {
            next.add(new Day(day, new int[] {number}, new float[] {(float) lnPrice}));
        }
        return new DayPrices(List.copyOf(next.subList(firstNeeded(next), next.size())));
    }

    /** What lies before the exact days is needed as far as a question as of the first of them could need it. */
    private static int firstNeeded(List<Day> days) {
        int horizon = days.get(days.size() - 1).day() - DayCounts.EXACT_DAYS;
        int kept = 0;
        for (int i = days.size() - 1; i >= 0; i--) {
            if (days.get(i).day() < horizon) {
                if (kept >= PEERS) {
                    return i + 1;
                }
                kept += days.get(i).prices().length;
            }
        }
        return 0;
    }

    /** As of a day, in days since 1970. */
    PeerPrices before(int day) {
        float[] latest = new float[PEERS];
        int found = 0;
        for (int i = days.size() - 1; i >= 0 && found < PEERS; i--) {
            Day of = days.get(i);
            for (int j = 0; of.day() < day && j < of.prices().length && found < PEERS; j++) {
                latest[found++] = of.prices()[j];
            }
        }
        return PeerPrices.of(Arrays.copyOf(latest, found));
    }

    int size() {
        return days.stream().mapToInt(day -> day.prices().length).sum();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeShort(days.size());
        for (Day day : days) {
            out.writeInt(day.day());
            out.writeByte(day.numbers().length);
            for (int i = 0; i < day.numbers().length; i++) {
                out.writeInt(day.numbers()[i]);
                out.writeFloat(day.prices()[i]);
            }
        }
    }

    static DayPrices read(DataInputStream in) throws IOException {
        int length = in.readShort();
        List<Day> days = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            int day = in.readInt();
            int[] numbers = new int[in.readByte()];
            float[] prices = new float[numbers.length];
            for (int j = 0; j < numbers.length; j++) {
                numbers[j] = in.readInt();
                prices[j] = in.readFloat();
            }
            days.add(new Day(day, numbers, prices));
        }
        return new DayPrices(List.copyOf(days));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayPrices that && days.equals(that.days);
    }

    @Override
    public int hashCode() {
        return days.hashCode();
    }
}
