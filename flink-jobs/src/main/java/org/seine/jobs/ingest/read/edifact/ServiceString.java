package org.seine.jobs.ingest.read.edifact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where an interchange begins, amid mail, logs and Type-B lines, and which service characters it uses. The service
 * string is believed as far as it fits what follows; where it does not, the characters that the text itself uses win.
 */
final class ServiceString {
    /** How far ahead the text is asked which characters it uses. */
    private static final int PROBE = 8192;

    /** A service string is nine bytes; a word processor may have made more of them. */
    private static final int LONGEST = 32;

    /**
     * Where reading begins.
     *
     * @param start first byte of the interchange
     * @param first first byte of its first segment, after the service string
     * @param repaired whether the service string was there and did not fit
     */
    record Start(int start, int first, Delimiters delimiters, boolean repaired) {}

    private ServiceString() {}

    /** The next interchange at or after {@code from}, or null. */
    static @Nullable Start find(byte[] b, int from, int end) {
        for (int i = from; i + 3 <= end; i++) {
            if ((b[i] == 'U' || b[i] == 'u') && (i == from || !Tags.isLetter(b[i - 1]))) {
                Start start = at(b, i, end);
                if (start != null) {
                    return start;
                }
            }
        }
        return null;
    }

    /** The interchange that begins exactly at {@code at}, or null. */
    static @Nullable Start at(byte[] b, int at, int end) {
        int after = Tags.after(b, at, end, "UNA");
        if (after >= 0) {
            return withServiceString(b, at, after, end);
        }
        after = Tags.after(b, at, end, "UNB");
        if (after >= 0 && after < end && b[after] == Delimiters.CONTROL.element()) {
            return new Start(at, at, Delimiters.CONTROL, false);
        }
        if (after >= 0 && looksLikeHeader(b, after, end)) {
            return new Start(at, at, detect(b, at, end, null), false);
        }
        after = Tags.after(b, at, end, "UNH");
        if (after >= 0 && looksLikeMessage(b, after, end)) {
            return new Start(at, at, detect(b, at, end, null), false);
        }
        return null;
    }

    private static @Nullable Start withServiceString(byte[] b, int at, int after, int end) {
        for (int i = after; i < Math.min(end - 3, after + LONGEST); i++) {
            if ((b[i] == 'U' || b[i] == 'u') && Tags.after(b, i, end, "UNB") >= 0) {
                byte[] sent = withoutBreaks(b, after, i);
                Delimiters detected = detect(b, i, end, sent);
                return new Start(at, i, detected, !agrees(sent, detected));
            }
        }
        byte[] sent = withoutBreaks(b, after, Math.min(end, after + 8));
        if (sent.length >= 6 && !Tags.isLetterOrDigit(sent[0]) && !Tags.isLetterOrDigit(sent[1])) {
            int first = after;
            for (int seen = 0; seen < 6; first++) {
                if (b[first] != '\r' && b[first] != '\n') {
                    seen++;
                }
            }
            Delimiters detected = detect(b, first, end, Arrays.copyOf(sent, 6));
            return new Start(at, first, detected, !agrees(sent, detected));
        }
        return null;
    }

    private static boolean agrees(byte[] sent, Delimiters d) {
        return sent.length >= 6
                && sent[0] == (byte) d.component()
                && sent[1] == (byte) d.element()
                && sent[sent.length - 1] == (byte) d.terminator();
    }

    private static byte[] withoutBreaks(byte[] b, int from, int to) {
        byte[] kept = new byte[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (b[i] != '\r' && b[i] != '\n' && b[i] != '\t' && b[i] != 0) {
                kept[n++] = b[i];
            }
        }
        // Blanks after the six are layout; the fifth of the six may itself be one.
        while (n > 6 && (b[to - 1] == ' ' || kept[n - 1] == ' ')) {
            n--;
        }
        return Arrays.copyOf(kept, n);
    }

    /** {@code UNB}, a separator, and a syntax identifier of three or four letters. */
    private static boolean looksLikeHeader(byte[] b, int after, int end) {
        int i = skipBreaks(b, after, end);
        if (i >= end || b[i] <= ' ' || Tags.isLetterOrDigit(b[i])) {
            return false;
        }
        int letters = 0;
        for (i = skipBreaks(b, i + 1, end); i < end && letters < 4 && Tags.isLetter(b[i]); letters++) {
            i = skipBreaks(b, i + 1, end);
        }
        return letters >= 3 || i >= end;
    }

