package org.seine.models.features;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * How much of something there was by day, so that a question as of a day leaves out what lay on it or after it, in
 * whichever order it was told. Exact for the {@value #EXACT_DAYS} days before the latest one; what is older is only
 * counted. A value: every change makes a new one.
 */
final class DayCounts {
    /** How late a record may come and still be counted for those only that are later than it. */
    static final int EXACT_DAYS = 45;

    static final DayCounts NONE = new DayCounts(0, new int[0], new int[0]);

    private final int older;
    private final int[] days;
    private final int[] counts;

    private DayCounts(int older, int[] days, int[] counts) {
        this.older = older;
        this.days = days;
        this.counts = counts;
    }

    /** On days before this one; days since 1970. */
    int before(int day) {
        int sum = older;
        for (int i = 0; i < days.length && days[i] < day; i++) {
            sum += counts[i];
        }
        return sum;
    }

    int total() {
        return before(Integer.MAX_VALUE);
    }

    DayCounts plus(int day) {
        if (days.length > 0 && day < days[days.length - 1] - EXACT_DAYS) {
            return new DayCounts(older + 1, days, counts);
        }
        int at = Arrays.binarySearch(days, day);
        int from = 0;
        int old = older;
        while (from < days.length && days[from] < day - EXACT_DAYS) {
            old += counts[from++];
        }
        if (at >= 0) {
            int[] next = Arrays.copyOfRange(counts, from, counts.length);
            next[at - from]++;
            return new DayCounts(old, Arrays.copyOfRange(days, from, days.length), next);
        }
        int place = -at - 1 - from;
        int[] nextDays = new int[days.length - from + 1];
        int[] nextCounts = new int[nextDays.length];
        System.arraycopy(days, from, nextDays, 0, place);
        System.arraycopy(counts, from, nextCounts, 0, place);
        nextDays[place] = day;
        nextCounts[place] = 1;
        System.arraycopy(days, from + place, nextDays, place + 1, days.length - from - place);
        System.arraycopy(counts, from + place, nextCounts, place + 1, days.length - from - place);
        return new DayCounts(old, nextDays, nextCounts);
    }

    DayCounts minus(int day) {
        int at = Arrays.binarySearch(days, day);
        if (at < 0) {
            return new DayCounts(Math.max(0, older - 1), days, counts);
        }
        int[] next = counts.clone();
        next[at] = Math.max(0, next[at] - 1);
        return new DayCounts(older, days, next);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(older);
        out.writeByte(days.length);
        for (int i = 0; i < days.length; i++) {
            out.writeInt(days[i]);
            out.writeInt(counts[i]);
        }
    }

    static DayCounts read(DataInputStream in) throws IOException {
        int older = in.readInt();
        int[] days = new int[in.readByte()];
        int[] counts = new int[days.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = in.readInt();
            counts[i] = in.readInt();
        }
        return new DayCounts(older, days, counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayCounts that
                && older == that.older
                && Arrays.equals(days, that.days)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * older + Arrays.hashCode(days)) + Arrays.hashCode(counts);
    }
}
