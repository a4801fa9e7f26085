package org.seine.jobs.ingest.read.passenger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reason;

/**
 * Takes the segments of one message and builds what it says, group by group. The header is the first group; a damaged
 * group keeps what was read of it and goes to the dead letters with its bytes.
 */
abstract class MessageAssembler {
    final Passage passage;
    final String version;

    /** Of a manifest in several messages: {@code 01:C}, {@code 02}, {@code 03:F}; empty where it is one. */
    String part = "";

    private final int interchangeStart;
    private final int interchangeHeaderEnd;
    private final int messageStart;
    private final String messagePlace;
    private int firstGroup = -1;
    private int groupStart;
    private String groupPlace;
    private @Nullable Reason damage;
    private String explanation = "";
    private int sensitive;
    private int firstSensitive;
    private String sensitivePlace = "";
    private @Nullable Segment last;

    /** Whether a segment could not be read since the last one that could: it may have begun a group. */
    boolean suspect;

    /**
     * @param interchangeStart first byte of the service string or UNB; up to {@code interchangeHeaderEnd}, with the
     *     message's own header, it is what a group needs to be read again
     * @param place of the message's first segment
     */
    MessageAssembler(
            Passage passage,
            String version,
            int interchangeStart,
            int interchangeHeaderEnd,
            int messageStart,
            String place) {
        this.passage = passage;
        this.version = version;
        this.interchangeStart = interchangeStart;
        this.interchangeHeaderEnd = interchangeHeaderEnd;
        this.messageStart = messageStart;
        groupStart = messageStart;
        groupPlace = place;
        messagePlace = place;
    }

    /** Reads one segment between UNH and UNT. */
    final void accept(Segment s) {
        last = s;
        switch (s.damage()) {
            case TRUNCATED -> {
                if (beginsGroup(s)) {
                    openGroup(s);
                }
                damaged(Reason.TRUNCATED, s, "The message breaks off inside a segment.");
            }
            case TOO_LONG ->
                damaged(Reason.TOO_LARGE, s, "A segment has more than 64 KiB or 512 elements, or no terminator.");
            case NO_TAG -> noTag(s);
            case UNTERMINATED -> {
                passage.warn(Reason.NO_TERMINATOR, s.tag(), s, "The segment has no terminator; the next one follows.");
                read(s);
            }
            case NONE -> read(s);
        }
    }

    private void noTag(Segment s) {
        if (repair(s)) {
            return;
        }
        suspect = true;
        if (s.elements() == 0) {
            passage.warn(Reason.STRAY_TEXT, "", s, "Text that is no segment was passed by.");
        } else {
            damaged(Reason.UNREADABLE_SEGMENT, s, "A segment has no readable tag.");
        }
    }

    /** Whether a segment with a damaged tag can still be nothing else than one that begins a group. */
    abstract boolean repair(Segment s);

    /** Whether the segment is the first one of a group. */
    abstract boolean beginsGroup(Segment s);

    abstract void read(Segment s);

    /** Ends the open group; its values must not change any more. */
    abstract void closeGroup();

    /** After the last group: makes the records. */
    abstract void finish();

    /** Whether nothing could be read. */
    abstract boolean isEmpty();

    /** Compares what was announced with what was read, once the message is over. */
    abstract void check();

    abstract ObjectNode facts();

    final void openGroup(Segment s) {
        endGroup(s.start());
        if (firstGroup < 0) {
            firstGroup = s.start();
        }
        groupStart = s.start();
        groupPlace = s.place();
    }

    final int groupStart() {
        return groupStart;
    }

    /** @param end first byte after the group */
    final void endGroup(int end) {
        closeGroup();
        if (damage != null) {
            passage.letter(damage, explanation, groupStart, end, groupPlace, context(groupStart));
        }
        damage = null;
        groupStart = end;
    }

    /** The group goes to the dead letters, besides what can be read of it. */
    final void damaged(Reason reason, Segment s, String sentence) {
        passage.error(reason, s.tag(), s, sentence);
        if (damage == null) {
            damage = reason;
            explanation = sentence;
        }
    }

    /** As above, of the group as a whole, for what shows only when it is over. */
    final void damaged(Reason reason, String sentence) {
        passage.tell(reason, Finding.Severity.ERROR, "", groupStart, groupPlace, sentence);
        if (damage == null) {
            damage = reason;
            explanation = sentence;
        }
    }

    final void sensitive(Segment s) {
        if (sensitive++ == 0) {
            firstSensitive = s.start();
            sensitivePlace = s.place();
        }
    }

    private byte[] context(int part) {
        if (firstGroup < 0 || part <= messageStart) {
            int headerEnd = Math.min(interchangeHeaderEnd, messageStart);
            return Arrays.copyOfRange(passage.bytes, interchangeStart, Math.max(interchangeStart, headerEnd));
        }
        int envelope = Math.max(0, interchangeHeaderEnd - interchangeStart);
        int header = firstGroup - messageStart;
        if (envelope + (long) header > 16 << 10) {
            return new byte[0];
        }
        byte[] context = Arrays.copyOfRange(passage.bytes, interchangeStart, interchangeStart + envelope + header);
        System.arraycopy(passage.bytes, messageStart, context, envelope, header);
        return context;
    }

    /** @param end first byte that does not belong to the message's groups */
    final void end(int end) {
        endGroup(end);
        if (sensitive > 0) {
            passage.tell(
                    Reason.SENSITIVE_DROPPED,
                    Finding.Severity.INFO,
                    "SSR",
                    firstSensitive,
                    sensitivePlace,
                    "%d service requests that tell of health or belief were dropped.".formatted(sensitive));
        }
        if (passage.isDated()) {
            finish();
        } else if (!isEmpty() && last != null) {
            String sentence = "Neither the header %s nor the message tells its date.".formatted(RawMessage.RECEIVED_AT);
            passage.error(Reason.NO_DATE, "UNB", last, sentence);
            passage.letter(Reason.NO_DATE, sentence, messageStart, end, messagePlace, context(messageStart));
        }
    }
}