    /** {@code UNH}, a separator, a reference, the separator again, and a type of six letters. */
    private static boolean looksLikeMessage(byte[] b, int after, int end) {
        int i = skipBreaks(b, after, end);
        if (i >= end || b[i] <= ' ' || Tags.isLetterOrDigit(b[i])) {
            return false;
        }
        byte separator = b[i];
        int limit = Math.min(end, i + 40);
        int second = i + 1;
        while (second < limit && b[second] != separator) {
            second++;
        }
        int letters = 0;
        for (i = skipBreaks(b, second + 1, end); i < end && letters < 6 && Tags.isLetter(b[i]); letters++) {
            i = skipBreaks(b, i + 1, end);
        }
        return letters == 6;
    }

    private static int skipBreaks(byte[] b, int from, int end) {
        int i = from;
        while (i < end && (b[i] == '\r' || b[i] == '\n')) {
            i++;
        }
        return i;
    }

    /**
     * @param first the first segment, {@code UNB} or {@code UNH}
     * @param sent the service string's characters, at best six, or null where there is none
     */
    private static Delimiters detect(byte[] b, int first, int end, byte @Nullable [] sent) {
        int probeEnd = Math.min(end, first + PROBE);
        boolean whole = sent != null && sent.length == 6;
        int afterTag = skipBreaks(b, first + 3, end);
        int fromText = afterTag < end && !Tags.isLetterOrDigit(b[afterTag]) ? b[afterTag] : '+';
        int element = fromText;
        if (whole && sent != null && sent[1] != fromText) {
            element = more(b, first, probeEnd, sent[1], fromText, '+', usualElement(b, first, probeEnd));
        }
        int terminator = '\'';
        int found = terminatorBeforeMessage(b, first, probeEnd, element);
        if (whole && sent != null) {
            terminator = sent[5] == found && element == sent[1]
                    ? found
                    : bestTerminator(b, first, probeEnd, element, sent[5], found);
        } else if (found != Delimiters.NONE) {
            terminator = bestTerminator(b, first, probeEnd, element, found, '\'');
        } else {
            terminator = usualTerminator(b, first, probeEnd, element);
        }
        int component = componentAfterSyntax(b, afterTag, end, element);
        if (whole && sent != null && sent[0] != component && isSeparator(sent[0], element, terminator)) {
            component =
                    count(b, first, probeEnd, sent[0]) >= count(b, first, probeEnd, component) ? sent[0] : component;
        }
        int release = '?';
        if (whole && sent != null && sent[3] != '?') {
            release = sent[3] == ' '
                    ? Delimiters.NONE
                    : releases(b, first, probeEnd, sent[3], element, component, terminator);
        }
        if (release == element || release == component || release == terminator) {
            release = Delimiters.NONE;
        }
        return new Delimiters(component, element, release, terminator, leadOf(b, first, probeEnd, terminator));
    }

    /** The candidate that more often stands right after a known tag. */
    private static int more(byte[] b, int from, int end, int... candidates) {
        int best = candidates[0];
        int most = -1;
        for (int candidate : candidates) {
            int n = 0;
            for (int i = from; i + 3 < end; i++) {
                if (b[i + 3] == (byte) candidate && Tags.knownAt(b, i, end) >= 0) {
                    n++;
                }
            }
            if (n > most && candidate > ' ' && !Tags.isLetterOrDigit(candidate)) {
                most = n;
                best = candidate;
            }
        }
        return best;
    }

    private static int bestTerminator(byte[] b, int from, int end, int element, int... candidates) {
        int best = '\'';
        int most = 0;
        for (int candidate : new int[] {candidates[0], candidates[1], '\''}) {
            if (candidate == Delimiters.NONE || candidate == element || Tags.isLetterOrDigit(candidate)) {
                continue;
            }
            int n = 0;
            for (int i = from; i < end; i++) {
                if (b[i] == (byte) candidate) {
                    int next = i + 1;
                    while (next < end && b[next] >= 0 && b[next] <= ' ') {
                        next++;
                    }
                    n += Tags.knownAt(b, next, end) >= 0 ? 1 : 0;
                }
            }
            if (n > most) {
                most = n;
                best = candidate;
            }
        }
        return most == 0
                        && candidates[0] != Delimiters.NONE
                        && !Tags.isLetterOrDigit(candidates[0])
                        && candidates[0] > ' '
                ? candidates[0]
                : best;
    }

