package org.seine.jobs.ingest.read.xml;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;

/**
 * Bytes read as if each were one character (ISO 8859-1), so that the parser's positions are byte offsets; what is not
 * ASCII is decoded afterwards, value by value, where bad bytes cost no more than their value.
 */
final class ByteText extends Reader {
    /** What no single element may go beyond. */
    static final int LIMIT = 16 << 20;

    private final String prefix;
    private final ByteBuffer bytes;
    private int inPrefix;
    private int position;
    private long mark;

    /** @param prefix text to read first */
    ByteText(String prefix, ByteBuffer bytes, int from) {
        this.prefix = prefix;
        this.bytes = bytes;
        position = from;
        mark = from;
    }

    /** Something was understood up to here. */
    void progress(long offset) {
        mark = offset;
    }

    int position() {
        return position;
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        if (inPrefix < prefix.length()) {
            int n = Math.min(length, prefix.length() - inPrefix);
            prefix.getChars(inPrefix, inPrefix + n, buffer, from);
            inPrefix += n;
            return n;
        }
        int n = Math.min(length, bytes.limit() - position);
        if (n <= 0) {
            return -1;
        }
        if (position - mark > LIMIT) {
            throw new TooLargeException();
        }
        for (int i = 0; i < n; i++) {
            buffer[from + i] = (char) (bytes.get(position + i) & 0xFF);
        }
        position += n;
        return n;
    }

    @Override
    public void close() {}

    static final class TooLargeException extends IOException {
        TooLargeException() {
            super("An element has more than %d bytes.".formatted(LIMIT));
        }
    }
}
