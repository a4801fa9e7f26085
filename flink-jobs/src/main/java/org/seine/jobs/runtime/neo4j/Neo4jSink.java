package org.seine.jobs.runtime.neo4j;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.seine.graph.codec.SeineJson;
import org.seine.graph.store.GraphRow;
import org.seine.graph.store.GraphWriter;
import org.seine.jobs.runtime.JobOptions;

/**
 * Writes rows to Neo4j after the checkpoint that holds them has completed. Between two checkpoints the newest row of
 * each key is kept; a batch is named by its content, and Neo4j remembers the names, so that a repeated commit changes
 * nothing. While Neo4j is away the committer waits for up to {@link #PATIENCE}, then lets the job restart.
 */
public final class Neo4jSink implements Sink<RowJson>, SupportsCommitter<RowBatch> {
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
    public CommittingSinkWriter<RowJson, RowBatch> createWriter(WriterInitContext context) {
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

    private static final class Writer implements CommittingSinkWriter<RowJson, RowBatch> {
        private final Map<String, RowJson> newest = new TreeMap<>();

        @Override
        public void write(RowJson row, Context context) {
            newest.merge(row.key(), row, (old, now) -> now.sequence() >= old.sequence() ? now : old);
        }

        @Override
        public void flush(boolean endOfInput) {
            // nothing leaves before the checkpoint
        }

        @Override
        public Collection<RowBatch> prepareCommit() {
            List<RowBatch> batches = new ArrayList<>();
            StringBuilder json = new StringBuilder();
            int rows = 0;
            for (RowJson row : newest.values()) {
                json.append(rows == 0 ? '[' : ',').append(row.json());
                if (++rows == ROWS_PER_BATCH) {
                    batches.add(batch(json));
                    json.setLength(0);
                    rows = 0;
                }
            }
            if (rows > 0) {
                batches.add(batch(json));
            }
            newest.clear();
            return batches;
        }

        private static RowBatch batch(StringBuilder json) {
            return RowBatch.of(json.append(']').toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            newest.clear();
        }
    }

    private static final class GraphCommitter implements Committer<RowBatch> {
        /** Fractions as doubles, which is what Neo4j stores. */
        private static final ObjectReader ROWS = SeineJson.mapper()
                .readerFor(new TypeReference<List<GraphRow>>() {})
                .without(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

        private final JobOptions options;
        private @Nullable Driver driver;
        private @Nullable GraphWriter writer;

        GraphCommitter(JobOptions options) {
            this.options = options;
        }

        @Override
        public void commit(Collection<CommitRequest<RowBatch>> requests) throws IOException, InterruptedException {
            for (CommitRequest<RowBatch> request : requests) {
                RowBatch batch = request.getCommittable();
                List<GraphRow> rows;
                try (InputStream json = batch.json()) {
                    rows = ROWS.readValue(json);
                }
                if (!commitPatiently(batch.id(), rows)) {
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
        /** Before, batches were not packed. */
        private static final int PLAIN = 1;

        @Override
        public int getVersion() {
            return 2;
        }

        @Override
        public byte[] serialize(RowBatch batch) {
            byte[] id = batch.id().getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(4 + id.length + batch.packed().length)
                    .putInt(id.length)
                    .put(id)
                    .put(batch.packed())
                    .array();
        }

        @Override
        public RowBatch deserialize(int version, byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            byte[] id = new byte[buffer.getInt()];
            buffer.get(id);
            byte[] rows = new byte[buffer.remaining()];
            buffer.get(rows);
            return version == PLAIN ? RowBatch.of(rows) : new RowBatch(new String(id, StandardCharsets.US_ASCII), rows);
        }
    }
}
