package org.seine.jobs.ingest.read.passenger;

import java.util.Locale;
import java.util.function.Consumer;

/** Phones, mail and addresses out of remark text: {@code CTCM 39 333 555 0101}, {@code CTCE A..B//EXAMPLE.ORG}. */
final class Contacts {
    private static final String PHONES = "THBMPF";

    private Contacts() {}

    /** Finds the first contact code in the text and hands over what it holds; other text is passed by. */
    static void read(String text, Consumer<String> phone, Consumer<String> email, Consumer<String> address) {
        String upper = text.toUpperCase(Locale.ROOT);
        int at = upper.indexOf("CTC");
        while (at >= 0) {
            int code = at + 3;
            while (code < upper.length() && upper.charAt(code) == ' ') {
                code++;
            }
            if (code < upper.length()) {
                char kind = upper.charAt(code);
                int next = upper.indexOf("CTC", code);
                String rest = text.substring(code + 1, next < 0 ? text.length() : next)
                        .strip();
                if (kind == 'E') {
                    give(email(rest), email);
                } else if (kind == 'A' && rest.length() > 3) {
                    address.accept(rest);
                } else if (PHONES.indexOf(kind) >= 0) {
                    give(phone(rest), phone);
                }
            }
            at = upper.indexOf("CTC", at + 3);
        }
    }

    private static void give(String value, Consumer<String> to) {
        if (!value.isEmpty()) {
            to.accept(value);
        }
    }

    /** The digits of a telephone number, or empty where there is none; a spreadsheet's {@code 0.0868} is none. */
    static String phone(String text) {
        int i = 0;
        while (i < text.length() && !isDigit(text.charAt(i))) {
            i++;
        }
        boolean international = i > 0 && text.charAt(i - 1) == '+';
        StringBuilder digits = new StringBuilder(international ? "+" : "");
        int start = i;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits.append(c);
            } else if (c == '.' && (i - start == 1 || text.indexOf('E', i) > 0 || text.indexOf('e', i) > 0)) {
                return "";
            } else if (c == '-' && isNumberedName(text, i)) {
                break;
            } else if (" -./()".indexOf(c) < 0) {
                break;
            }
        }
        int length = digits.length() - (international ? 1 : 0);
        return length < 5 || length > 17 ? "" : digits.toString();
    }

    /** {@code -1NAME}: the number of the passenger whose telephone it is. */
    private static boolean isNumberedName(String text, int dash) {
        int i = dash + 1;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i - dash <= 3 && i < text.length() && Character.isLetter(text.charAt(i));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** In small letters, with {@code //} for @, {@code ..} for _ and {@code ./} for -; empty where it is no address. */
    static String email(String text) {
        String t = text.strip();
        if (t.startsWith("-") || (t.startsWith("/") && !t.startsWith("//"))) {
            t = t.substring(1).strip();
        }
        int blank = t.indexOf(' ');
        t = blank < 0 ? t : t.substring(0, blank);
        t = t.replace("//", "@").replace("./", "-").replace("..", "_").toLowerCase(Locale.ROOT);
        int at = t.indexOf('@');
        boolean plausible = at > 0 && at == t.lastIndexOf('@') && t.indexOf('.', at) > at + 1 && !t.endsWith(".");
        return plausible ? t : "";
    }

    /** For records: a plus sign where the number surely begins with a country code. */
    static String international(String phone) {
        if (phone.startsWith("+") || phone.isEmpty()) {
            return phone;
        }
        if (phone.startsWith("00") && phone.length() > 9) {
            return "+" + phone.substring(2);
        }
        return phone.length() >= 11 && phone.charAt(0) != '0' ? "+" + phone : phone;
    }

    static String digits(String phone) {
        return phone.startsWith("+") ? phone.substring(1) : phone;
    }
}
