package org.seine.local;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.seine.graph.model.Booking;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.ingest.read.edifact.EdifactTokenizer;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.passenger.PassengerReader;

/** Reads the messages of a world again and again with each reader, in turn, on one thread. */
final class ReaderBench {
    /** What is read; a record is what is counted of it. */
    enum Format {
        PAXLST("person", PersonMention.class),
        PNRGOV("PNR", Booking.class);

        private final String record;
        private final Class<? extends CustomsRecord> type;

        Format(String record, Class<? extends CustomsRecord> type) {
            this.record = record;
            this.type = type;
        }

        String record() {
            return record;
        }
    }

    /** @param recordsPerSecond 0 for a reader that makes none */
    record Result(String reader, double bytesPerSecond, double messagesPerSecond, double recordsPerSecond) {}

    private static final int ROUNDS = 3;

    private final List<byte[]> messages;
    private final long bytes;
    private final int refusedByPeer;
    private final Format format;
    private final PassengerReader reader = new PassengerReader(new byte[32]);
    private final EDIInputFactory peer = peer();

    private ReaderBench(Format format, List<byte[]> all) {
        this.format = format;
        messages = all.stream().filter(this::isReadByPeer).toList();
        refusedByPeer = all.size() - messages.size();
        bytes = messages.stream().mapToLong(m -> m.length).sum();
        if (messages.isEmpty()) {
            throw new StackException("The world has no message of %s. Maybe set --size demo.".formatted(format));
        }
    }

    static ReaderBench of(Format format, Path world) throws IOException {
        List<byte[]> found = new ArrayList<>();
        new WorldMessages(world).forEach(0, arrival -> {
            byte[] body = arrival.message().body();
            int front = Math.min(body.length, 400);
            if (new String(body, 0, front, StandardCharsets.ISO_8859_1).contains(format.name())) {
                found.add(body);
            }
            return true;
        });
        return new ReaderBench(format, found);
    }

    int messages() {
        return messages.size();
    }

    long bytes() {
        return bytes;
    }

    int refusedByPeer() {
        return refusedByPeer;
    }

    /** The peer last. */
    List<Result> run(Duration each) {
        List<ToLongFunction<byte[]>> readers = List.of(ReaderBench::tokenize, this::read, this::readByPeer);
        List<String> names = List.of("Seine, segments only", "Seine, to records", "StAEDI, segments only");
        double[] seconds = new double[readers.size()];
        long[] passes = new long[readers.size()];
        long[] records = new long[readers.size()];
        for (int round = 0; round <= ROUNDS; round++) {
            for (int r = 0; r < readers.size(); r++) {
                // The first round warms up and does not count.
                Duration length = round == 0 ? each : each.dividedBy(ROUNDS);
                long begun = cpuNanos();
                long made = 0;
                long done = 0;
                while (done == 0 || cpuNanos() - begun < length.toNanos()) {
                    made = 0;
                    for (byte[] message : messages) {
                        made += readers.get(r).applyAsLong(message);
                    }
                    done++;
                }
                if (round > 0) {
                    seconds[r] += (cpuNanos() - begun) / 1e9;
                    passes[r] += done;
                    records[r] = made;
                }
            }
        }
        List<Result> results = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            double rate = passes[r] / seconds[r];
            results.add(new Result(names.get(r), bytes * rate, messages.size() * rate, r == 1 ? records[r] * rate : 0));
        }
        return results;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long tokenize(byte[] message) {
        EdifactTokenizer tokenizer = new EdifactTokenizer(message);
        long segments = 0;
        while (tokenizer.next()) {
            segments += tokenizer.segment().elements() >= 0 ? 1 : 0;
        }
        return segments;
    }

    private long read(byte[] message) {
        RawMessage raw = new RawMessage(message, Map.of(RawMessage.FORMAT, PassengerReader.FORMAT));
        long records = 0;
        for (CustomsRecord record : reader.read(raw).records()) {
            records += format.type.isInstance(record) ? 1 : 0;
        }
        return records;
    }

    private static EDIInputFactory peer() {
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
        return factory;
    }

    private boolean isReadByPeer(byte[] message) {
        return readByPeer(message) > 0;
    }

    /** How many values it splits; 0 where it gives up. */
    private long readByPeer(byte[] message) {
        long values = 0;
        try (EDIStreamReader events = peer.createEDIStreamReader(new ByteArrayInputStream(message))) {
            while (events.hasNext()) {
                if (events.next() == EDIStreamEvent.ELEMENT_DATA) {
                    values += 1 + Math.min(0, events.getText().length());
                }
            }
            return values;
        } catch (EDIStreamException | IOException e) {
            return 0;
        }
    }
}
