package org.seine.jobs.runtime.neo4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.store.GraphRow;
import org.seine.jobs.runtime.PackedReader;
import org.seine.jobs.runtime.PackedWriter;

/** A {@link GraphRow} between operators: its key and sequence in the open, all of it packed. Empty properties are left out. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record RowBytes(String key, long sequence, byte[] packed) {
    /** Kinds of values. */
    private static final int TEXT = 0;

    private static final int TEXTS = 1;
    private static final int WHOLE = 2;
    private static final int FRACTION = 3;
    private static final int TRUE = 4;
    private static final int FALSE = 5;

    public static RowBytes of(GraphRow row) {
        PackedWriter out = new PackedWriter()
                .text(row.table().name())
                .text(row.id())
                .text(row.label())
                .text(row.from())
                .text(row.to())
                .count(row.sequence());
        Map<String, Object> told = new TreeMap<>(row.props());
        told.values().removeIf(value -> value.equals("") || value.equals(List.of()));
        out.count(told.size());
        told.forEach((key, value) -> write(value, out.text(key)));
        return new RowBytes(row.key(), row.sequence(), out.toBytes());
    }

    private static void write(Object value, PackedWriter out) {
        if (value instanceof String text) {
            out.count(TEXT).text(text);
        } else if (value instanceof Long || value instanceof Integer) {
            out.count(WHOLE).signed(((Number) value).longValue());
        } else if (value instanceof Double fraction) {
            out.count(FRACTION).bits(Double.doubleToLongBits(fraction));
        } else if (value instanceof Boolean flag) {
            out.count(flag ? TRUE : FALSE);
        } else if (value instanceof Collection<?> many) {
            out.count(TEXTS).texts(many.stream().map(String::valueOf).toList());
        } else {
            throw new IllegalArgumentException("Neo4j keeps no value of %s here.".formatted(value.getClass()));
        }
    }

    public GraphRow row() {
        return read(new PackedReader(packed));
    }

    /** All rows that stand one after another. */
    static List<GraphRow> readAll(byte[] packed) {
        List<GraphRow> rows = new ArrayList<>();
        PackedReader in = new PackedReader(packed);
        while (!in.isAtEnd()) {
            rows.add(read(in));
        }
        return rows;
    }

    private static GraphRow read(PackedReader in) {
        GraphRow.Table table = GraphRow.Table.valueOf(in.text());
        String id = in.text();
        String label = in.text();
        String from = in.text();
        String to = in.text();
        long sequence = in.count();
        Map<String, Object> props = new TreeMap<>();
        for (int left = in.size(); left > 0; left--) {
            String key = in.text();
            props.put(key, readValue(in));
        }
        return new GraphRow(table, id, label, from, to, props, sequence);
    }

    private static Object readValue(PackedReader in) {
        int kind = in.size();
        return switch (kind) {
            case TEXT -> in.text();
            case TEXTS -> in.texts();
            case WHOLE -> in.signed();
            case FRACTION -> Double.longBitsToDouble(in.bits());
            case TRUE, FALSE -> kind == TRUE;
            default -> throw new IllegalStateException("No kind of value has the number %d.".formatted(kind));
        };
    }
}
