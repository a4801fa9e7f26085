package org.seine.jobs.ingest.read.cargo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How the bytes of a message are written, by what stands in them. */
enum Content {
    XML,
    EDIFACT,
    JSON,
    OTHER;

    private static final int PROBE = 8 << 10;

    static Content of(ByteBuffer bytes) {
        int length = Math.min(PROBE, bytes.limit());
        byte[] head = new byte[length];
        bytes.get(0, head);
        String text = new String(head, StandardCharsets.ISO_8859_1).replace("\u0000", "");
        String start = text.replaceFirst("^(ï»¿|þÿ|ÿþ)", "").stripLeading();
        if (start.startsWith("<")) {
            return XML;
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return JSON;
        }
        String capitals = text.toUpperCase(Locale.ROOT);
        if (capitals.contains("UNH") || capitals.contains("UNB") || capitals.contains("UNA")) {
            return EDIFACT;
        }
        // The first bytes may be damaged.
        return text.contains("</") || text.contains("<?xml")
                ? XML
                : text.contains("\":") ? JSON : capitals.contains("UNT+") ? EDIFACT : OTHER;
    }
}
