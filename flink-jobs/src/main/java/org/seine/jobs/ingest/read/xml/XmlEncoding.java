package org.seine.jobs.ingest.read.xml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the bytes of a document become text.
 *
 * @param bytes in an encoding of which ASCII is a part; UTF-16 has been turned into UTF-8
 * @param start of the text after byte order mark and XML declaration
 * @param charset declared, or UTF-8
 * @param isTranscoded whether offsets count in the UTF-8 form of a UTF-16 document
 */
record XmlEncoding(ByteBuffer bytes, int start, Charset charset, boolean isTranscoded) {
    private static final Pattern DECLARATION = Pattern.compile(
            "\\A\\s*<\\?xml\\s[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"'][^>]{0,200}>");
    private static final Pattern ANY_DECLARATION = Pattern.compile("\\A\\s*<\\?xml\\s[^>]{0,400}>");

    static XmlEncoding of(ByteBuffer given) {
        ByteBuffer bytes = given;
        int mark = startsWith(given, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        boolean transcoded = false;
        if (startsWith(given, 0xFE, 0xFF) || startsWith(given, 0x00, '<')) {
            bytes = transcode(given, StandardCharsets.UTF_16BE);
            transcoded = true;
        } else if (startsWith(given, 0xFF, 0xFE) || startsWith(given, '<', 0x00)) {
            bytes = transcode(given, StandardCharsets.UTF_16LE);
            transcoded = true;
        }
        String head = asciiOf(bytes, mark, Math.min(bytes.limit(), mark + 1024));
        Matcher any = ANY_DECLARATION.matcher(head);
        int start = any.find() ? mark + any.end() : mark;
        Matcher declared = DECLARATION.matcher(head);
        Charset charset = StandardCharsets.UTF_8;
        if (!transcoded && declared.find()) {
            try {
                Charset named = Charset.forName(declared.group(1));
                charset = named.newEncoder().maxBytesPerChar() == 1 ? named : StandardCharsets.UTF_8;
            } catch (IllegalArgumentException | UnsupportedOperationException e) {
                charset = StandardCharsets.UTF_8; // an unknown name says nothing
            }
        }
        return new XmlEncoding(bytes, start, charset, transcoded);
    }

    private static boolean startsWith(ByteBuffer bytes, int... first) {
        if (bytes.limit() < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((bytes.get(i) & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer transcode(ByteBuffer bytes, Charset from) {
        try {
            CharBuffer text = from.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(bytes.duplicate().rewind());
            boolean marked = text.length() > 0 && text.charAt(0) == '\uFEFF';
            return StandardCharsets.UTF_8.encode(marked ? text.subSequence(1, text.length()) : text);
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    static String asciiOf(ByteBuffer bytes, int from, int to) {
        byte[] copy = new byte[Math.max(0, to - from)];
        bytes.get(from, copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    /**
     * The text that characters of {@link ByteText} stand for. Characters beyond a byte came from references and are kept;
     * so are bytes that are none in the encoding, as those of windows-1252.
     *
     * @param bad one element, set where bytes did not fit the encoding
     */
    String decode(String raw, boolean[] bad) {
        int i = 0;
        while (i < raw.length() && raw.charAt(i) < 0x80) {
            i++;
        }
        if (i == raw.length()) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length()).append(raw, 0, i);
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c < 0x80 || c > 0xFF) {
                text.append(c);
                i++;
            } else if (!charset.equals(StandardCharsets.UTF_8)) {
                text.append(charset.decode(ByteBuffer.wrap(new byte[] {(byte) c})));
                i++;
            } else {
                i = decodeSequence(raw, i, text, bad);
            }
        }
        return text.toString();
    }

    private static int decodeSequence(String raw, int at, StringBuilder text, boolean[] bad) {
        char first = raw.charAt(at);
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (at + length <= raw.length()) {
            byte[] sequence = new byte[length];
            boolean bytes = true;
            for (int k = 0; k < length; k++) {
                bytes &= raw.charAt(at + k) <= 0xFF;
                sequence[k] = (byte) raw.charAt(at + k);
            }
            if (bytes) {
                try {
                    text.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sequence)));
                    return at + length;
                } catch (CharacterCodingException e) {
                    bad[0] = true;
                }
            }
        }
        bad[0] = true;
        text.append(Charset.forName("windows-1252").decode(ByteBuffer.wrap(new byte[] {(byte) first})));
        return at + 1;
    }
}
