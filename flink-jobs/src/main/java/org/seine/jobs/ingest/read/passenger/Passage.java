package org.seine.jobs.ingest.read.passenger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.check.RecordChecks;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Finding.Severity;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reason;

/** One raw message on its way through the reader: its bytes, its dates, and all that comes out of it. */
final class Passage {
    private static final int MOST_FINDINGS = 1000;

    /** More than any header needs; keeps many dead letters of one hostile message small. */
    private static final int LONGEST_CONTEXT = 8 << 10;

    final RawMessage message;

    /** The body, behind what stood before it where it is a replayed part; in the form that offsets count. */
    byte[] bytes;

    private final int prefix;
    private final long base;
    private final String messageId;

    /** Read once: every record asks for it. */
    private final Optional<Instant> received;

    final List<CustomsRecord> records = new ArrayList<>();
    final List<DeadLetter> letters = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    private int suppressed;
    private boolean damaged;

    String sender = "";

    @Nullable
    LocalDateTime prepared;

    /** A date in the message to fall back on, where neither header nor envelope has one. */
    @Nullable
    LocalDateTime fallback;

    Passage(RawMessage message) {
        this.message = message;
        byte[] context = contextOf(message);
        prefix = context.length;
        if (prefix == 0) {
            bytes = message.body();
        } else {
            bytes = Arrays.copyOf(context, prefix + message.body().length);
            System.arraycopy(message.body(), 0, bytes, prefix, message.body().length);
        }
        base = message.positionOf("byte", 0);
        received = message.findReceivedAt();
        messageId = Digests.sha256Hex(message.body());
    }

    private static byte[] contextOf(RawMessage message) {
        try {
            return Base64.getDecoder().decode(message.header(RawMessage.CONTEXT));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    boolean isReplay() {
        return prefix > 0 || !message.header(RawMessage.PART).isEmpty();
    }

    /** Tells numbers in one part of a large file from those in another; empty for a whole file. */
    String partMark() {
        return message.header(RawMessage.PART).isEmpty() ? "" : "@" + base;
    }

    /** Whether the bytes belong to the context of a replayed part, of which everything has been said before. */
    boolean isContext(int offset) {
        return offset < prefix;
    }

    long offsetOf(int at) {
        return Math.max(0, base + at - prefix);
    }

    String positionOf(Segment segment) {
        return positionOf(segment.start(), segment.place());
    }

    private String positionOf(int at, String place) {
        return "byte " + offsetOf(at) + ", " + place;
    }

    SourceRef sourceAt(String position) {
        String system = message.header(RawMessage.SOURCE);
        return new SourceRef(messageId, system.isEmpty() ? sender : system, message.header(RawMessage.FILE), position);
    }

    boolean isDated() {
        return findReportedAt().isPresent();
    }

    Instant reportedAt() {
        return findReportedAt().orElseThrow();
    }

    private Optional<Instant> findReportedAt() {
        if (received.isPresent()) {
            return received;
        }
        LocalDateTime date = prepared != null ? prepared : fallback;
        return date == null ? Optional.empty() : Optional.of(date.toInstant(ZoneOffset.UTC));
    }

    /** The day of the message, which decides the century of two-digit years. */
    @Nullable
    LocalDate day() {
        LocalDateTime date = prepared != null ? prepared : fallback;
        if (date != null) {
            return date.toLocalDate();
        }
        return received.map(i -> i.atZone(ZoneOffset.UTC).toLocalDate()).orElse(null);
    }

    void info(Reason code, String field, Segment at, String explanation) {
        add(code, Severity.INFO, field, at, explanation);
    }

    void warn(Reason code, String field, Segment at, String explanation) {
        add(code, Severity.WARNING, field, at, explanation);
    }

    void error(Reason code, String field, Segment at, String explanation) {
        damaged = true;
        add(code, Severity.ERROR, field, at, explanation);
    }

    /** About a segment that has been passed. */
    void tell(Reason code, Severity severity, String field, int start, String place, String explanation) {
        damaged |= severity == Severity.ERROR;
        if (isContext(start)) {
            return;
        }
        if (findings.size() < MOST_FINDINGS) {
            add(new Finding(code, severity, field, positionOf(start, place), offsetOf(start), explanation));
        } else {
            suppressed++;
        }
    }

    private void add(Reason code, Severity severity, String field, Segment at, String explanation) {
        if (isContext(at.start())) {
            return;
        }
        if (findings.size() < MOST_FINDINGS) {
            add(new Finding(code, severity, field, positionOf(at), offsetOf(at.start()), explanation));
        } else {
            suppressed++;
        }
    }

    private void add(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else {
            suppressed++;
        }
    }

    /** @param place of its first segment or element, as {@link Segment#place()} tells it */
    void letter(Reason reason, String explanation, int start, int end, String place, byte[] context) {
        if (isContext(start)) {
            return;
        }
        damaged = true;
        Map<String, String> headers = new TreeMap<>(message.headers());
        headers.put(RawMessage.POSITION, "byte " + offsetOf(start));
        headers.remove(RawMessage.CONTEXT);
        if (context.length > 0 && context.length <= LONGEST_CONTEXT) {
            headers.put(RawMessage.CONTEXT, Base64.getEncoder().encodeToString(context));
        }
        letters.add(new DeadLetter(
                reason,
                explanation,
                positionOf(start, place),
                offsetOf(start),
                Arrays.copyOfRange(bytes, start, Math.max(start, end)),
                headers));
    }

    boolean isDamaged() {
        return damaged;
    }

    void incomplete() {
        damaged = true;
    }

    /** Holds every record against code lists and itself. */
    private void check() {
        for (CustomsRecord record : records) {
            String position = record.source().position();
            RecordChecks.check(
                    record,
                    (reason, field, explanation) -> add(
                            new Finding(reason, reason.severity(), field, position, byteOf(position), explanation)));
        }
    }

    /** The number in {@code byte 2048, segment 17}. */
    private static long byteOf(String position) {
        int end = position.indexOf(',');
        return end < 6 ? 0 : Long.parseLong(position, 5, end, 10);
    }

    /** After the last record. */
    void close(Segment at) {
        check();
        if (suppressed > 0) {
            findings.add(new Finding(
                    Reason.MORE_FINDINGS,
                    Severity.INFO,
                    "",
                    positionOf(at),
                    offsetOf(at.start()),
                    "%d further findings are not listed.".formatted(suppressed)));
        }
    }
}
