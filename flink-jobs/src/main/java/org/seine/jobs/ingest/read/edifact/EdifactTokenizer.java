package org.seine.jobs.ingest.read.edifact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through bytes segment by segment. Finds the interchanges in whatever surrounds them, repairs the service string,
 * drops line breaks wherever they fall, and ends a segment that lost its terminator where the next known one begins.
 *
 * <p>Never throws. Takes {@code O(n)} time and memory for one segment of at most 64 KiB.
 */
public final class EdifactTokenizer {
    private static final byte ORDINARY = 0;
    private static final byte COMPONENT = 1;
    private static final byte ELEMENT = 2;
    private static final byte RELEASE = 3;
    private static final byte TERMINATOR = 4;
    private static final byte BREAK = 5;

    /** From here on a line may be one that a teletype has wrapped. */
    private static final int FULL_LINE = 60;

    /** How far ahead the layout of lines is looked at. */
    private static final int PROBE = 8192;

    private static final Map<String, Charset> CHARSETS = Map.ofEntries(
            Map.entry("UNOC", StandardCharsets.ISO_8859_1),
            Map.entry("UNOD", Charset.forName("ISO-8859-2")),
            Map.entry("UNOE", Charset.forName("ISO-8859-5")),
            Map.entry("UNOF", Charset.forName("ISO-8859-7")),
            Map.entry("UNOG", Charset.forName("ISO-8859-3")),
            Map.entry("UNOH", Charset.forName("ISO-8859-4")),
            Map.entry("UNOI", Charset.forName("ISO-8859-6")),
            Map.entry("UNOJ", Charset.forName("ISO-8859-8")),
            Map.entry("UNOK", Charset.forName("ISO-8859-9")));

    private final byte[] bytes;
    private final int end;
    private final Segment segment = new Segment();
    private final byte[] kinds = new byte[256];
    private Delimiters delimiters = Delimiters.USUAL;
    private boolean blankWrapped;
    private boolean inside;
    private boolean newInterchange;
    private boolean repaired;
    private int interchangeStart;
    private int position;
    private int index;
    private int textOutside;
    private int firstOutside;
    private int firstSegment = -1;
    private int lostSource = -1;

    public EdifactTokenizer(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** Moves to the next segment; false at the end. */
    public boolean next() {
        newInterchange = false;
        while (true) {
            if (!inside && !enter()) {
                return false;
            }
            skipLayout();
            if (position >= end) {
                inside = false;
                return false;
            }
            if (bytes[position] == 'U' || bytes[position] == 'u') {
                ServiceString.Start start = startsInterchange();
                if (start != null) {
                    begin(start);
                }
            }
            read();
            if (segment.tag.equals("UNB")) {
                segment.charset = CHARSETS.getOrDefault(segment.code(1, 0), StandardCharsets.UTF_8);
            } else if (segment.tag.equals("UNZ") && segment.damage != Segment.Damage.TRUNCATED) {
                inside = false;
            }
            if (!isEmpty()) {
                return true;
            }
        }
    }

    public Segment segment() {
        return segment;
    }

    /** Whether the current segment is the first one of an interchange. */
    public boolean isNewInterchange() {
        return newInterchange;
    }

    /** Whether the service string of this interchange did not fit its text. */
    public boolean isServiceStringRepaired() {
        return repaired;
    }

    /** First byte of this interchange, its service string included. */
    public int interchangeStart() {
        return interchangeStart;
    }

    /** How many bytes that are no white space stood outside of all interchanges so far. */
    public int bytesOutside() {
        return textOutside;
    }

    /** The first of them. */
    public int firstOutside() {
        return firstOutside;
    }

    private ServiceString.@Nullable Start startsInterchange() {
        int packed = Tags.knownAt(bytes, position, end);
        if (position == firstSegment) {
            return null;
        }
        boolean candidate = packed == Tags.pack('U', 'N', 'A') || packed == Tags.pack('U', 'N', 'B');
        return candidate ? ServiceString.at(bytes, position, end) : null;
    }

    private boolean enter() {
        ServiceString.Start start = ServiceString.find(bytes, position, end);
        int until = start == null ? end : start.start();
        for (int i = position; i < until; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                firstOutside = textOutside == 0 ? i : firstOutside;
                textOutside++;
            }
        }
        if (start == null) {
            position = end;
            return false;
        }
        begin(start);
        return true;
    }

    private void begin(ServiceString.Start start) {
        interchangeStart = start.start();
        position = start.first();
        firstSegment = position;
        delimiters = start.delimiters();
        repaired = start.repaired();
        newInterchange = true;
        inside = true;
        segment.charset = StandardCharsets.UTF_8;
        java.util.Arrays.fill(kinds, ORDINARY);
        kinds['\r'] = BREAK;
        kinds['\n'] = BREAK;
        blankWrapped = isBlankWrapped();
        mark(delimiters.release(), RELEASE);
        mark(delimiters.component(), COMPONENT);
        mark(delimiters.element(), ELEMENT);
        mark(delimiters.terminator(), TERMINATOR);
    }

