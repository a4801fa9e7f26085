package org.seine.jobs.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a {@link PackedWriter} wrote, in the same order. */
public final class PackedReader {
    private final byte[] bytes;
    private int at;

    public PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public long count() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public int size() {
        return Math.toIntExact(count());
    }

    public long signed() {
        long value = count();
        return (value >>> 1) ^ -(value & 1);
    }

    public long bits() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    public String text() {
        int length = size();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        int length = size();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    public Map<String, String> map() {
        Map<String, String> map = new TreeMap<>();
        for (int left = size(); left > 0; left--) {
            String key = text();
            map.put(key, text());
        }
        return map;
    }

    public List<String> texts() {
        String[] texts = new String[size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text();
        }
        return List.of(texts);
    }

    public List<String> sorted() {
        String[] texts = new String[size()];
        byte[] before = new byte[0];
        for (int i = 0; i < texts.length; i++) {
            int shared = size();
            int more = size();
            byte[] utf8 = Arrays.copyOf(before, shared + more);
            System.arraycopy(bytes, at, utf8, shared, more);
            at += more;
            texts[i] = new String(utf8, StandardCharsets.UTF_8);
            before = utf8;
        }
        return List.of(texts);
    }

    public boolean isAtEnd() {
        return at == bytes.length;
    }
}
