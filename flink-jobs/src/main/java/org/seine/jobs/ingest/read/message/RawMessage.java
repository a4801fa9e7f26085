package org.seine.jobs.ingest.read.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bytes as a source sent them, with what the sender says about them.
 *
 * @param body never changed by a reader
 * @param headers by the names of this class's constants; all are optional except {@link #FORMAT}
 */
@SuppressWarnings("ArrayRecordComponent") // equality by content is defined below
public record RawMessage(byte[] body, Map<String, String> headers) {
    /** {@code canonical}, {@code delimited}, {@code edifact} (passengers), {@code cargo}, or {@code auto}. */
    public static final String FORMAT = "seine-format";

    /** The sending system. */
    public static final String SOURCE = "seine-source";

    public static final String FILE = "seine-file";

    /** Where the body begins in the file: {@code line 12} or {@code byte 2048}. */
    public static final String POSITION = "seine-position";

    /** ISO instant at which the message arrived at the administration. */
    public static final String RECEIVED_AT = "seine-received-at";

    /** YAML of the mapping, for {@code delimited}; of a profile of the sender's own, for {@code cargo}. */
    public static final String MAPPING = "seine-mapping";

    /** The header line of the file, for {@code delimited}. */
    public static final String COLUMNS = "seine-columns";

    /** {@code first}, {@code next} or {@code last} where the body is a part of a large file; its counts are not checked. */
    public static final String PART = "seine-part";

    /** Base64 of what stood before the body in its interchange; written by readers on dead letters, for replay. */
    public static final String CONTEXT = "seine-context";

    public RawMessage {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Empty where there is no such header or it is no instant. */
    public Optional<Instant> findReceivedAt() {
        try {
            return header(RECEIVED_AT).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(header(RECEIVED_AT)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The number in a position such as {@code line 12}, or {@code otherwise}. */
    public long positionOf(String unit, long otherwise) {
        String position = header(POSITION).strip();
        if (!position.startsWith(unit + " ")) {
            return otherwise;
        }
        long number = 0;
        for (int i = unit.length() + 1; i < position.length() && Character.isDigit(position.charAt(i)); i++) {
            number = Math.min(number * 10 + Character.digit(position.charAt(i), 10), Integer.MAX_VALUE);
        }
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawMessage that && Arrays.equals(body, that.body) && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(body) + headers.hashCode();
    }

    @Override
    public String toString() {
        return "RawMessage[%d bytes, %s]".formatted(body.length, headers);
    }
}
