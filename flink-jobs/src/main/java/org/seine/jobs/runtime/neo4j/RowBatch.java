package org.seine.jobs.runtime.neo4j;

import com.github.luben.zstd.Zstd;
import java.util.List;
import org.seine.graph.codec.Digests;
import org.seine.graph.store.GraphRow;

/**
 * Rows that one transaction writes.
 *
 * @param id digest of the content: the same rows in the same state are the same batch
 * @param size of the rows in bytes
 * @param packed the rows, compressed: a checkpoint takes its bytes one by one
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record RowBatch(String id, int size, byte[] packed) {
    /** Fast, and a fifth smaller than Deflate at its fastest. */
    private static final int LEVEL = 1;

    /** @param rows each as {@link RowBytes} packs it */
    static RowBatch of(byte[] rows) {
        return new RowBatch(Digests.sha256Hex(rows), rows.length, Zstd.compress(rows, LEVEL));
    }

    List<GraphRow> rows() {
        return RowBytes.readAll(Zstd.decompress(packed, size));
    }
}
