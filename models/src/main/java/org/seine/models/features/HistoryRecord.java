package org.seine.models.features;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of one importer, commodity, route, … or of one declaration: how often it was seen, what inspections
 * found, and its latest unit prices. A value: every change makes a new one.
 *
 * <p>The times of the latest {@value #TIMES} inspections are kept, so that a question as of an earlier time leaves out
 * what was recorded after it; it is exact while no more than that many lie after the time asked for.
 */
public final class HistoryRecord {
    /** Inspections whose time is remembered one by one. */
    public static final int TIMES = 32;

    /** Unit prices remembered, the latest ones: an odd number, so that a full memory has a median of its own. */
    public static final int PRICES = 63;

    static final HistoryRecord EMPTY =
            new HistoryRecord(0, Long.MAX_VALUE, 0, 0, new long[0], new long[0], 0, new float[0], List.of(), List.of());

    private static final int FORMAT = 1;

    private final int seen;
    private final long firstSeen;
    private final int inspected;
    private final int offences;
    private final long[] inspectedAt;
    private final long[] offenceAt;
    private final int priced;
    private final float[] lnPrices;
    private final List<String> keys;
    private final List<Finding> findings;

    private HistoryRecord(
            int seen,
            long firstSeen,
            int inspected,
            int offences,
            long[] inspectedAt,
            long[] offenceAt,
            int priced,
            float[] lnPrices,
            List<String> keys,
            List<Finding> findings) {
        this.seen = seen;
        this.firstSeen = firstSeen;
        this.inspected = inspected;
        this.offences = offences;
        this.inspectedAt = inspectedAt;
        this.offenceAt = offenceAt;
        this.priced = priced;
        this.lnPrices = lnPrices;
        this.keys = keys;
        this.findings = findings;
    }

    /** Declarations seen. */
    public int seen() {
        return seen;
    }

    /** Event time of the first declaration, milliseconds since 1970 UTC; {@link Long#MAX_VALUE} before there is one. */
    public long firstSeen() {
        return firstSeen;
    }

    /** Declarations with an outcome recorded before {@code time}. */
    public int inspectedBefore(long time) {
        return inspected - notBefore(inspectedAt, time);
    }

    /** Declarations with an offence recorded before {@code time}. */
    public int offencesBefore(long time) {
        return offences - notBefore(offenceAt, time);
    }

    /** The histories in which a declaration counts; empty for other histories. */
    List<String> keys() {
        return keys;
    }

    /** The latest record of each outcome of a declaration; empty for other histories. */
    List<Finding> findings() {
        return findings;
    }

    /**
     * One outcome of a declaration as it stands.
     *
     * @param recordedAt milliseconds since 1970 UTC
     */
    record Finding(String outcomeId, long recordedAt, boolean withdrawn, boolean offence) {}

    /** Median and spread of the remembered prices. */
    PeerPrices peerPrices() {
        return PeerPrices.of(lnPrices);
    }

    HistoryRecord withDeclaration(long at) {
        return new HistoryRecord(
                seen + 1,
                Math.min(firstSeen, at),
                inspected,
                offences,
                inspectedAt,
                offenceAt,
                priced,
                lnPrices,
                keys,
                findings);
    }

    HistoryRecord withoutDeclaration() {
        return new HistoryRecord(
                seen - 1, firstSeen, inspected, offences, inspectedAt, offenceAt, priced, lnPrices, keys, findings);
    }

    HistoryRecord withPrice(double lnPrice) {
        float[] next = lnPrices.length < PRICES ? Arrays.copyOf(lnPrices, lnPrices.length + 1) : lnPrices.clone();
        next[priced % PRICES] = (float) lnPrice;
        int count = priced == Integer.MAX_VALUE ? PRICES : priced + 1;
        return new HistoryRecord(
                seen, firstSeen, inspected, offences, inspectedAt, offenceAt, count, next, keys, findings);
    }

    HistoryRecord withInspection(long at) {
        return withOutcomes(inspected + 1, offences, joined(inspectedAt, at), offenceAt);
    }

    HistoryRecord withOffence(long at) {
        return withOutcomes(inspected, offences + 1, inspectedAt, joined(offenceAt, at));
    }

    HistoryRecord withoutInspection(long at) {
        return withOutcomes(inspected - 1, offences, without(inspectedAt, at), offenceAt);
    }

    HistoryRecord withoutOffence(long at) {
        return withOutcomes(inspected, offences - 1, inspectedAt, without(offenceAt, at));
    }

    private HistoryRecord withOutcomes(int inspections, int found, long[] inspectionTimes, long[] offenceTimes) {
        return new HistoryRecord(
                seen, firstSeen, inspections, found, inspectionTimes, offenceTimes, priced, lnPrices, keys, findings);
    }

    HistoryRecord withKeys(List<String> counted) {
        return new HistoryRecord(
                seen,
                firstSeen,
                inspected,
                offences,
                inspectedAt,
                offenceAt,
                priced,
                lnPrices,
                List.copyOf(counted),
                findings);
    }

    HistoryRecord withFindings(List<Finding> next) {
        return new HistoryRecord(
                seen,
                firstSeen,
                inspected,
                offences,
                inspectedAt,
                offenceAt,
                priced,
                lnPrices,
                keys,
                List.copyOf(next));
    }

    private static int notBefore(long[] sorted, long time) {
        int count = 0;
        for (int i = sorted.length - 1; i >= 0 && sorted[i] >= time; i--) {
            count++;
        }
        return count;
    }

    /** Sorted; the earliest is forgotten when there are too many. */
    private static long[] joined(long[] sorted, long at) {
        long[] all = Arrays.copyOf(sorted, sorted.length + 1);
        all[sorted.length] = at;
        Arrays.sort(all);
        return all.length <= TIMES ? all : Arrays.copyOfRange(all, 1, all.length);
    }

    private static long[] without(long[] sorted, long at) {
        int found = Arrays.binarySearch(sorted, at);
        if (found < 0) {
            return sorted;
        }
        long[] rest = Arrays.copyOf(sorted, sorted.length - 1);
        System.arraycopy(sorted, found + 1, rest, found, rest.length - found);
        return rest;
    }

    /** A compact form that {@link #fromBytes} reads back. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(64 + 4 * lnPrices.length);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(seen);
            out.writeLong(firstSeen);
            out.writeInt(inspected);
            out.writeInt(offences);
            out.writeByte(inspectedAt.length);
            for (long at : inspectedAt) {
                out.writeLong(at);
            }
            out.writeByte(offenceAt.length);
            for (long at : offenceAt) {
                out.writeLong(at);
            }
            out.writeInt(priced);
            out.writeByte(lnPrices.length);
            for (float price : lnPrices) {
                out.writeFloat(price);
            }
            out.writeShort(keys.size());
            for (String key : keys) {
                out.writeUTF(key);
            }
            out.writeShort(findings.size());
            for (Finding finding : findings) {
                out.writeUTF(finding.outcomeId());
                out.writeLong(finding.recordedAt());
                out.writeBoolean(finding.withdrawn());
                out.writeBoolean(finding.offence());
            }
        } catch (IOException e) {
            throw new IllegalStateException("A history could not be written to memory.", e);
        }
        return bytes.toByteArray();
    }

    public static HistoryRecord fromBytes(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalArgumentException(
                        "History has format %d, this version reads %d.".formatted(format, FORMAT));
            }
            int seen = in.readInt();
            long firstSeen = in.readLong();
            int inspected = in.readInt();
            int offences = in.readInt();
            long[] inspectedAt = readTimes(in);
            long[] offenceAt = readTimes(in);
            int priced = in.readInt();
            float[] lnPrices = new float[in.readByte()];
            for (int i = 0; i < lnPrices.length; i++) {
                lnPrices[i] = in.readFloat();
            }
            int keyCount = in.readShort();
            List<String> keys = new ArrayList<>(keyCount);
            for (int i = 0; i < keyCount; i++) {
                keys.add(in.readUTF());
            }
            int findingCount = in.readShort();
            List<Finding> findings = new ArrayList<>(findingCount);
            for (int i = 0; i < findingCount; i++) {
                findings.add(new Finding(in.readUTF(), in.readLong(), in.readBoolean(), in.readBoolean()));
            }
            return new HistoryRecord(
                    seen,
                    firstSeen,
                    inspected,
                    offences,
                    inspectedAt,
                    offenceAt,
                    priced,
                    lnPrices,
                    List.copyOf(keys),
                    List.copyOf(findings));
        } catch (IOException e) {
            throw new IllegalArgumentException("History of %d bytes is cut short.".formatted(bytes.length), e);
        }
    }

    private static long[] readTimes(DataInputStream in) throws IOException {
        long[] times = new long[in.readByte()];
        for (int i = 0; i < times.length; i++) {
            times[i] = in.readLong();
        }
        return times;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryRecord that
                && seen == that.seen
                && firstSeen == that.firstSeen
                && inspected == that.inspected
                && offences == that.offences
                && Arrays.equals(inspectedAt, that.inspectedAt)
                && Arrays.equals(offenceAt, that.offenceAt)
                && priced == that.priced
                && Arrays.equals(lnPrices, that.lnPrices)
                && keys.equals(that.keys)
                && findings.equals(that.findings);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {
            seen,
            Long.hashCode(firstSeen),
            inspected,
            offences,
            Arrays.hashCode(inspectedAt),
            Arrays.hashCode(offenceAt),
            priced,
            Arrays.hashCode(lnPrices),
            keys.hashCode(),
            findings.hashCode()
        });
    }

    @Override
    public String toString() {
        return "HistoryRecord[seen=%d, inspected=%d, offences=%d, prices=%d]"
                .formatted(seen, inspected, offences, lnPrices.length);
    }
}
