package org.seine.local;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.seine.graph.model.Booking;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.ingest.read.Readers;
import org.seine.jobs.ingest.read.cargo.CargoReader;
import org.seine.jobs.ingest.read.edifact.EdifactTokenizer;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.passenger.PassengerReader;

/** Reads the messages of one format again and again with each reader, in turn, on one thread. */
final class ReaderBench {
    /** Messages of the passenger formats that a world holds. */
    static final List<String> OF_WORLD = List.of("PAXLST", "PNRGOV");

    /** The authored sample of each other format; the tests hold what is read of them. */
    static final List<String> OF_SAMPLE = List.of(
            "passenger/pnrgov_16_1_both_syntaxes.xml",
            "cargo/wco-dec.xml",
            "cargo/wco-res.xml",
            "cargo/asycuda-sad.xml",
            "cargo/awmds.xml",
            "cargo/ics-ens.xml",
            "cargo/xfwb.xml",
            "cargo/xfzb.xml",
            "cargo/xffm.xml",
            "cargo/cuscar.edi",
            "cargo/cusrep.edi",
            "cargo/cusdec.edi",
            "cargo/baplie.edi",
            "cargo/dcsa-bl.message.json");

    /** What is counted of a format, where it is not every record. */
    private static final Map<String, Class<? extends CustomsRecord>> COUNTED =
            Map.of("PAXLST", PersonMention.class, "PNRGOV", Booking.class, "pnrgov-xml", Booking.class);

    /** @param recordsPerSecond 0 for a reader that makes none */
    record Result(String reader, double bytesPerSecond, double messagesPerSecond, double recordsPerSecond) {}

    private record Reader(String name, ToLongFunction<byte[]> read, boolean makesRecords) {}

    private static final int ROUNDS = 3;

    private final String format;
    private final String named;
    private final List<byte[]> messages;
    private final long bytes;
    private final int refusedByPeer;
    private final Class<? extends CustomsRecord> counted;
    private final List<Reader> contenders;
    private final Readers readers = new Readers(new byte[32]);
    private final EDIInputFactory peer = peer();

    private ReaderBench(String format, List<byte[]> all, boolean edifact) {
        this.format = format;
        named = COUNTED.containsKey(format) ? PassengerReader.FORMAT : CargoReader.FORMAT;
        counted = COUNTED.getOrDefault(format, CustomsRecord.class);
        messages = edifact ? all.stream().filter(this::isReadByPeer).toList() : all;
        refusedByPeer = all.size() - messages.size();
        bytes = messages.stream().mapToLong(m -> m.length).sum();
        Reader whole = new Reader("Seine, to records", this::read, true);
        contenders = edifact
                ? List.of(
                        new Reader("Seine, segments only", ReaderBench::tokenize, false),
                        whole,
                        new Reader("StAEDI, segments only", this::readByPeer, false))
                : List.of(whole);
        if (messages.isEmpty()) {
            throw new StackException("There is no message of %s. Maybe set --size demo.".formatted(format));
        }
    }

    static ReaderBench ofWorld(String format, Path world) throws IOException {
        List<byte[]> found = new ArrayList<>();
        new WorldMessages(world).forEach(0, arrival -> {
            byte[] body = arrival.message().body();
            int front = Math.min(body.length, 400);
            if (new String(body, 0, front, StandardCharsets.ISO_8859_1).contains(format)) {
                found.add(body);
            }
            return true;
        });
        return new ReaderBench(format, found, true);
    }

    static ReaderBench ofSample(String resource) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReaderBench.class.getResourceAsStream("samples/" + resource), resource)) {
            return new ReaderBench(formatOf(resource), List.of(in.readAllBytes()), resource.endsWith(".edi"));
        }
    }

    static String formatOf(String resource) {
        String name = resource.substring(resource.indexOf('/') + 1);
        return resource.startsWith("passenger") ? "pnrgov-xml" : name.substring(0, name.indexOf('.'));
    }

    String format() {
        return format;
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

    /** What a record is of which the number a second is told. */
    String counted() {
        return counted.equals(PersonMention.class) ? "person" : counted.equals(Booking.class) ? "PNR" : "record";
    }

    boolean hasPeer() {
        return contenders.size() > 1;
    }

    /** The peer last, where there is one. */
    List<Result> run(Duration each) {
        int n = contenders.size();
        double[] seconds = new double[n];
        long[] passes = new long[n];
        long[] records = new long[n];
        for (int round = 0; round <= ROUNDS; round++) {
            for (int r = 0; r < n; r++) {
                // The first round warms up and does not count.
                Duration length = round == 0 ? each : each.dividedBy(ROUNDS);
                long begun = cpuNanos();
                long made = 0;
                long done = 0;
                while (done == 0 || cpuNanos() - begun < length.toNanos()) {
                    made = 0;
                    for (byte[] message : messages) {
                        made += contenders.get(r).read().applyAsLong(message);
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
        for (int r = 0; r < n; r++) {
            Reader reader = contenders.get(r);
            double rate = passes[r] / seconds[r];
            results.add(new Result(
                    reader.name(),
                    bytes * rate,
                    messages.size() * rate,
                    reader.makesRecords() ? records[r] * rate : 0));
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
        RawMessage raw = new RawMessage(
                message, Map.of(RawMessage.FORMAT, named, RawMessage.RECEIVED_AT, "2026-11-20T09:00:00Z"));
        long records = 0;
        for (CustomsRecord record : readers.read(raw).records()) {
            records += counted.isInstance(record) ? 1 : 0;
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
