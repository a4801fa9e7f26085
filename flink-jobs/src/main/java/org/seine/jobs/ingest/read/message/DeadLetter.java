package org.seine.jobs.ingest.read.message;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of a message that could not be read, or not wholly, kept for an officer to mend and send again.
 *
 * @param reason {@link Reason#code()} is what is counted
 * @param explanation a sentence for the sender
 * @param position {@code line 12, column 7} or {@code byte 2048, segment 17}
 * @param byteOffset from the beginning of the file, as far as the message's own position tells; else of its body
 * @param raw exactly the bytes of the part, as sent
 * @param headers those that let {@link #toMessage()} be read as the part would have been in its place
 */
@SuppressWarnings("ArrayRecordComponent") // equality by content is defined below
public record DeadLetter(
        Reason reason, String explanation, String position, long byteOffset, byte[] raw, Map<String, String> headers) {
    public DeadLetter {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** For replay. */
    public RawMessage toMessage() {
        return new RawMessage(raw, headers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that
                && reason == that.reason
                && explanation.equals(that.explanation)
                && position.equals(that.position)
                && byteOffset == that.byteOffset
                && Arrays.equals(raw, that.raw)
                && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return 31 * position.hashCode() + Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return "DeadLetter[%s at %s: %s]".formatted(reason, position, explanation);
    }
}