    /** Whether all lines are of one length and end with a blank: then whoever wrapped the text put it there. */
    private boolean isBlankWrapped() {
        int length = -1;
        int lines = 0;
        int limit = Math.min(end, position + PROBE);
        for (int i = position, from = position; i < limit; i++) {
            if (kinds[bytes[i] & 0xFF] != BREAK) {
                continue;
            }
            if (length >= 0 && i - from < length) {
                break; // the last line
            }
            // The first line may have begun before the interchange.
            boolean equal = length < 0 || i - from == length;
            if (i == from || bytes[i - 1] != ' ' || !equal) {
                return false;
            }
            length = lines == 0 ? length : i - from;
            lines++;
            while (i + 1 < limit && kinds[bytes[i + 1] & 0xFF] == BREAK) {
                i++;
            }
            from = i + 1;
        }
        return lines > 2;
    }

    private void mark(int character, byte kind) {
        if (character != Delimiters.NONE || kind == TERMINATOR) {
            kinds[character & 0xFF] = kind;
        }
    }

    private void skipLayout() {
        while (position < end && ((bytes[position] >= 0 && bytes[position] <= ' ') || isStraySeparator())) {
            position++;
        }
    }

    /** {@code '+NAD+FL}: a separator where a line break should be. */
    private boolean isStraySeparator() {
        byte kind = kinds[bytes[position] & 0xFF];
        return kind != ORDINARY && kind != TERMINATOR && isTagAt(position + 1);
    }

    private boolean isEmpty() {
        return segment.tag.isEmpty()
                && segment.elements() == 0
                && segment.damage != Segment.Damage.TOO_LONG
                && segment.text(0, 0).isEmpty();
    }

    private void read() {
        byte[] b = bytes;
        Segment s = segment;
        s.begin(position, ++index);
        s.openElement(position);
        int limit = (int) Math.min(end, (long) position + Segment.MOST_BYTES);
        int p = position;
        byte[] kinds = this.kinds;
        while (p < limit) {
            p = s.appendWhile(b, p, limit, kinds);
            if (p == limit) {
                break;
            }
            byte c = b[p];
            switch (kinds[c & 0xFF]) {
                case ORDINARY -> s.append(c);
                case COMPONENT -> {
                    if (!s.openComponent(p + 1)) {
                        tooLong(p);
                        return;
                    }
                }
                case ELEMENT -> {
                    if (s.elements() > 0 && endsWithLostSegment(p)) {
                        return;
                    }
                    if (!s.openElement(p + 1)) {
                        tooLong(p);
                        return;
                    }
                }
                case RELEASE -> {
                    int next = p + 1;
                    while (next < limit && (b[next] == '\r' || b[next] == '\n')) {
                        next++;
                    }
                    if (blankWrapped && next + 1 < limit && b[next] == ' ' && kinds[b[next + 1] & 0xFF] == BREAK) {
                        next++;
                        while (next < limit && kinds[b[next] & 0xFF] == BREAK) {
                            next++;
                        }
                    }
                    if (next < limit) {
                        s.append(b[next]);
                    }
                    p = next;
                }
                case TERMINATOR -> {
                    if (isTerminator(p)) {
                        finish(p + 1, Segment.Damage.NONE);
                        return;
                    }
                    s.append(c);
                }
                default -> {
                    int next = p + 1;
                    while (next < limit && b[next] >= 0 && b[next] <= ' ') {
                        next++;
                    }
                    if (p > position && isTagAt(next) && !isWrappedName(p, next)) {
                        finish(next, Segment.Damage.UNTERMINATED);
                        return;
                    }
                    if (blankWrapped && s.length > s.lastComponentStart() && s.text[s.length - 1] == ' ') {
                        s.length--;
                    }
                    while (p + 1 < limit && kinds[b[p + 1] & 0xFF] == BREAK) {
                        p++;
                    }
                }
            }
            p++;
        }
        if (limit < end) {
            tooLong(p);
        } else {
            finish(end, Segment.Damage.TRUNCATED);
        }
    }

    /** After a line break: a known tag and a separator begin a segment, even if the one before has no terminator. */
    private boolean isTagAt(int at) {
        int packed = Tags.knownAt(bytes, at, end);
        if (packed < 0 || at + 3 >= end) {
            return false;
        }
        if (packed == Tags.pack('U', 'N', 'A')) {
            return ServiceString.at(bytes, at, end) != null;
        }
        byte kind = kinds[bytes[at + 3] & 0xFF];
        return kind == ELEMENT || (kind == TERMINATOR && packed == Tags.pack('S', 'R', 'C'));
    }

    /** {@code SOLO}, line break, {@code MON+JOHN}: full lines are wrapped anywhere, and names end like tags. */
    private boolean isWrappedName(int lineEnd, int tag) {
        int packed = Tags.knownAt(bytes, tag, end);
        if (Tags.isRuled(packed)) {
            return Tags.isNoSegment(packed, bytes, tag + 4, end, delimiters);
        }
        int start = lineStart(lineEnd);
        int length = lineEnd - start;
        int before = start - 1;
        while (before >= 0 && kinds[bytes[before] & 0xFF] == BREAK) {
            before--;
        }
        boolean full = length >= FULL_LINE || (before >= 0 && before + 1 - lineStart(before + 1) == length);
        return full && packed != Tags.pack('S', 'R', 'C');
    }

