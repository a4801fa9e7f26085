package org.seine.graph.model;

/**
 * Where a record was read: enough to lay the original bytes beside every statement drawn from them.
 *
 * @param messageId SHA-256 of the message as sent, 64 lower-case hexadecimal digits; for a delimited file, of the row
 * @param system the sending system, such as {@code ASYCUDA} or an airline's code
 * @param file the name the sender gave; empty where a stream has none
 * @param position where in the file: {@code line 12}, {@code byte 2048, segment 17}
 */
public record SourceRef(String messageId, String system, String file, String position) {
    public static final SourceRef UNKNOWN = new SourceRef("", "", "", "");

    public SourceRef {
        messageId = messageId == null ? "" : messageId;
        system = system == null ? "" : system;
        file = file == null ? "" : file;
        position = position == null ? "" : position;
    }
}
