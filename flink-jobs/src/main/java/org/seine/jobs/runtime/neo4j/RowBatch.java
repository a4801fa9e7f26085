package org.seine.jobs.runtime.neo4j;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.seine.graph.codec.Digests;

/**
 * Rows that one transaction writes.
 *
 * @param id digest of the content: the same rows in the same state are the same batch
 * @param packed the rows as JSON, deflated: a checkpoint takes its bytes one by one
 */
public record RowBatch(String id, byte[] packed) {
    /** @param json of the rows, UTF-8 */
    static RowBatch of(byte[] json) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = new DeflaterOutputStream(packed, fast)) {
            out.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return new RowBatch(Digests.sha256Hex(json), packed.toByteArray());
    }

    InputStream json() {
        return new InflaterInputStream(new ByteArrayInputStream(packed));
    }
}
