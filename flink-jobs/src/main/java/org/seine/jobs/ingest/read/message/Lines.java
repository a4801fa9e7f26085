package org.seine.jobs.ingest.read.message;

/** Walks through the lines of a body without copying it; a line's number counts from the message's own position. */
public final class Lines {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] body;
    private int next;
    private int from;
    private int to;
    private long number;

    public Lines(RawMessage message) {
        body = message.body();
        number = message.positionOf("line", 1) - 1;
        next = body.length >= 3 && body[0] == MARK[0] && body[1] == MARK[1] && body[2] == MARK[2] ? 3 : 0;
    }

    public boolean next() {
        if (next >= body.length) {
            return false;
        }
        from = next;
        int end = from;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        next = end + 1;
        to = end > from && body[end - 1] == '\r' ? end - 1 : end;
        number++;
        return true;
    }

    /** Adds the next line to this one, for a quoted field that holds a line break. */
    public boolean extend() {
        int start = from;
        if (!next()) {
            return false;
        }
        from = start;
        return true;
    }

    /** Ends this line before what {@link #extend()} has added, and goes on with that. */
    public void endAt(int end, long line) {
        to = end > from && body[end - 1] == '\r' ? end - 1 : end;
        next = end + 1;
        number = line;
    }

    public boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Index of the line's first byte in the body. */
    public int from() {
        return from;
    }

    /** Index after the line's last byte; the line break is left out. */
    public int to() {
        return to;
    }

    public long number() {
        return number;
    }

    public byte[] bytes() {
        return java.util.Arrays.copyOfRange(body, from, to);
    }
}
