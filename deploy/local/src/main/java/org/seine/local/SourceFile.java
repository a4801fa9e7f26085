package org.seine.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seine.jobs.ingest.read.cargo.CargoReader;
import org.seine.jobs.ingest.read.cargo.CargoSplitter;
import org.seine.jobs.ingest.read.passenger.PassengerParts;
import org.seine.jobs.ingest.read.tree.Cuts;

/**
 * Cuts a file into the messages in which a source would send it: a JSON line each, up to 200 delimited rows each, a file of
 * passenger or cargo messages as one, a large manifest between its bills. Bytes are passed on as they are; a large file is
 * never held as a whole, but for passenger messages.
 */
final class SourceFile {
    static final int ROWS_A_MESSAGE = 200;

    /** A quoted field that runs over more lines than this is taken for a stray quotation mark. */
    static final int LINES_A_ROW = 50;

    /** A cargo file beyond this many bytes is cut. */
    private static final int LARGE = 4 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Takes each message in turn, with the number of the file's bytes read so far. */
    @FunctionalInterface
    interface Receiver {
        void accept(Outgoing message, long bytesRead) throws IOException;
    }

    private final Path path;
    private final String name;
    private final String source;

    SourceFile(Path path, String source) {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
        this.source = source;
    }

    void sendCanonical(Receiver receiver) throws IOException {
        try (Lines lines = new Lines(Files.newInputStream(path))) {
            for (byte[] line = lines.next(); line.length > 0; line = lines.next()) {
                byte[] body = withoutLineEnd(line);
                if (!isBlank(body)) {
                    String position = "line " + lines.number();
                    receiver.accept(message("canonical", position, Map.of(), body), lines.bytesRead());
                }
            }
        }
    }

    void sendDelimited(String mapping, Receiver receiver) throws IOException {
        try (Lines lines = new Lines(Files.newInputStream(path))) {
            String columns = new String(withoutLineEnd(lines.next()), StandardCharsets.UTF_8);
            Map<String, String> headers = Map.of(Outgoing.MAPPING, mapping, Outgoing.COLUMNS, columns);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            int rows = 0;
            long firstLine = lines.number() + 1;
            int linesOfRow = 0;
            boolean quoted = false;
            for (byte[] line = lines.next(); line.length > 0; line = lines.next()) {
                body.write(line);
                linesOfRow++;
                quoted ^= hasOddQuotes(line);
                if (quoted && linesOfRow < LINES_A_ROW) {
                    continue;
                }
                quoted = false;
                linesOfRow = 0;
                if (++rows == ROWS_A_MESSAGE) {
                    receiver.accept(
                            message("delimited", "line " + firstLine, headers, body.toByteArray()), lines.bytesRead());
                    body.reset();
                    rows = 0;
                    firstLine = lines.number() + 1;
                }
            }
            if (body.size() > 0) {
                receiver.accept(
                        message("delimited", "line " + firstLine, headers, body.toByteArray()), lines.bytesRead());
            }
        }
    }

    void sendEdifact(Receiver receiver) throws IOException {
        byte[] body = Files.readAllBytes(path);
        if (body.length <= PassengerParts.SMALL) {
            receiver.accept(message("edifact", "byte 0", Map.of(), body), body.length);
            return;
        }
        long[] sent = {0};
        try {
            PassengerParts.forEach(body, Map.of(), part -> {
                sent[0] += part.body().length;
                if (part.body().length > Topic.MAX_MESSAGE_BYTES) {
                    throw new StackException(
                            "%s has %d bytes without a person, record or message to part it at; at most %d can be sent as one message."
                                    .formatted(path, part.body().length, Topic.MAX_MESSAGE_BYTES));
                }
                Map<String, String> headers = new TreeMap<>(part.headers());
                String position = headers.remove(Outgoing.POSITION);
                try {
                    receiver.accept(message("edifact", String.valueOf(position), headers, part.body()), sent[0]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * @param profile YAML of the sender's own profile, or empty
     * @param received when the file arrived, or empty for its own date
     */
    void sendCargo(String profile, String received, Receiver receiver) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        headers.put(
                Outgoing.RECEIVED_AT,
                received.isEmpty() ? Files.getLastModifiedTime(path).toInstant().toString() : received);
        if (!profile.isEmpty()) {
            headers.put(Outgoing.MAPPING, profile);
        }
        try (FileChannel channel = FileChannel.open(path)) {
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE));
            if (bytes.limit() <= LARGE) {
                receiver.accept(
                        message(CargoReader.FORMAT, "byte 0", headers, copy(bytes, 0, bytes.limit())), bytes.limit());
                return;
            }
            List<Cuts.Part> parts = CargoSplitter.split(bytes, LARGE);
            if (parts.isEmpty()) {
                throw new StackException(
                        "%s has %d bytes, and no units between which it could be cut into messages of at most %d."
                                .formatted(path, bytes.limit(), LARGE));
            }
            for (Cuts.Part part : parts) {
                Map<String, String> all = new TreeMap<>(headers);
                all.putAll(part.headers());
                receiver.accept(
                        message(CargoReader.FORMAT, "byte " + part.from(), all, copy(bytes, part.from(), part.to())),
                        part.to());
            }
        }
    }

    private static byte[] copy(ByteBuffer bytes, int from, int to) {
        byte[] copy = new byte[to - from];
        bytes.get(from, copy);
        return copy;
    }

    private Outgoing message(String format, String position, Map<String, String> more, byte[] body) {
        Map<String, String> headers = new TreeMap<>(more);
        headers.put(Outgoing.FORMAT, format);
        headers.put(Outgoing.SOURCE, source);
        headers.put(Outgoing.FILE, name);
        headers.put(Outgoing.POSITION, position);
        return new Outgoing(name + "#" + position, headers, body);
    }

    private static boolean hasOddQuotes(byte[] line) {
        boolean odd = false;
        for (byte b : line) {
            odd ^= b == '"';
        }
        return odd;
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static byte[] withoutLineEnd(byte[] line) {
        int end = line.length;
        if (end > 0 && line[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && line[end - 1] == '\r') {
            end--;
        }
        return Arrays.copyOf(line, end);
    }

    /** Lines as bytes, their ends included, without a byte order mark at the beginning. */
    private static final class Lines implements AutoCloseable {
        private final InputStream in;
        private long bytesRead;
        private long number;

        Lines(InputStream file) throws IOException {
            in = new BufferedInputStream(file, 1 << 16);
            in.mark(BYTE_ORDER_MARK.length);
            if (Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
                bytesRead = BYTE_ORDER_MARK.length;
            } else {
                in.reset();
            }
        }

        /** Empty at the end of the file. */
        byte[] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(256);
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b == '\n') {
                    break;
                }
            }
            bytesRead += line.size();
            if (line.size() > 0) {
                number++;
            }
            return line.toByteArray();
        }

        /** Of the line that {@link #next} gave last, from 1. */
        long number() {
            return number;
        }

        long bytesRead() {
            return bytesRead;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
