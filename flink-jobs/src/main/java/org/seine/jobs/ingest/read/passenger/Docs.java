package org.seine.jobs.ingest.read.passenger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of an SSR DOCS: {@code /type/issuer/number/nationality/birth/sex/expiry/SURNAME/GIVEN/SECOND}. Senders drop or
 * add a slash at the front, so the birth date before the sex fixes the place of all the rest.
 */
record Docs(
        String type,
        String issuer,
        String number,
        String nationality,
        String birth,
        String sex,
        String expiry,
        String surname,
        String given,
        boolean shifted) {
    private static final Set<String> SEXES = Set.of("M", "F", "MI", "FI", "U", "X");
    private static final int BIRTH = 5;

    static Docs parse(String text) {
        String[] field = split(text);
        int shift = 0;
        for (int i = 2; i + 1 < field.length && i <= 8; i++) {
            boolean date = Dates.isWordDate(code(field[i]));
            if (date && (SEXES.contains(code(field[i + 1])) || i == BIRTH)) {
                shift = i - BIRTH;
                break;
            }
        }
        return new Docs(
                code(at(field, 1 + shift, shift)),
                code(at(field, 2 + shift, shift)),
                code(at(field, 3 + shift, shift)),
                nationality(code(at(field, 4 + shift, shift))),
                code(at(field, BIRTH + shift, shift)),
                code(at(field, 6 + shift, shift)),
                code(at(field, 7 + shift, shift)),
                at(field, 8 + shift, shift),
                Names.join(at(field, 9 + shift, shift), secondName(at(field, 10 + shift, shift))),
                shift != 0);
    }

    /** As {@code split("/", -1)} of the text with a slash before it. */
    private static String[] split(String text) {
        int slashes = 0;
        for (int i = 0; i < text.length(); i++) {
            slashes += text.charAt(i) == '/' ? 1 : 0;
        }
        boolean slashed = text.startsWith("/");
        String[] field = new String[slashes + (slashed ? 1 : 2)];
        int n = 0;
        int from = 0;
        if (!slashed) {
            field[n++] = "";
        }
        for (int at = text.indexOf('/'); at >= 0; at = text.indexOf('/', from)) {
            field[n++] = text.substring(from, at);
            from = at + 1;
        }
        field[n] = text.substring(from);
        return field;
    }

    /** A shifted field before the first one is absent. */
    private static String at(String[] field, int index, int shift) {
        return index < Math.min(1, 1 + shift) || index < 0 || index >= field.length ? "" : field[index].strip();
    }

    /** No code or number has blanks; where one does, a line was wrapped there. */
    private static String code(String text) {
        return (text.indexOf(' ') < 0 ? text : text.replace(" ", "")).toUpperCase(Locale.ROOT);
    }

    private static String nationality(String text) {
        return text.equals("0") ? "" : text;
    }

    /** The last fields may be a mark for the holder of a group passport and a passenger number. */
    private static String secondName(String text) {
        return text.equals("H") || text.startsWith("-") ? "" : text;
    }

    boolean isInfant() {
        return sex.equals("MI") || sex.equals("FI");
    }

    String plainSex() {
        return isInfant() ? sex.substring(0, 1) : SEXES.contains(sex) ? sex : "";
    }

    boolean hasDocument() {
        return !number.isEmpty();
    }

    Traveller.@Nullable Document document(@Nullable LocalDate message) {
        if (!hasDocument()) {
            return null;
        }
        Traveller.Document document = new Traveller.Document();
        document.type = type.isEmpty() ? "P" : type;
        document.number = number;
        document.issuer = issuer;
        document.expiry = Dates.wordDate(expiry, Dates.Kind.EXPIRY, message);
        return document;
    }

    /** The text of the visa in an SSR DOCO: {@code /birthplace/V/number/place/DDMMMYY/country}. */
    static Traveller.@Nullable Document visa(String text, @Nullable LocalDate message) {
        String[] field = fields(text);
        if (field.length < 4 || field[3].isEmpty() || field[2].length() > 2) {
            return null;
        }
        Traveller.Document visa = new Traveller.Document();
        visa.type = field[2].isEmpty() ? "V" : field[2];
        visa.number = code(field[3]);
        visa.issuer = field.length > 6 ? field[6] : "";
        visa.issued = field.length > 5 ? Dates.wordDate(code(field[5]), Dates.Kind.BIRTH, message) : null;
        return visa;
    }

    /** Of the holder, as an SSR DOCO tells it. */
    static String birthPlace(String text) {
        String[] field = fields(text);
        return field.length > 1 ? field[1] : "";
    }

    /** Whether an SSR DOCO or DOCA is marked as an infant's: its last field is an I. */
    static boolean isOfInfant(String text) {
        String[] field = fields(text);
        return field.length > 7 && field[7].equalsIgnoreCase("I");
    }

    private static String[] fields(String text) {
        String[] field = split(text);
        for (int i = 0; i < field.length; i++) {
            field[i] = field[i].strip();
        }
        return field;
    }

    /** What an SSR INFT tells of an infant. */
    record Infant(String surname, String given, @Nullable LocalDate birth) {}

    /** {@code SURNAME/GIVEN 10AUG26} or {@code SURNAME/GIVEN/10AUG26}; null where the text has no name. */
    static @Nullable Infant infant(String text, @Nullable LocalDate message) {
        String rest = text.strip();
        @Nullable LocalDate birth = null;
        for (int length : new int[] {9, 7}) {
            int from = rest.length() - length;
            if (birth == null && from >= 0 && Dates.isWordDate(rest.substring(from))) {
                birth = Dates.wordDate(rest.substring(from), Dates.Kind.BIRTH, message);
                rest = rest.substring(0, from);
            }
        }
        String[] part = Arrays.stream(rest.split("/", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty() && !each.equalsIgnoreCase("INF"))
                .toArray(String[]::new);
        if (part.length == 0 || Names.letters(part[0]).isEmpty()) {
            return null;
        }
        String given = part.length > 1 ? part[1] : "";
        return new Infant(
                Names.join(part[0]), Names.join(Names.splitTitle(given, "").given()), birth);
    }
}
