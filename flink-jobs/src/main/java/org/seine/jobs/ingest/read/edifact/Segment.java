package org.seine.jobs.ingest.read.edifact;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seine.jobs.ingest.read.tree.Node;

/**
 * One segment, valid until the tokenizer is moved on. Element 1 is the first after the tag; components count from 0.
 * Line breaks are gone and released characters stand for themselves; blanks at the ends of a value are trimmed.
 */
public final class Segment {
    /** What is wrong with a segment. */
    public enum Damage {
        NONE,
        /** The message ends inside it. */
        TRUNCATED,
        /** It has no terminator, but another segment follows; its values are whole. */
        UNTERMINATED,
        /** It has no tag of three letters. */
        NO_TAG,
        /** It goes beyond the limits; its values are left out. */
        TOO_LONG
    }

    static final int MOST_BYTES = 64 << 10;
    static final int MOST_ELEMENTS = 512;
    private static final int MOST_COMPONENTS = 4096;

    /** Codes up to this length fit an int, seven bits a letter. */
    private static final int SHORT = 3;

    private final String[] codes = new String[256];
    private final int[] codeKeys = new int[256];
    byte[] text = new byte[512];
    int length;
    private final int[] firstComponent = new int[MOST_ELEMENTS + 2];
    private int[] componentStart = new int[64];
    private int[] componentByte = new int[64];
    private int elementCount;
    private int componentCount;

    String tag = "";
    int start;
    int end;
    int index;
    Damage damage = Damage.NONE;
    Charset charset = StandardCharsets.UTF_8;

    /** Where it comes from, if it was not written as EDIFACT. */
    @Nullable
    Node origin;

    Segment() {}

    void begin(int at, int number) {
        start = at;
        end = at;
        index = number;
        length = 0;
        elementCount = 0;
        componentCount = 0;
        damage = Damage.NONE;
        tag = "";
    }

    void append(byte b) {
        if (length == text.length) {
            text = Arrays.copyOf(text, 2 * length);
        }
        text[length++] = b;
    }

