package org.seine.jobs.ingest.read.message;

/**
 * Something in a message is not as it should be. The value that was sent is kept wherever a record can hold it.
 *
 * @param field of the record, or the segment's tag; empty where the message as a whole is meant
 * @param position as in {@link DeadLetter#position()}
 * @param byteOffset as in {@link DeadLetter#byteOffset()}
 * @param explanation a sentence; never quotes a name, a card or a document number
 */
public record Finding(
        Reason code, Severity severity, String field, String position, long byteOffset, String explanation) {
    /** How much was lost. */
    public enum Severity {
        /** Nothing: worth counting. */
        INFO,
        /** A value or an envelope detail. */
        WARNING,
        /** Part of a group; the group is in the dead letters too. */
        ERROR
    }
}
