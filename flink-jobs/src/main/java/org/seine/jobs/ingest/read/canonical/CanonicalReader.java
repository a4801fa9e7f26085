package org.seine.jobs.ingest.read.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
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

/** Reads canonical records, one JSON object a line; a line is a unit, and a bad one never costs its neighbours. */
public final class CanonicalReader implements MessageReader {
    public static final String FORMAT = "canonical";

    /** A declaration with 999 items fits five times. */
    private static final int LONGEST_LINE = 4 << 20;

    private static final int DEEPEST = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(64)
                    .maxNameLength(200)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public Reading read(RawMessage message) {
        List<CustomsRecord> records = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Lines lines = new Lines(message);
        while (lines.next()) {
            if (!lines.isBlank()) {
                byte[] line = lines.bytes();
                try {
                    records.add(recordOf(line, lines, message, findings));
                } catch (Refused e) {
                    letters.add(letter(e, line, lines, message));
                }
            }
        }
        return Reading.of(records, letters, findings, FORMAT);
    }

    private static CustomsRecord recordOf(byte[] line, Lines lines, RawMessage message, List<Finding> findings)
            throws Refused {
        if (line.length > LONGEST_LINE) {
            throw new Refused(
                    Reason.TOO_LARGE,
                    0,
                    "The line has %d bytes, more than the %d allowed.".formatted(line.length, LONGEST_LINE));
        }
        JsonNode node = parse(line);
        CustomsRecord record = Airports.standard(convert(node));
        String position = "line " + lines.number();
        for (String field : UnknownFields.find(node, record.getClass())) {
            findings.add(new Finding(
                    Reason.UNKNOWN_FIELD,
                    Finding.Severity.WARNING,
                    field,
                    position,
                    lines.from(),
                    "A record of kind %s has no field %s; it was left out.".formatted(record.recordKind(), field)));
        }
        String system = message.header(RawMessage.SOURCE).isEmpty()
                ? record.source().system()
                : message.header(RawMessage.SOURCE);
        RecordChecks.check(
                record,
                (reason, field, explanation) -> findings.add(
                        new Finding(reason, reason.severity(), field, position, lines.from(), explanation)));
        return record.withSource(
                new SourceRef(Digests.sha256Hex(line), system, message.header(RawMessage.FILE), position));
    }

    private static JsonNode parse(byte[] line) throws Refused {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Reason.BAD_ENCODING, 0, "The line is not UTF-8.");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonNode node = SeineJson.mapper().readTree(parser);
            if (node == null || !node.isObject()) {
                throw new Refused(Reason.BROKEN_JSON, 1, "The line must be one JSON object.");
            }
            if (parser.nextToken() != null) {
                throw new Refused(
                        Reason.BROKEN_JSON,
                        parser.currentTokenLocation().getColumnNr(),
                        "Something follows the JSON object on its line.");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw new Refused(
                    Reason.TOO_DEEP, columnOf(e), "The JSON goes beyond our limits: %s".formatted(firstLine(e)));
        } catch (JsonProcessingException e) {
            throw new Refused(Reason.BROKEN_JSON, columnOf(e), "This is no JSON: %s".formatted(firstLine(e)));
        } catch (IOException e) {
            throw new Refused(Reason.BROKEN_JSON, 0, "This is no JSON: %s".formatted(e.getMessage()));
        }
    }

    private static CustomsRecord convert(JsonNode node) throws Refused {
        String kind = node.path(SeineJson.DISCRIMINATOR).asText("");
        if (!SeineJson.kinds().contains(kind)) {
            throw new Refused(
                    Reason.UNKNOWN_KIND,
                    1,
                    "Field \"%s\" (%s) must be one of %s."
                            .formatted(
                                    SeineJson.DISCRIMINATOR,
                                    kind,
                                    SeineJson.kinds().stream().sorted().toList()));
        }
        try {
            return SeineJson.readRecord(node);
        } catch (IllegalArgumentException e) {
            String field = e.getCause() instanceof JsonMappingException mapping ? pathOf(mapping) : "";
            String sentence = e.getMessage() == null ? "A value does not fit." : firstSentence(e.getMessage());
            if (e.getCause() instanceof InvalidFormatException format) {
                sentence = "Value (%s) is no %s."
                        .formatted(format.getValue(), format.getTargetType().getSimpleName());
            } else if (sentence.startsWith("Cannot ")) {
                sentence = "The value has another shape than the field.";
            }
            boolean missing = sentence.contains(" needs ");
            throw new Refused(
                    missing ? Reason.MISSING_FIELD : Reason.INVALID_VALUE,
                    0,
                    field.isEmpty() ? sentence : "%s (field %s)".formatted(sentence, field));
        }
    }

    private static DeadLetter letter(Refused refused, byte[] line, Lines lines, RawMessage message) {
        String position = "line " + lines.number();
        Map<String, String> headers = new TreeMap<>(message.headers());
        headers.put(RawMessage.POSITION, position);
        return new DeadLetter(
                refused.reason,
                refused.sentence,
                refused.column > 0 ? position + ", column " + refused.column : position,
                (long) lines.from() + Math.max(0, refused.column - 1),
                line,
                headers);
    }

    private static String pathOf(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            @Nullable String field = step.getFieldName();
            if (field == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(field);
            }
        }
        return path.toString();
    }

    private static int columnOf(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
    }

    private static String firstLine(JsonProcessingException e) {
        return firstSentence(e.getOriginalMessage());
    }

    private static String firstSentence(String text) {
        int line = text.indexOf('\n');
        String first = line < 0 ? text : text.substring(0, line);
        // Jackson tells where it read from, which says nothing to an officer.
        int source = first.indexOf("[Source:");
        return (source < 0 ? first : first.substring(0, source)).strip();
    }

    /** Why a line is no record; never leaves this class. */
    private static final class Refused extends Exception {
        private final Reason reason;
        private final int column;
        private final String sentence;

        Refused(Reason reason, int column, String sentence) {
            super(sentence, null, false, false);
            this.reason = reason;
            this.column = column;
            this.sentence = sentence;
        }
    }
}
