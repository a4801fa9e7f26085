package org.seine.jobs.ingest.read.edifact;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of the messages that customs receive, and how to find one where a terminator was lost. */
final class Tags {
    private static final String KNOWN =
            "UNA UNB UNG UNH UNT UNE UNZ BGM NAD COM TDT LOC DTM ATT MEA GEI FTX EMP NAT RFF"
                    + " DOC CNT PDT CTA MSG ORG TVL EQN SRC RCI SSR DAT IFT REF ADD EBD TIF FTI FAR TKT MON PTK TXD FOP TRA RPI APD"
                    + " TRI SSD TBD ABI SAC LTS UNS CNI EQD GID SGP CST";

    /** Those whose first element is known enough to find them where a terminator was lost. */
    private static final Set<String> RULED = Set.of(
            ("NAD LOC DTM ATT NAT TDT RFF MEA FTX GEI EMP DOC CNT UNT UNE UNZ UNH UNG UNB SSR FOP IFT TVL RCI DAT TIF"
                            + " TKT MON RPI MSG ADD")
                    .split(" "));

    /** By five bits of each letter. */
    private static final String[] BY_LETTERS = byLetters();

    private static final boolean[] RULED_BY_LETTERS = ruledByLetters();

    private Tags() {}

    private static boolean[] ruledByLetters() {
        boolean[] ruled = new boolean[1 << 15];
        for (String tag : RULED) {
            ruled[slot(pack(tag.charAt(0), tag.charAt(1), tag.charAt(2)))] = true;
        }
        return ruled;
    }

    private static String[] byLetters() {
        String[] tags = new String[1 << 15];
        for (String tag : KNOWN.split(" ")) {
            tags[slot(pack(tag.charAt(0), tag.charAt(1), tag.charAt(2)))] = tag;
        }
        return tags;
    }

    private static int slot(int packed) {
        return (packed >> 6 & 0x7C00) | (packed >> 3 & 0x3E0) | (packed & 0x1F);
    }

    /** The known tag, or null. */
    private static @Nullable String find(int packed) {
        if (packed < 0) {
            return null;
        }
        String tag = BY_LETTERS[slot(packed)];
        // Other bytes share a letter's five bits.
        return tag != null && pack(tag.charAt(0), tag.charAt(1), tag.charAt(2)) == packed ? tag : null;
    }

    static int pack(int a, int b, int c) {
        return ((upper(a) & 0xFF) << 16) | ((upper(b) & 0xFF) << 8) | (upper(c) & 0xFF);
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
        return find(packed) != null;
    }

    /** One shared string for each known tag, so that reading allocates none. */
    static String nameOf(int a, int b, int c) {
        String known = find(pack(a, b, c));
        return known != null ? known : new String(new char[] {(char) upper(a), (char) upper(b), (char) upper(c)});
    }

    /**
     * Whether a known tag, found at the end of an element, is really a segment whose predecessor lost its terminator:
     * its first element must be the one that this tag always has. {@code at} is the byte after the element separator.
     */
    static boolean beginsSegment(int packed, byte[] b, int at, int end, Delimiters d) {
        if (!RULED_BY_LETTERS[slot(packed)]) {
            return false;
        }
        String tag = find(packed);
        return tag != null && fits(tag, b, at, end, d);
    }

    /** Whether what follows a known tag cannot be its first element: then the tag is the end of a name, as in SOLO-MON. */
    static boolean isNoSegment(int packed, byte[] b, int at, int end, Delimiters d) {
        String tag = find(packed);
        return tag == null || (RULED_BY_LETTERS[slot(packed)] && !fits(tag, b, at, end, d));
    }

    /** Whether a tag can be told from the end of a name by what follows. */
    static boolean isRuled(int packed) {
        String tag = find(packed);
        return tag != null && RULED_BY_LETTERS[slot(packed)];
    }