    /** What most often stands right after a known tag. */
    private static int usualElement(byte[] b, int first, int end) {
        int[] counts = new int[256];
        int best = '+';
        for (int i = first; i + 3 < end; i++) {
            byte c = b[i + 3];
            boolean possible = (c < 0 || c > ' ') && !Tags.isLetterOrDigit(c) && Tags.knownAt(b, i, end) >= 0;
            if (possible && ++counts[c & 0xFF] > counts[best & 0xFF]) {
                best = c;
            }
        }
        return best;
    }

    /** What most often stands right before a known tag, blanks and line breaks apart. */
    private static int usualTerminator(byte[] b, int first, int end, int element) {
        int[] counts = new int[256];
        int best = '\'';
        for (int i = first + 4; i + 3 < end; i++) {
            if (b[i + 3] == (byte) element && Tags.knownAt(b, i, end) >= 0) {
                int t = i - 1;
                while (t > first && b[t] >= 0 && b[t] <= ' ') {
                    t--;
                }
                boolean possible = b[t] != (byte) element && (b[t] < 0 || b[t] > ' ') && !Tags.isLetterOrDigit(b[t]);
                if (possible && ++counts[b[t] & 0xFF] > counts[best & 0xFF]) {
                    best = b[t];
                }
            }
        }
        return best;
    }

    /** What stands right before {@code UNG} or {@code UNH}, blanks and line breaks apart. */
    private static int terminatorBeforeMessage(byte[] b, int first, int end, int element) {
        for (int i = first + 4; i + 3 < end; i++) {
            if (Tags.upper(b[i]) != 'U') {
                continue;
            }
            int after = Math.max(Tags.after(b, i, end, "UNG"), Tags.after(b, i, end, "UNH"));
            if (after > 0 && after < end && b[skipBreaks(b, after, end - 1)] == (byte) element) {
                int t = i - 1;
                while (t > first && b[t] >= 0 && b[t] <= ' ') {
                    t--;
                }
                return Tags.isLetterOrDigit(b[t]) || t <= first ? Delimiters.NONE : b[t];
            }
        }
        return Delimiters.NONE;
    }

    /** {@code UNOA:4}: what follows the four letters, if that can be a separator. */
    private static int componentAfterSyntax(byte[] b, int afterTag, int end, int element) {
        int i = skipBreaks(b, afterTag + 1, end);
        int letters = 0;
        while (i < end && letters < 5 && Tags.isLetter(b[i])) {
            i = skipBreaks(b, i + 1, end);
            letters++;
        }
        boolean possible =
                letters == 4 && i < end && b[i] > ' ' && !Tags.isLetterOrDigit(b[i]) && b[i] != (byte) element;
        return possible ? b[i] : ':';
    }

    private static boolean isSeparator(int c, int element, int terminator) {
        return c > ' ' && !Tags.isLetterOrDigit(c) && c != element && c != terminator;
    }

    private static int count(byte[] b, int from, int end, int what) {
        int n = 0;
        for (int i = from; i < end; i++) {
            n += b[i] == (byte) what ? 1 : 0;
        }
        return n;
    }

    /** A release character is believed if whatever it precedes needs releasing. */
    private static int releases(byte[] b, int from, int end, int sent, int element, int component, int terminator) {
        if (Tags.isLetterOrDigit(sent) || sent <= ' ' || count(b, from, end, sent) == 0) {
            return '?';
        }
        for (int i = from; i + 1 < end; i++) {
            if (b[i] == (byte) sent) {
                byte next = b[i + 1];
                if (next != (byte) element
                        && next != (byte) component
                        && next != (byte) terminator
                        && next != (byte) sent) {
                    return '?';
                }
                i++;
            }
        }
        return sent;
    }

    /** A typographic quotation mark in UTF-8 has three bytes, of which only the last one is the terminator proper. */
    private static int leadOf(byte[] b, int from, int end, int terminator) {
        if (terminator >= 0) {
            return Delimiters.NONE;
        }
        for (int i = from + 2; i < end; i++) {
            if (b[i] == (byte) terminator) {
                return b[i - 2] == (byte) 0xE2 && b[i - 1] == (byte) 0x80 ? 0xE280 : Delimiters.NONE;
            }
        }
        return Delimiters.NONE;
    }
}
