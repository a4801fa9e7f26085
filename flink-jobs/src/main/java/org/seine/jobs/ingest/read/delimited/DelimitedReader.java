package org.seine.jobs.ingest.read.delimited;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.check.Airports;
import org.seine.jobs.ingest.read.check.RecordChecks;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Lines;
import org.seine.jobs.ingest.read.message.MessageReader;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

/**
 * Reads rows of a delimited file under the mapping and the header line that come with them. A row yields all of its
 * records or, with the row's bytes, one dead letter.
 */
public final class DelimitedReader implements MessageReader {
    public static final String FORMAT = "delimited";

    private static final int LONGEST_ROW = 1 << 20;
    private static final int MOST_LINES_IN_ROW = 100;
    private static final int REMEMBERED = 16;

    /** Mappings are few and come with every message; reading their YAML each time would cost more than the rows. */
    private transient @Nullable Map<String, Mapping.Plan> plans;

    private final @Nullable Set<String> kinds;

    public DelimitedReader() {
        this.kinds = null;
    }

    /** @param kinds of records that are wanted; what the mapping says of others is passed over, with their columns */
    public DelimitedReader(Set<String> kinds) {
        this.kinds = Set.copyOf(kinds);
    }

    @Override
    public Reading read(RawMessage message) {
        List<CustomsRecord> records = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Mapping.@Nullable Plan plan = null;
        String trouble = "";
        try {
            plan = planOf(message);
        } catch (BadMappingException e) {
            trouble = e.getMessage() == null ? "The mapping is not understood." : e.getMessage();
        }
        Lines lines = new Lines(message);
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            long line = lines.number();
            boolean closed = close(lines, message.body());
            byte[] row = lines.bytes();
            String position = "line " + line;
            if (plan == null) {
                letters.add(letter(Reason.BAD_MAPPING, trouble, row, lines, position, message));
            } else if (!closed) {
                letters.add(letter(Reason.BROKEN_ROW, "A quoted field has no end.", row, lines, position, message));
            } else if (row.length > LONGEST_ROW) {
                letters.add(letter(Reason.TOO_LARGE, "The row has more than 1 MiB.", row, lines, position, message));
            } else {
                read(plan, row, lines, position, message, records, letters, findings);
            }
        }
        return Reading.of(records, letters, findings, FORMAT);
    }

    private static void read(
            Mapping.Plan plan,
            byte[] row,
            Lines lines,
            String position,
            RawMessage message,
            List<CustomsRecord> records,
            List<DeadLetter> letters,
            List<Finding> findings) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(row))
                    .toString();
        } catch (CharacterCodingException e) {
            letters.add(letter(Reason.BAD_ENCODING, "The row is not UTF-8.", row, lines, position, message));
            return;
        }
        List<String> fields = Row.split(text, plan.separator());
        if (fields.size() != plan.width()) {
            letters.add(letter(
                    Reason.WRONG_FIELD_COUNT,
                    "The row has %d fields and the header %d.".formatted(fields.size(), plan.width()),
                    row,
                    lines,
                    position,
                    message));
            return;
        }
        try {
            SourceRef source = new SourceRef(
                    Digests.sha256Hex(row),
                    message.header(RawMessage.SOURCE),
                    message.header(RawMessage.FILE),
                    position);
            List<CustomsRecord> read = plan.read(fields);
            for (CustomsRecord each : read) {
                CustomsRecord record = Airports.standard(each);
                RecordChecks.check(
                        record,
                        (reason, field, explanation) -> findings.add(
                                new Finding(reason, reason.severity(), field, position, lines.from(), explanation)));
                records.add(record.withSource(source));
            }
        } catch (IllegalArgumentException e) {
            String sentence = e.getMessage() == null ? "A value does not fit." : e.getMessage();
            Reason reason = sentence.contains(" needs ") ? Reason.MISSING_FIELD : Reason.INVALID_VALUE;
            letters.add(letter(reason, sentence, row, lines, position, message));
        }
    }

    /** Takes in the lines that an open quoted field goes on through; if it never ends, only its first line is lost. */
    private static boolean close(Lines lines, byte[] body) {
        if (!Row.isOpen(body, lines.from(), lines.to())) {
            return true;
        }
        int end = lines.to();
        long line = lines.number();
        for (int i = 0; i < MOST_LINES_IN_ROW && lines.to() - lines.from() < LONGEST_ROW && lines.extend(); i++) {
            if (!Row.isOpen(body, lines.from(), lines.to())) {
                return true;
            }
        }
        lines.endAt(end, line);
        return false;
    }

    private static DeadLetter letter(
            Reason reason, String sentence, byte[] row, Lines lines, String position, RawMessage message) {
        Map<String, String> headers = new TreeMap<>(message.headers());
        headers.put(RawMessage.POSITION, position);
        return new DeadLetter(reason, sentence, position, lines.from(), row, headers);
    }

    private synchronized Mapping.Plan planOf(RawMessage message) {
        Map<String, Mapping.Plan> known = plans;
        if (known == null) {
            known = new LinkedHashMap<>();
            plans = known;
        }
        String key = message.header(RawMessage.COLUMNS) + "\n" + message.header(RawMessage.MAPPING);
        Mapping.Plan plan = known.get(key);
        if (plan == null) {
            Mapping mapping = Mapping.parse(message.header(RawMessage.MAPPING));
            plan = (kinds == null ? mapping : mapping.only(kinds)).plan(message.header(RawMessage.COLUMNS));
            if (known.size() == REMEMBERED) {
                known.clear();
            }
            known.put(key, plan);
        }
        return plan;
    }
}