    private static boolean fits(String tag, byte[] b, int at, int end, Delimiters d) {
        return switch (tag) {
            case "NAD" -> oneOf(b, at, end, d.element(), "FL", "FM", "DDU", "DDT", "MS");
            case "LOC" ->
                oneOf(
                        b,
                        at,
                        end,
                        d.element(),
                        "125",
                        "87",
                        "92",
                        "130",
                        "178",
                        "179",
                        "174",
                        "180",
                        "91",
                        "22",
                        "188",
                        "172",
                        "147");
            case "DTM" -> oneOf(b, at, end, d.component(), "329", "36", "182", "189", "232", "132", "136", "137");
            case "ATT", "NAT" -> oneOf(b, at, end, d.element(), "2");
            case "TDT" -> oneOf(b, at, end, d.element(), "20", "34");
            case "RFF" -> oneOf(b, at, end, d.component(), "AVF", "ABO", "SEA", "AEA", "CR", "TN");
            case "MEA" -> oneOf(b, at, end, d.element(), "CT", "WT");
            case "FTX" -> oneOf(b, at, end, d.element(), "BAG");
            case "GEI" -> oneOf(b, at, end, d.element(), "4");
            case "EMP" -> oneOf(b, at, end, d.element(), "1");
            case "DOC" -> oneOf(b, at, end, d.component(), "P", "V", "A", "C", "I", "F", "IP", "AC", "L", "M", "T");
            case "CNT" -> oneOf(b, at, end, d.component(), "42", "41");
            case "UNT", "UNE", "UNZ" -> isTrailer(b, at, end, d);
            case "UNH" -> secondIs(b, at, end, d, "PAXLST", "PNRGOV", "CUSCAR", "CUSREP", "CUSDEC", "BAPLIE");
            case "UNG" -> oneOf(b, at, end, d.element(), "PAXLST", "PNRGOV");
            case "UNB" -> startsWith(b, at, end, "UNO") || startsWith(b, at, end, "IATA");
            case "SSR" -> isFour(b, at, end) && at + 4 < end && b[at + 4] == (byte) d.component();
            case "FOP" -> oneOf(b, at, end, d.component(), "CC", "CA", "CK", "MS", "GR");
            case "IFT" -> oneOf(b, at, end, d.component(), "4");
            case "TVL" -> digits(b, at, end) == 6 && at + 6 < end && b[at + 6] == (byte) d.component();
            case "RCI" -> isLocator(b, at, end, d);
            case "DAT" -> oneOf(b, at, end, d.component(), "700", "710", "2", "3", "T", "ZT");
            case "TIF" -> isTraveller(b, at, end, d);
            case "TKT" -> digits(b, at, end) >= 10;
            case "MON" -> oneOf(b, at, end, d.component(), "T", "B");
            case "RPI" -> digits(b, at, end) > 0 && isElementOfTwo(b, at + digits(b, at, end), end, d);
            case "MSG" -> at + 1 < end && b[at] == (byte) d.component() && digits(b, at + 1, end) > 0;
            case "ADD" ->
                at + 1 < end
                        && b[at] == (byte) d.element()
                        && oneOf(b, at + 1, end, d.component(), "700", "702", "E", "M", "H", "O");
            default -> false;
        };
    }

    private static boolean startsWith(byte[] b, int at, int end, String value) {
        return at + value.length() <= end && matches(b, at, value);
    }

    private static int digits(byte[] b, int at, int end) {
        int i = at;
        while (i < end && b[i] >= '0' && b[i] <= '9') {
            i++;
        }
        return i - at;
    }

    /** A service code: four capital letters. */
    private static boolean isFour(byte[] b, int at, int end) {
        for (int i = at; i < at + 4; i++) {
            if (i >= end || !isLetter(b[i])) {
                return false;
            }
        }
        return true;
    }

    /** A count, perhaps a reference, and after it another service segment or nothing: a surname may end with UNT. */
    private static boolean isTrailer(byte[] b, int at, int end, Delimiters d) {
        int i = at + digits(b, at, end);
        int limit = Math.min(end, i + 40);
        if (i == at || (i < end && b[i] != (byte) d.element() && b[i] != (byte) d.terminator())) {
            return false;
        }
        while (i < limit && b[i] != (byte) d.terminator()) {
            i++;
        }
        i++;
        while (i < end && b[i] >= 0 && b[i] <= ' ') {
            i++;
        }
        return i >= end || (upper(b[i]) == 'U' && knownAt(b, i, end) >= 0);
    }

    /** {@code UNH+reference+PAXLST:…}. */
    private static boolean secondIs(byte[] b, int at, int end, Delimiters d, String... types) {
        int limit = Math.min(end, at + 40);
        int i = at;
        while (i < limit && b[i] != (byte) d.element()) {
            i++;
        }
        return oneOf(b, i + 1, end, d.component(), types);
    }

    /** {@code RCI+ZX:T4XW9Q}: two or three letters or digits, then five to seven. */
    private static boolean isLocator(byte[] b, int at, int end, Delimiters d) {
        int airline = lettersOrDigits(b, at, end);
        int i = at + airline;
        if (airline < 2 || airline > 3 || i >= end || b[i] != (byte) d.component()) {
            return false;
        }
        int locator = lettersOrDigits(b, i + 1, end);
        return locator >= 5 && locator <= 7;
    }

    private static int lettersOrDigits(byte[] b, int at, int end) {
        int i = at;
        while (i < end && isLetterOrDigit(b[i])) {
            i++;
        }
        return i - at;
    }

    /** {@code TIF+SURNAME+GIVEN:A:1}: within the segment, an element whose second component is a traveller's type. */
    private static boolean isTraveller(byte[] b, int at, int end, Delimiters d) {
        int limit = Math.min(end, at + 200);
        int i = at;
        while (i < limit && b[i] != (byte) d.element() && b[i] != (byte) d.terminator()) {
            i++;
        }
        if (i >= limit || b[i] != (byte) d.element()) {
            return false;
        }
        while (i < limit && b[i] != (byte) d.component() && b[i] != (byte) d.terminator()) {
            i++;
        }
        int type = i + 1 < limit && b[i] == (byte) d.component() ? lettersOrDigits(b, i + 1, limit) : 0;
        return type >= 1 && type <= 3 && isLetter(b[i + 1]);
    }

    private static boolean isElementOfTwo(byte[] b, int at, int end, Delimiters d) {
        return at + 3 < end
                && b[at] == (byte) d.element()
                && isLetter(b[at + 1])
                && isLetter(b[at + 2])
                && !isLetterOrDigit(b[at + 3]);
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
