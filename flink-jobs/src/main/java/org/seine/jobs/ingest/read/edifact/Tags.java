package org.seine.jobs.ingest.read.edifact;

import java.util.HashMap;
import java.util.Map;

/** The tags of the messages that customs receive, and how to find one where a terminator was lost. */
final class Tags {
    private static final String KNOWN =
            "UNA UNB UNG UNH UNT UNE UNZ BGM NAD COM TDT LOC DTM ATT MEA GEI FTX EMP NAT RFF"
                    + " DOC CNT PDT CTA MSG ORG TVL EQN SRC RCI SSR DAT IFT REF ADD EBD TIF FTI FAR TKT MON PTK TXD FOP TRA RPI APD"
                    + " TRI SSD TBD ABI SAC LTS";

    private static final Map<Integer, String> BY_CODE = byCode();

    private Tags() {}

    private static Map<Integer, String> byCode() {
        Map<Integer, String> tags = new HashMap<>();
        for (String tag : KNOWN.split(" ")) {
            tags.put(pack(tag.charAt(0), tag.charAt(1), tag.charAt(2)), tag);
        }
        return tags;
    }

    static int pack(int a, int b, int c) {
        return (upper(a) << 16) | (upper(b) << 8) | upper(c);
    }

    static int upper(int letter) {
        return letter >= 'a' && letter <= 'z' ? letter - 32 : letter;
    }

    static boolean isLetter(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    static boolean isLetterOrDigit(int c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    static boolean isKnown(int packed) {
        return BY_CODE.containsKey(packed);
    }

    /** One shared string for each known tag, so that reading allocates none. */
    static String nameOf(int a, int b, int c) {
        String known = BY_CODE.get(pack(a, b, c));
        return known != null ? known : new String(new char[] {(char) upper(a), (char) upper(b), (char) upper(c)});
    }

    /**
     * Whether a known tag, found at the end of an element, is really a segment whose predecessor lost its terminator:
     * its first element must be the one that this tag always has. {@code at} is the byte after the element separator.
     */
    static boolean beginsSegment(int packed, byte[] b, int at, int end, Delimiters d) {
        String tag = BY_CODE.get(packed);
        if (tag == null) {
            return false;
        }
        return switch (tag) {
            case "NAD" -> oneOf(b, at, end, d.element(), "FL", "FM", "DDU", "DDT");
            case "LOC" ->
                oneOf(b, at, end, d.element(), "125", "87", "92", "130", "178", "179", "174", "180", "91", "22");
            case "DTM" -> oneOf(b, at, end, d.component(), "329", "36", "182", "189", "232");
            case "ATT", "NAT" -> oneOf(b, at, end, d.element(), "2");
            case "TDT" -> oneOf(b, at, end, d.element(), "20", "34");
            case "RFF" -> oneOf(b, at, end, d.component(), "AVF", "ABO", "SEA", "AEA", "TN");
            case "MEA" -> oneOf(b, at, end, d.element(), "CT", "WT");
            case "FTX" -> oneOf(b, at, end, d.element(), "BAG");
            case "GEI" -> oneOf(b, at, end, d.element(), "4");
            case "EMP" -> oneOf(b, at, end, d.element(), "1");
            case "DOC" -> oneOf(b, at, end, d.component(), "P", "V", "A", "C", "I", "F", "IP", "AC");
            case "CNT" -> oneOf(b, at, end, d.component(), "42", "41");
            case "UNH", "UNT", "UNE", "UNZ", "UNG", "UNB" -> true;
            case "SSR" -> oneOf(b, at, end, d.component(), "DOCS", "DOCO", "DOCA", "SEAT", "OTHS", "TKNE");
            case "FOP" -> oneOf(b, at, end, d.component(), "CC", "CA", "CK", "MS");
            case "IFT" -> oneOf(b, at, end, d.component(), "4");
            default -> false;
        };
    }

    private static boolean oneOf(byte[] b, int at, int end, int separator, String... values) {
        for (String value : values) {
            if (at + value.length() < end && b[at + value.length()] == (byte) separator && matches(b, at, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] b, int at, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (upper(b[at + i]) != value.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The index after {@code tag}, if it stands at {@code at} with no more than line breaks inside; else -1. A line
     * break may fall anywhere in Type-B traffic.
     */
    static int after(byte[] b, int at, int end, String tag) {
        int i = at;
        for (int k = 0; k < 3; k++) {
            while (k > 0 && i < end && (b[i] == '\r' || b[i] == '\n')) {
                i++;
            }
            if (i >= end || upper(b[i]) != tag.charAt(k)) {
                return -1;
            }
            i++;
        }
        return i;
    }

    /** The packed tag at {@code at}, if it is known; else -1. */
    static int knownAt(byte[] b, int at, int end) {
        if (at + 3 > end) {
            return -1;
        }
        int packed = pack(b[at], b[at + 1], b[at + 2]);
        return isKnown(packed) ? packed : -1;
    }
}
