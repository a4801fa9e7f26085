package org.seine.jobs.runtime.neo4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.seine.graph.store.GraphRow;
import org.seine.graph.store.GraphWriter;
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.PackedReader;
import org.seine.jobs.runtime.PackedWriter;

/**
 * Writes rows to Neo4j after the checkpoint that holds them has completed. Between two checkpoints the newest row of
 * each key is kept; a batch is named by its content, and Neo4j remembers the names, so that a repeated commit changes
 * nothing. While Neo4j is away the committer waits for up to {@link #PATIENCE}, then lets the job restart.
 */
public final class Neo4jSink implements Sink<RowBytes>, SupportsCommitter<RowBatch> {
    private static final int ROWS_PER_BATCH = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JobOptions options;

    public Neo4jSink(JobOptions options) {
        this.options = options;
    }

    /** A driver as the jobs use it. */
    public static Driver driver(JobOptions options) {
        return GraphDatabase.driver(
                options.bolt(),
                AuthTokens.basic("neo4j", options.neo4jPassword()),
                Config.builder()
                        .withConnectionTimeout(5, TimeUnit.SECONDS)
                        .withMaxTransactionRetryTime(30, TimeUnit.SECONDS)
                        .withMaxConnectionPoolSize(4)
                        .build());
    }

    @Override
    public CommittingSinkWriter<RowBytes, RowBatch> createWriter(WriterInitContext context) {
        return new Writer();
    }

    @Override
    public Committer<RowBatch> createCommitter(CommitterInitContext context) {
        return new GraphCommitter(options);
    }

    @Override
    public SimpleVersionedSerializer<RowBatch> getCommittableSerializer() {
        return new BatchSerializer();
    }

    private static final class Writer implements CommittingSinkWriter<RowBytes, RowBatch> {
        private final Map<String, RowBytes> newest = new TreeMap<>();

        @Override
        public void write(RowBytes row, Context context) {
            newest.merge(row.key(), row, (old, now) -> now.sequence() >= old.sequence() ? now : old);
        }

        @Override
        public void flush(boolean endOfInput) {
            // nothing leaves before the checkpoint
        }

        @Override
        public Collection<RowBatch> prepareCommit() {
            List<RowBatch> batches = new ArrayList<>();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            int rows = 0;
            for (RowBytes row : newest.values()) {
                packed.writeBytes(row.packed());
                if (++rows % ROWS_PER_BATCH == 0 || rows == newest.size()) {
                    batches.add(RowBatch.of(packed.toByteArray()));
                    packed.reset();
                }
            }
            newest.clear();
            return batches;
        }

        @Override
        public void close() {
            newest.clear();
        }
    }

    private static final class GraphCommitter implements Committer<RowBatch> {
        private final JobOptions options;
        private @Nullable Driver driver;
        private @Nullable GraphWriter writer;

        GraphCommitter(JobOptions options) {
            this.options = options;
        }

        @Override
        public void commit(Collection<CommitRequest<RowBatch>> requests) throws InterruptedException {
            for (CommitRequest<RowBatch> request : requests) {
                RowBatch batch = request.getCommittable();
                if (!commitPatiently(batch.id(), batch.rows())) {
                    request.signalAlreadyCommitted();
                }
            }
        }

        private boolean commitPatiently(String id, List<GraphRow> rows) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                try {
                    return writer().commit(id, rows);
                } catch (ServiceUnavailableException | SessionExpiredException e) {
                    close();
                    if (System.nanoTime() > deadline) {
                        throw e;
                    }
                    Thread.sleep(500);
                }
            }
        }

        private GraphWriter writer() {
            if (writer == null) {
                driver = driver(options);
                GraphWriter.ensureSchema(driver);
                writer = new GraphWriter(driver);
            }
            return writer;
        }

        @Override
        public void close() {
            if (writer != null) {
                writer.close();
                writer = null;
            }
            if (driver != null) {
                driver.close();
                driver = null;
            }
        }
    }

    private static final class BatchSerializer implements SimpleVersionedSerializer<RowBatch> {
        private static final int VERSION = 3;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(RowBatch batch) {
            return new PackedWriter()
                    .text(batch.id())
                    .count(batch.size())
                    .bytes(batch.packed())
                    .toBytes();
        }

        @Override
        public RowBatch deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException(
                        "This checkpoint is of an earlier release (rows of version %d). Run seine reset and send everything again."
                                .formatted(version));
            }
            PackedReader in = new PackedReader(bytes);
            return new RowBatch(in.text(), in.size(), in.bytes());
        }
    }
}
