package org.seine.web.quality;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Hides the card numbers in the bytes of a dead letter. Readers let no full number pass, but what they could not read is kept
 * as it was sent, so that it can be replayed; nobody needs to see the number for that.
 *
 * <p>A card number has 13 to 19 digits, with single blanks or hyphens between them at most, begins with 2 to 6 and passes the
 * check of Luhn (ISO/IEC 7812). Its digits between the sixth and the last four become an X, so that all stands where it stood.
 */
final class CardMask {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private record Card(String clear, String masked) {}

    private final List<Card> cards = new ArrayList<>();
    private final byte[] masked;

    private CardMask(byte[] raw) {
        masked = raw.clone();
        for (int i = 0; i < raw.length; i++) {
            if (isDigit(raw[i]) && (i == 0 || !isDigit(raw[i - 1]))) {
                mask(raw, i);
            }
        }
    }

    static CardMask of(byte[] raw) {
        return new CardMask(raw);
    }

    /** The bytes without card numbers, each of the others in its place. */
    byte[] masked() {
        return masked.clone();
    }

    /** A corrected text with the numbers that were hidden, wherever their masked form still stands. */
    String restore(String corrected) {
        StringBuilder text = new StringBuilder(corrected);
        int from = 0;
        for (Card card : cards) {
            int at = text.indexOf(card.masked(), from);
            at = at < 0 ? text.indexOf(card.masked()) : at;
            if (at >= 0) {
                text.replace(at, at + card.masked().length(), card.clear());
                from = at + card.clear().length();
            }
        }
        return text.toString();
    }

    private void mask(byte[] raw, int from) {
        int[] places = new int[LONGEST];
        int digits = 0;
        int i = from;
        while (i < raw.length) {
            if (isDigit(raw[i])) {
                if (digits == LONGEST) {
                    return;
                }
                places[digits++] = i;
            } else if ((raw[i] != ' ' && raw[i] != '-') || i + 1 == raw.length || !isDigit(raw[i + 1])) {
                break;
            }
            i++;
        }
        if (digits < SHORTEST || raw[from] < '2' || raw[from] > '6' || !passesLuhn(raw, places, digits)) {
            return;
        }
        for (int d = 6; d < digits - 4; d++) {
            masked[places[d]] = 'X';
        }
        int to = places[digits - 1] + 1;
        cards.add(new Card(
                new String(raw, from, to - from, StandardCharsets.US_ASCII),
                new String(masked, from, to - from, StandardCharsets.US_ASCII)));
    }

    private static boolean passesLuhn(byte[] raw, int[] places, int digits) {
        int sum = 0;
        for (int d = 0; d < digits; d++) {
            int digit = raw[places[digits - 1 - d]] - '0';
            sum += d % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }
        return sum % 10 == 0;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
