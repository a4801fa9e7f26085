package org.seine.jobs.ingest.read.xml;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * Bytes read as if each were one character (ISO 8859-1), so that the parser's positions are byte offsets; what is not
 * ASCII is decoded afterwards, value by value, where bad bytes cost no more than their value.
 */
final class ByteText extends Reader {
    /** What no single element may go beyond. */
    static final int LIMIT = 16 << 20;

    /** For private use in Unicode. */
    private static final char AMPERSAND = '\uF8F0';

    private static final char CONTROL = '\uF8F1';
    private static final int LONGEST_REFERENCE = 10;
    private static final Pattern REFERENCE = Pattern.compile("amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}");

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
            byte b = bytes.get(position + i);
            buffer[from + i] = (b == '&' || (b >= 0 && b < ' ')) ? allowed(b, position + i) : (char) (b & 0xFF);
        }
        position += n;
        return n;
    }

    /** Characters that XML does not allow where they stand, as others that no text has. */
    private char allowed(byte b, int at) {
        if (b == '&') {
            return isReference(at + 1) ? '&' : AMPERSAND;
        }
        return b == '\t' || b == '\n' || b == '\r' ? (char) b : CONTROL;
    }

    /** One of XML's own entities, or a number. */
    private boolean isReference(int at) {
        StringBuilder name = new StringBuilder();
        for (int i = at; i < Math.min(bytes.limit(), at + LONGEST_REFERENCE); i++) {
            char c = (char) (bytes.get(i) & 0xFF);
            if (c == ';') {
                return REFERENCE.matcher(name).matches();
            }
            name.append(c);
        }
        return at + LONGEST_REFERENCE > bytes.limit(); // it may be cut off
    }

    /** What is left of the characters that XML does not allow: the ampersand itself, a blank for a control character. */
    static String restored(String text) {
        return text.replace(AMPERSAND, '&').replace(CONTROL, ' ');
    }

    static boolean hasStray(String text) {
        return text.indexOf(AMPERSAND) >= 0 || text.indexOf(CONTROL) >= 0;
    }

    @Override
    public void close() {}

    static final class TooLargeException extends IOException {
        TooLargeException() {
            super("An element has more than %d bytes.".formatted(LIMIT));
        }
    }
}