    private int lineStart(int lineEnd) {
        int start = lineEnd;
        while (start > 0 && lineEnd - start <= FULL_LINE && kinds[bytes[start - 1] & 0xFF] != BREAK) {
            start--;
        }
        return start;
    }

    private boolean isTerminator(int at) {
        if (delimiters.terminatorLead() == Delimiters.NONE) {
            splitTrailingSource(at);
            return true;
        }
        int n = segment.length;
        if (n >= 2 && segment.text[n - 2] == (byte) 0xE2 && segment.text[n - 1] == (byte) 0x80) {
            segment.length = n - 2;
            return true;
        }
        return false;
    }

    /** {@code APD+788SRC'RCI+…}: the group separator of PNRGOV has no element by which to know it. */
    private void splitTrailingSource(int at) {
        int n = segment.length;
        if (segment.elements() == 0 || n - segment.lastComponentStart() < 4 || Tags.upper(segment.text[n - 1]) != 'C') {
            return;
        }
        if (Tags.upper(segment.text[n - 2]) == 'R' && Tags.upper(segment.text[n - 3]) == 'S') {
            int next = at + 1;
            while (next < end && bytes[next] >= 0 && bytes[next] <= ' ') {
                next++;
            }
            if (Tags.knownAt(bytes, next, end) == Tags.pack('R', 'C', 'I')) {
                segment.length = n - 3;
                lostSource = at;
            }
        }
    }

    /** {@code …2++FDTM+329:…}: an element that ends with a tag whose usual first element follows. */
    private boolean endsWithLostSegment(int at) {
        int n = segment.length;
        int from = segment.lastComponentStart();
        if (n - from < 3 || at < position + 4) {
            return false;
        }
        byte[] t = segment.text;
        if (!Tags.isLetter(t[n - 1]) || !Tags.isLetter(t[n - 2]) || !Tags.isLetter(t[n - 3])) {
            return false;
        }
        int packed = Tags.pack(t[n - 3], t[n - 2], t[n - 1]);
        // A value that is nothing but a tag is mostly a name; only that of a person's group is not.
        boolean whole = n - from == 3 && packed != Tags.pack('N', 'A', 'D');
        if (whole || !Tags.beginsSegment(packed, bytes, at + 1, end, delimiters)) {
            return false;
        }
        segment.length = n - 3;
        finish(backOverTag(at), Segment.Damage.UNTERMINATED);
        return true;
    }

    /** Where the tag that ends before {@code at} begins; line breaks may stand inside. */
    private int backOverTag(int at) {
        int i = at;
        for (int letters = 0; letters < 3; ) {
            i--;
            letters += Tags.isLetter(bytes[i]) ? 1 : 0;
        }
        return i;
    }

    private void finish(int next, Segment.Damage damage) {
        if (lostSource >= 0) {
            next = backOverTag(lostSource);
            damage = Segment.Damage.UNTERMINATED;
            lostSource = -1;
        }
        segment.end = next;
        segment.damage = damage;
        position = next;
        nameTag();
    }

    private void tooLong(int at) {
        finish(resync(at), Segment.Damage.TOO_LONG);
        segment.damage = Segment.Damage.TOO_LONG;
        segment.dropValues();
    }

    /** After the next terminator, or before the next tag on a line of its own. */
    private int resync(int from) {
        for (int i = from; i < end; i++) {
            byte kind = kinds[bytes[i] & 0xFF];
            if (kind == TERMINATOR) {
                return i + 1;
            }
            if (kind == RELEASE) {
                i++;
            } else if (kind == BREAK && isTagAt(i + 1)) {
                return i + 1;
            }
        }
        return end;
    }

    /** A tag may be wrapped, in small letters, or with a blank at the break. */
    private void nameTag() {
        int n = segment.tagEnd();
        byte[] t = segment.text;
        if (n == 3 && Tags.isLetter(t[0]) && Tags.isLetter(t[1]) && Tags.isLetter(t[2])) {
            segment.tag = Tags.nameOf(t[0], t[1], t[2]);
            return;
        }
        int letters = 0;
        int a = 0;
        int b = 0;
        int c = 0;
        for (int i = 0; i < n; i++) {
            if (t[i] == ' ') {
                continue;
            }
            if (!Tags.isLetter(t[i])) {
                letters = 4;
                break;
            }
            a = b;
            b = c;
            c = t[i];
            letters++;
        }
        if (letters == 3) {
            segment.tag = Tags.nameOf(a, b, c);
        } else if (n == 4 && Tags.isKnown(Tags.pack(t[1], t[2], t[3]))) {
            segment.tag = Tags.nameOf(t[1], t[2], t[3]);
        } else if (segment.damage == Segment.Damage.NONE) {
            segment.damage = Segment.Damage.NO_TAG;
        }
    }
}
