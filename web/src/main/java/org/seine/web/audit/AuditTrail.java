package org.seine.web.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit file. An entry is on disk before its future completes, and an answer waits for that: what cannot be
 * recorded is not done. Entries that wait together share one flush.
 */
public final class AuditTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final Path folder;
    private final FileChannel file;
    private final FileChannel head;
    private final BiConsumer<AuditEntry, String> witness;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(10_000);
    private final Thread writer;
    private volatile boolean closed;
    private long sequence;
    private String hash;

    private record Waiting(AuditEntry entry, CompletableFuture<Void> written) {}

    private AuditTrail(
            Path folder,
            FileChannel file,
            FileChannel head,
            AuditChain.Verdict known,
            BiConsumer<AuditEntry, String> witness) {
        this.folder = folder;
        this.file = file;
        this.head = head;
        this.sequence = known.entries();
        this.hash = known.lastHash();
        this.witness = witness;
        this.writer = new Thread(this::run, "audit");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Continues the file in the folder. A last line that a crash cut short was never acknowledged and is set aside; a
     * chain that does not hold stops the start, so that nobody writes on over a forgery.
     *
     * @param witness gets each entry and its line after they are on disk, to keep a copy elsewhere
     */
    public static AuditTrail open(Path folder, BiConsumer<AuditEntry, String> witness) throws IOException {
        Files.createDirectories(folder);
        setAsideTornLine(folder);
        AuditChain.Verdict known = AuditChain.verify(folder, (entry, line) -> {});
        if (!known.isIntact()) {
            throw new IllegalStateException(
                    "The audit trail in %s does not hold: %s Maybe keep that folder as evidence and set SEINE_DATA to another one."
                            .formatted(folder, known.fault()));
        }
        FileChannel file =
                FileChannel.open(AuditChain.fileIn(folder), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        FileChannel head =
                FileChannel.open(AuditChain.headIn(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new AuditTrail(folder, file, head, known, witness);
    }

    /** Completes when the entry is on disk, exceptionally where it could not be written. */
    public CompletableFuture<Void> append(AuditEntry entry) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        if (closed || !queue.offer(new Waiting(entry, written))) {
            written.completeExceptionally(new IOException("The audit trail takes no entries now."));
        }
        return written;
    }

    /** Every entry from the first on, checked on the way. */
    public AuditChain.Verdict read(BiConsumer<AuditEntry, String> each) throws IOException {
        return AuditChain.verify(folder, each);
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, 500);
                write(batch);
                batch.forEach(w -> w.written().complete(null));
            } catch (IOException e) {
                LOG.error("The audit trail cannot be written; calls are refused until it can.", e);
                batch.forEach(w -> w.written().completeExceptionally(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void write(List<Waiting> batch) throws IOException {
        long number = sequence;
        String last = hash;
        List<AuditEntry> entries = new ArrayList<>(batch.size());
        List<String> lines = new ArrayList<>(batch.size());
        for (Waiting w : batch) {
            AuditEntry entry = w.entry().chained(++number, last);
            String line = AuditChain.line(entry);
            last = AuditChain.hashOf(line);
            entries.add(entry);
            lines.add(line);
        }
        long end = file.size();
        try {
            writeFully(file, String.join("\n", lines) + "\n");
            file.force(false);
        } catch (IOException e) {
            file.truncate(end);
            throw e;
        }
        sequence = number;
        hash = last;
        head.position(0);
        writeFully(head, "%018d %s%n".formatted(number, last));
        for (int i = 0; i < entries.size(); i++) {
            witness.accept(entries.get(i), lines.get(i));
        }
    }

    private static void writeFully(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void setAsideTornLine(Path folder) throws IOException {
        Path file = AuditChain.fileIn(folder);
        if (!Files.exists(file) || Files.size(file) == 0) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            long start = end;
            ByteBuffer one = ByteBuffer.allocate(1);
            while (start > 0) {
                one.clear();
                channel.read(one, start - 1);
                if (one.get(0) == '\n') {
                    break;
                }
                start--;
            }
            if (start == end) {
                return;
            }
            ByteBuffer torn = ByteBuffer.allocate((int) Math.min(end - start, 1 << 20));
            channel.read(torn, start);
            Files.write(
                    folder.resolve("audit.torn"),
                    java.util.Arrays.copyOf(torn.array(), torn.position()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            channel.truncate(start);
            LOG.warn("The last audit line was cut short by a crash and has been set aside in audit.torn.");
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join(5_000);
            file.close();
            head.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The audit file could not be closed.", e);
        }
    }
}
