package org.seine.models.features;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one importer, commodity, route, … or of one declaration: how often it was seen, what inspections
 * found, and its latest unit prices, all by day. A value: every change makes a new one; the same facts in another order
 * make an equal one.
 *
 * @param firstSeen event time of the first declaration, milliseconds since 1970 UTC; {@link Long#MAX_VALUE} before there is
 *     one
 * @param seen declarations by the day of their lodgement
 * @param inspected declarations by the day on which an outcome was recorded, {@code offences} those of them with an offence
 * @param keys the histories in which a declaration counts; empty for other histories
 * @param findings the latest record of each outcome of a declaration; empty for other histories
 */
public record HistoryRecord(
        long firstSeen,
        DayCounts seen,
        DayCounts inspected,
        DayCounts offences,
        DayPrices prices,
        List<String> keys,
        List<Finding> findings) {
    static final HistoryRecord EMPTY = new HistoryRecord(
            Long.MAX_VALUE, DayCounts.NONE, DayCounts.NONE, DayCounts.NONE, DayPrices.NONE, List.of(), List.of());

    private static final int FORMAT = 2;
    private static final long MILLIS_A_DAY = 86_400_000;

    public HistoryRecord {
        keys = List.copyOf(keys);
        findings = List.copyOf(findings);
    }

    /** Days since 1970, UTC. */
    static int dayOf(long millis) {
        return (int) Math.floorDiv(millis, MILLIS_A_DAY);
    }

    /**
     * One outcome of a declaration as it stands.
     *
     * @param recordedAt milliseconds since 1970 UTC
     */
    record Finding(String outcomeId, long recordedAt, boolean withdrawn, boolean offence) {}

    HistoryRecord withDeclaration(long at) {
        return new HistoryRecord(
                Math.min(firstSeen, at), seen.plus(dayOf(at)), inspected, offences, prices, keys, findings);
    }

    /** It may have been the first, whose time stays. */
    HistoryRecord withoutDeclaration(long at) {
        return new HistoryRecord(firstSeen, seen.minus(dayOf(at)), inspected, offences, prices, keys, findings);
    }

    HistoryRecord withPrice(long at, int number, double lnPrice) {
        return new HistoryRecord(
                firstSeen, seen, inspected, offences, prices.with(dayOf(at), number, lnPrice), keys, findings);
    }

    HistoryRecord withInspections(DayCounts next) {
        return new HistoryRecord(firstSeen, seen, next, offences, prices, keys, findings);
    }

    HistoryRecord withOffences(DayCounts next) {
        return new HistoryRecord(firstSeen, seen, inspected, next, prices, keys, findings);
    }

    HistoryRecord withKeys(List<String> counted) {
        return new HistoryRecord(firstSeen, seen, inspected, offences, prices, counted, findings);
    }

    HistoryRecord withFindings(List<Finding> next) {
        return new HistoryRecord(firstSeen, seen, inspected, offences, prices, keys, next);
    }

    /** A compact form that {@link #fromBytes} reads back. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(64 + 8 * prices.size());
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(firstSeen);
            seen.write(out);
            inspected.write(out);
            offences.write(out);
            prices.write(out);
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
            long firstSeen = in.readLong();
            DayCounts seen = DayCounts.read(in);
            DayCounts inspected = DayCounts.read(in);
            DayCounts offences = DayCounts.read(in);
            DayPrices prices = DayPrices.read(in);
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
            return new HistoryRecord(firstSeen, seen, inspected, offences, prices, keys, findings);
        } catch (IOException e) {
            throw new IllegalArgumentException("History of %d bytes is cut short.".formatted(bytes.length), e);
        }
    }
}
