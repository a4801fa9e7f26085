package org.seine.jobs.ingest.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.jobs.ingest.read.cargo.CargoReader;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.passenger.PassengerParts;
import org.seine.jobs.ingest.read.passenger.PassengerReader;

/**
 * {@code ./seine parse FILE…}: what was read of each file, what was not, and why, as one JSON object on one line. Needs
 * no stack, and loads nothing but the reader that fits.
 */
public final class ParseCommand {
    private static final String USAGE = """
            Usage: seine parse [--mapping MAPPING.yaml] [--received INSTANT] FILE...
            Prints one JSON object per file on one line: file, format, outcome, messages, diagnostics.
            Finds out by the content what a file is: passenger messages (PAXLST, PNRGOV, also in XML), cargo messages (WCO declarations
            and responses, ASYCUDA, ICS, IATA Cargo-XML, CUSCAR, CUSREP, CUSDEC, BAPLIE, DCSA), canonical JSON Lines.
              --mapping   columns of a delimited file, or a profile of another XML, EDIFACT or JSON message
              --received  when the messages arrived, for those that tell no date; else the file's own date
            """;

    /** Tokens of cards are not printed, so any key will do. */
    private static final byte[] NO_KEY = new byte[32];

    private ParseCommand() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
        int status = run(List.of(args), out, System.err);
        out.flush();
        System.exit(status);
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        List<Path> files = new ArrayList<>();
        @Nullable Path mapping = null;
        String received = "";
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals("--mapping") && i + 1 < args.size()) {
                mapping = Path.of(args.get(++i));
            } else if (args.get(i).equals("--received") && i + 1 < args.size()) {
                try {
                    received = Instant.parse(args.get(++i)).toString();
                } catch (DateTimeException e) {
                    err.println("Moment (%s) must be written as in 2026-03-01T10:00:00Z.".formatted(args.get(i)));
                    return 2;
                }
            } else if (args.get(i).startsWith("--")) {
                err.print("Option (%s) is not one of ours.%n%s".formatted(args.get(i), USAGE));
                return 2;
            } else {
                files.add(Path.of(args.get(i)));
            }
        }
        if (files.isEmpty()) {
            err.print(USAGE);
            return 2;
        }
        for (Path file : mapping == null ? files : concat(files, mapping)) {
            if (!Files.isRegularFile(file)) {
                err.println("File (%s) does not exist or is no file.".formatted(file));
                return 2;
            }
        }
        try {
            String yaml = mapping == null ? "" : Files.readString(mapping);
            for (Path file : files) {
                parse(file, yaml, received, out);
            }
            return 0;
        } catch (IOException e) {
            err.println("A file could not be read: %s. Maybe its permissions are wrong.".formatted(e));
            return 1;
        }
    }

    private static List<Path> concat(List<Path> files, Path mapping) {
        List<Path> all = new ArrayList<>(files);
        all.add(mapping);
        return all;
    }

    private static void parse(Path file, String yaml, String received, PrintStream out) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        Path name = file.getFileName();
        headers.put(RawMessage.FILE, name == null ? file.toString() : name.toString());
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE));
            boolean profile = CargoReader.isProfile(yaml);
            String format = profile ? CargoReader.FORMAT : yaml.isEmpty() ? Formats.of(bytes) : "delimited";
            headers.put(RawMessage.FORMAT, format);
            headers.put(
                    RawMessage.RECEIVED_AT,
                    received.isEmpty()
                            ? Files.getLastModifiedTime(file).toInstant().toString()
                            : received);
            if (profile) {
                headers.put(RawMessage.MAPPING, yaml);
            }
            if (format.equals(CargoReader.FORMAT)) {
                CargoAnswer.print(bytes, new RawMessage(new byte[0], headers), out);
                return;
            }
            if (received.isEmpty()) {
                headers.remove(RawMessage.RECEIVED_AT);
            }
            byte[] body = new byte[bytes.limit()];
            bytes.get(0, body);
            if (format.equals(PassengerReader.FORMAT) && body.length > PassengerParts.SMALL) {
                LargePassengerAnswer.print(body, headers, new PassengerReader(NO_KEY), out);
            } else {
                out.println(parse(body, headers, yaml));
            }
        }
    }

    private static ObjectNode parse(byte[] body, Map<String, String> headers, String yaml) {
        String format = headers.getOrDefault(RawMessage.FORMAT, "");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("file", headers.get(RawMessage.FILE));
        if (format.equals(PassengerReader.FORMAT)) {
            PassengerReader.FactsReading read = new PassengerReader(NO_KEY).readFacts(new RawMessage(body, headers));
            return answer(answer, read.reading(), read.outcome().toString(), read.messages());
        }
        RawMessage message =
                format.equals("delimited") ? delimited(body, headers, yaml) : new RawMessage(body, headers);
        Reading reading = new Readers(NO_KEY).read(message);
        List<JsonNode> records = reading.records().stream()
                .map(r -> SeineJson.parse(SeineJson.write(r)))
                .toList();
        String outcome =
                records.isEmpty() ? "quarantine" : reading.deadLetters().isEmpty() ? "parse" : "partial";
        return answer(answer, reading, outcome, records);
    }

    /** The first line of the file is the header. */
    private static RawMessage delimited(byte[] body, Map<String, String> headers, String yaml) {
        int end = 0;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        int from = Math.min(body.length, end + 1);
        headers.put(RawMessage.COLUMNS, new String(body, 0, end, StandardCharsets.UTF_8).strip());
        headers.put(RawMessage.MAPPING, yaml);
        headers.put(RawMessage.POSITION, "line 2");
        return new RawMessage(java.util.Arrays.copyOfRange(body, from, body.length), headers);
    }

    private static ObjectNode answer(
            ObjectNode answer, Reading reading, String outcome, List<? extends JsonNode> messages) {
        answer.put("format", reading.format());
        answer.put("outcome", outcome);
        answer.putArray("messages").addAll(messages);
        ArrayNode diagnostics = answer.putArray("diagnostics");
        reading.findings().forEach(finding -> diagnostics.add(diagnostic(finding)));
        Set<String> told = new HashSet<>();
        reading.findings().forEach(finding -> told.add(keyOf(finding)));
        reading.deadLetters().stream()
                .filter(letter -> !told.contains(keyOf(letter)))
                .forEach(letter -> diagnostics.add(diagnostic(letter)));
        return answer;
    }

    /** A dead letter whose reason has been told of the same byte is not told again. */
    static String keyOf(Finding finding) {
        return finding.code() + " " + finding.byteOffset();
    }

    static String keyOf(DeadLetter letter) {
        return letter.reason() + " " + letter.byteOffset();
    }

    static ObjectNode diagnostic(Finding finding) {
        ObjectNode each = diagnostic(
                finding.code(), finding.severity(), finding.byteOffset(), finding.position(), finding.explanation());
        if (!finding.field().isEmpty()) {
            each.put("path", finding.field());
        }
        return each;
    }

    static ObjectNode diagnostic(DeadLetter letter) {
        return diagnostic(
                        letter.reason(),
                        Finding.Severity.ERROR,
                        letter.byteOffset(),
                        letter.position(),
                        letter.explanation())
                .put("dead_letter_bytes", letter.raw().length);
    }

    private static ObjectNode diagnostic(
            Reason code, Finding.Severity severity, long offset, String position, String explanation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("code", code.code());
        node.put("severity", severity.name().toLowerCase(Locale.ROOT));
        node.put("byte_offset", offset);
        node.put("position", position);
        node.put("explanation", explanation);
        return node;
    }
}
