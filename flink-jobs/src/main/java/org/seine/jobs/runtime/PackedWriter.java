package org.seine.jobs.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Values one after another in few bytes, without their names or types; {@link PackedReader} reads them in the same order. */
public final class PackedWriter {
    private byte[] bytes = new byte[256];
    private int length;

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Of one byte from 0 to 127, and seven bits a byte above. */
    public PackedWriter count(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** Small in few bytes, whatever its sign. */
    public PackedWriter signed(long value) {
        return count((value << 1) ^ (value >> 63));
    }

    /** In eight bytes. */
    public PackedWriter bits(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    public PackedWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        count(utf8.length);
        return append(utf8, 0);
    }

    public PackedWriter bytes(byte[] other) {
        count(other.length);
        return append(other, 0);
    }

    public PackedWriter texts(List<String> texts) {
        count(texts.size());
        texts.forEach(this::text);
        return this;
    }

    public PackedWriter map(Map<String, String> map) {
        count(map.size());
        map.forEach((key, value) -> text(key).text(value));
        return this;
    }

    /** Each without what it begins with like the one before it. */
    public PackedWriter sorted(List<String> texts) {
        count(texts.size());
        byte[] before = new byte[0];
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            int mismatch = Arrays.mismatch(before, utf8);
            int shared = mismatch < 0 ? utf8.length : mismatch;
            count(shared);
            count(utf8.length - shared);
            append(utf8, shared);
            before = utf8;
        }
        return this;
    }

    private PackedWriter append(byte[] more, int from) {
        ensure(more.length - from);
        System.arraycopy(more, from, bytes, length, more.length - from);
        length += more.length - from;
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
