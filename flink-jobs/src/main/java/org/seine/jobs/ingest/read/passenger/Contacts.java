package org.seine.jobs.ingest.read.passenger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.facts.Phones;
import org.seine.jobs.ingest.read.check.Airports;

/** Phones, mail and addresses out of remark text: {@code CTCM 39 333 555 0101}, {@code CTCE A..B//EXAMPLE.ORG}. */
final class Contacts {
    private static final String PHONES = "THBMPF";

    private Contacts() {}

    /**
     * Finds the contact codes in the text and hands over what they hold; other text is passed by.
     *
     * @param agent takes telephones of the travel agent
     */
    static void read(
            String text,
            Consumer<String> phone,
            Consumer<String> agent,
            Consumer<String> email,
            Consumer<String> address) {
        String upper = text.toUpperCase(Locale.ROOT);
        int at = code(upper, 0);
        while (at >= 0) {
            int code = at + 3;
            while (code < upper.length() && upper.charAt(code) == ' ') {
                code++;
            }
            int next = code(upper, at + 3);
            if (code < upper.length()) {
                char kind = upper.charAt(code);
                String rest = text.substring(Math.min(text.length(), code + 1), next < 0 ? text.length() : next)
                        .strip();
                if (kind == 'E') {
                    give(email(rest), email);
                } else if (kind == 'A' && rest.length() > 3) {
                    address.accept(rest);
                } else if (PHONES.indexOf(kind) >= 0) {
                    give(phone(rest, countryOf(rest)), kind == 'T' ? agent : phone);
                }
            }
            at = next;
        }
    }

    /** The next CTC that is no part of a word or of a mail address. */
    private static int code(String text, int from) {
        int at = text.indexOf("CTC", from);
        while (at > 0
                && (Character.isLetterOrDigit(text.charAt(at - 1)) || "@._/-".indexOf(text.charAt(at - 1)) >= 0)) {
            boolean afterSlash = text.charAt(at - 1) == '/' && (at < 2 || text.charAt(at - 2) != '/');
            if (afterSlash) {
                return at;
            }
            at = text.indexOf("CTC", at + 1);
        }
        return at;
    }

    private static void give(String value, Consumer<String> to) {
        if (!value.isEmpty()) {
            to.accept(value);
        }
    }

    /** Of the city that stands before a number, as in {@code CTCH LON 020 7946 0958}; null where there is none. */
    private static @Nullable String countryOf(String text) {
        int i = 0;
        while (i < text.length() && Character.isLetter(text.charAt(i))) {
            i++;
        }
        return i == 3
                ? Airports.find(text.substring(0, 3).toUpperCase(Locale.ROOT))
                        .map(Airports.Airport::country)
                        .orElse(null)
                : null;
    }

    /** As {@link #phone(String)}; with its country code (E.164) where it was written down without, and the country is known. */
    private static String phone(String text, @Nullable String country) {
        String digits = phone(text);
        boolean national = country != null && digits.startsWith("0") && !digits.startsWith("00");
        return national ? Phones.parse(digits, country).orElse(digits) : digits;
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
            } else if (c == '.' && isFraction(text, start, i)) {
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

    /** {@code 0.0868} and {@code 3.93335550101E11}, which a spreadsheet made of numbers. */
    private static boolean isFraction(String text, int start, int point) {
        if (point - start != 1) {
            return false;
        }
        int i = point + 1;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        boolean scientific = i < text.length()
                && (text.charAt(i) == 'E' || text.charAt(i) == 'e')
                && (i + 1 == text.length() || isDigit(text.charAt(i + 1)) || text.charAt(i + 1) == '+');
        return scientific || i == text.length();
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

    /**
     * In small letters, with {@code //} for @, {@code ..} for _ and {@code ./} for -; what follows the host after a slash
     * (a language) or a blank is left out. Empty where it is no address.
     */
    static String email(String text) {
        String t = text.strip();
        if (t.startsWith("-") || (t.startsWith("/") && !t.startsWith("//"))) {
            t = t.substring(1).strip();
        }
        int blank = t.indexOf(' ');
        t = blank < 0 ? t : t.substring(0, blank);
        t = t.replace("//", "@").replace("./", "-").replace("..", "_").toLowerCase(Locale.ROOT);
        int at = t.indexOf('@');
        int slash = at < 0 ? -1 : t.indexOf('/', at);
        t = slash < 0 ? t : t.substring(0, slash);
        boolean plausible = at > 0
                && at == t.lastIndexOf('@')
                && t.indexOf('.', at) > at + 1
                && !t.endsWith(".")
                && t.length() <= 254;
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

    static List<String> international(List<String> phones) {
        if (phones.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(phones.size());
        for (String phone : phones) {
            all.add(international(phone));
        }
        return all;
    }

    static String digits(String phone) {
        return phone.startsWith("+") ? phone.substring(1) : phone;
    }
}