    /** Takes bytes as long as they are ordinary, of kind 0; returns where it stopped. */
    int appendWhile(byte[] from, int start, int limit, byte[] kinds) {
        int i = start;
        while (i < limit && kinds[from[i] & 0xFF] == 0) {
            i++;
        }
        int n = i - start;
        if (length + n > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + n));
        }
        byte[] to = text;
        int at = length;
        if (n > 16) {
            System.arraycopy(from, start, to, at, n);
        } else {
            for (int k = start; k < i; k++) {
                to[at++] = from[k];
            }
        }
        length += n;
        return i;
    }

    /** False where the segment has too many elements. */
    boolean openElement(int at) {
        if (elementCount > MOST_ELEMENTS) {
            return false;
        }
        firstComponent[elementCount++] = componentCount;
        return openComponent(at);
    }

    boolean openComponent(int at) {
        if (componentCount == MOST_COMPONENTS) {
            return false;
        }
        if (componentCount == componentStart.length) {
            componentStart = Arrays.copyOf(componentStart, 2 * componentCount);
            componentByte = Arrays.copyOf(componentByte, 2 * componentCount);
        }
        componentStart[componentCount] = length;
        componentByte[componentCount++] = at;
        return true;
    }

    void dropValues() {
        length = 0;
        elementCount = 0;
        componentCount = 0;
    }

    /** Length of what stands before the first separator. */
    int tagEnd() {
        return componentCount > 1 ? componentStart[1] : length;
    }

    int lastComponentStart() {
        return componentStart[componentCount - 1];
    }

    /** Three capital letters, or empty where there is no tag. */
    public String tag() {
        return tag;
    }

    /** Offset of the first byte in what the tokenizer was given. */
    public int start() {
        return start;
    }

    /** Offset after the terminator. */
    public int end() {
        return end;
    }

    /** Counts from 1 in what the tokenizer was given; a service string does not count. */
    public int index() {
        return index;
    }

    public Damage damage() {
        return damage;
    }

    /** {@code segment 17}, or the path of the element that it was made of. */
    public String place() {
        return origin == null ? "segment " + index : origin.path();
    }

    /** The number of the last element; 0 where the tag stands alone. */
    public int elements() {
        return Math.max(0, elementCount - 1);
    }

    public int components(int element) {
        if (element >= elementCount) {
            return 0;
        }
        return (element + 1 < elementCount ? firstComponent[element + 1] : componentCount) - firstComponent[element];
    }

    private int component(int element, int component) {
        return component < components(element) ? firstComponent[element] + component : -1;
    }

    /** As sent, empty where it is absent. */
    public String text(int element, int component) {
        int c = component(element, component);
        return c < 0 ? "" : textOf(c);
    }

    private String textOf(int c) {
        int from = componentStart[c];
        int to = c + 1 < componentCount ? componentStart[c + 1] : length;
        byte[] t = text;
        while (from < to && t[from] >= 0 && t[from] <= ' ') {
            from++;
        }
        while (to > from && t[to - 1] >= 0 && t[to - 1] <= ' ') {
            to--;
        }
        return from == to ? "" : decode(from, to);
    }

    /**
     * In capitals, for codes; short ones are shared, so that most allocate nothing. A blank among digits stands where a line
     * was wrapped, and is left out.
     */
    public String code(int element, int component) {
        int c = component(element, component);
        if (c < 0) {
            return "";
        }
        int from = componentStart[c];
        int size = (c + 1 < componentCount ? componentStart[c + 1] : length) - from;
        if (size == 0) {
            return "";
        }
        if (size > SHORT) {
            return codeOf(c);
        }
        int packed = size;
        for (int i = 0; i < size; i++) {
            int b = text[from + i];
            if (b <= ' ' || (b >= 'a' && b <= 'z')) {
                return codeOf(c);
            }
            packed = packed << 7 | b;
        }
        int slot = (packed ^ packed >>> 13) & codes.length - 1;
        if (codeKeys[slot] != packed) {
            codeKeys[slot] = packed;
            codes[slot] = new String(text, from, size, StandardCharsets.ISO_8859_1);
        }
        return codes[slot];
    }

    private String codeOf(int c) {
        String code = textOf(c).toUpperCase(Locale.ROOT);
        if (code.indexOf(' ') < 0) {
            return code;
        }
        boolean digit = false;
        for (int i = 0; i < code.length(); i++) {
            digit |= code.charAt(i) >= '0' && code.charAt(i) <= '9';
        }
        return digit ? code.replace(" ", "") : code;
    }

    public String code(int element) {
        return code(element, 0);
    }

    public String text(int element) {
        return text(element, 0);
    }

    /** Offset of the value's first byte, or of the segment where it is absent. */
    public int offset(int element, int component) {
        int c = component(element, component);
        return c < 0 ? start : componentByte[c];
    }

    /** Whether the code is this one, in capitals or not; allocates nothing. */
    public boolean is(int element, int component, String code) {
        int c = component(element, component);
        if (c < 0) {
            return code.isEmpty();
        }
        int from = componentStart[c];
        int to = c + 1 < componentCount ? componentStart[c + 1] : length;
        while (from < to && text[from] == ' ') {
            from++;
        }
        while (to > from && text[to - 1] == ' ') {
            to--;
        }
        if (to - from != code.length()) {
            return to - from == code.length() + 1 && code(element, component).equals(code);
        }
        for (int i = 0; i < code.length(); i++) {
            if (Tags.upper(text[from + i]) != code.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String decode(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < 0) {
                return decodeWithAccents(from, to).strip();
            }
        }
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Senders of Latin text often write UTF-8 whatever they declare, and what is valid UTF-8 is hardly ever meant otherwise. */
    private String decodeWithAccents(int from, int to) {
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.ISO_8859_1)) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text, from, to - from))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
            }
        }
        return new String(text, from, to - from, charset);
    }

    @Override
    public String toString() {
        return "%s at byte %d".formatted(tag.isEmpty() ? "segment" : tag, start);
    }
}
