package org.seine.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seine.graph.model.PartyMention;

/**
 * Writes names into documents as people do: with slips, other spellings, abbreviations and gaps. Each name it writes is
 * noted in the truth, and so is each piece of dirt on it.
 */
final class Pen {
    static final String TYPO = "typo";
    static final String TRANSLITERATION = "transliteration";
    static final String SWAPPED = "swapped";
    static final String ABBREVIATED = "abbreviated";
    static final String MISSING = "missing";
    private static final String KEYS = "qwertyuiopasdfghjklzxcvbnm";

    private final Dice dice;
    private final Rates rates;
    private final Truth truth;

    Pen(Dice dice, Rates rates, Truth truth) {
        this.dice = dice;
        this.rates = rates;
        this.truth = truth;
    }

    /** How a kind of document is filled in. */
    enum Style {
        /** By a broker's clerk, with tax numbers. */
        DECLARATION,
        /** By a carrier: capitals, seldom a tax number, fewer contacts. */
        MANIFEST,
        /** By an investigator: complete. */
        REPORT
    }

    /** One record while its parties are written down. */
    final class Sheet {
        private final String key;
        private final Map<String, Integer> places = new HashMap<>();
        private final boolean silent;

        private Sheet(String key, boolean silent) {
            this.key = key;
            this.silent = silent;
        }

        private String place(String role, String entityId) {
            int count = places.merge(role, 1, Integer::sum);
            String place = count == 1 ? role : role + " " + count;
            if (!silent) {
                truth.identity(key, place, entityId);
            }
            return place;
        }

        private void note(String place, String kind) {
            if (!silent) {
                truth.dirt(key, place, kind);
            }
        }
    }

    Sheet sheet(String recordKey) {
        return new Sheet(recordKey, false);
    }

    /** A sheet of a further version of a record whose identities are known already. */
    Sheet copyOf(String recordKey) {
        return new Sheet(recordKey, true);
    }

    PartyMention party(Sheet sheet, String role, Firm firm, Style style) {
        String place = sheet.place(role, firm.id());
        boolean manifest = style == Style.MANIFEST;
        String name = firmName(sheet, place, firm, style);
        Place at = firm.place();
        String line = addressLine(sheet, place, at, style);
        String postcode = at.postcode();
        if (postcode.isEmpty() || gap(sheet, place, style, manifest ? 2 : 1)) {
            postcode = "";
        }
        List<String> phones = new ArrayList<>();
        for (String phone : firm.phones()) {
            if (!gap(sheet, place, style, manifest ? 2.5 : 1)) {
                phones.add(phone(phone));
            }
        }
        List<String> emails = new ArrayList<>();
        for (String email : firm.emails()) {
            if (!gap(sheet, place, style, manifest ? 3 : 2)) {
                emails.add(email);
            }
        }
        boolean numbered = !firm.tin().isEmpty() && (!manifest || dice.chance(0.15));
        String tin = numbered ? tin(sheet, place, firm.tin()) : "";
        String contact = "";
        if (!firm.people().isEmpty() && !role.equals("DECLARANT") && dice.chance(manifest ? 0.25 : 0.6)) {
            Person person = dice.chance(0.75) ? firm.people().get(0) : dice.pick(firm.people());
            contact = personName(sheet, sheet.place("CONTACT", person.id()), person, style);
        }
        return new PartyMention(
                role,
                manifest ? name.toUpperCase(Locale.ROOT) : name,
                List.of(manifest ? line.toUpperCase(Locale.ROOT) : line),
                manifest ? at.city().toUpperCase(Locale.ROOT) : at.city(),
                null,
                orNull(postcode),
                at.country(),
                numbered ? "TIN" : null,
                orNull(tin),
                phones,
                emails,
                orNull(manifest ? contact.toUpperCase(Locale.ROOT) : contact));
    }

    /** A person as a party of a report. */
    PartyMention person(Sheet sheet, String role, Person person) {
        String place = sheet.place(role, person.id());
        return new PartyMention(
                role,
                personName(sheet, place, person, Style.REPORT),
                List.of(person.home().line()),
                person.home().city(),
                null,
                orNull(person.home().postcode()),
                person.home().country(),
                null,
                null,
                List.of(person.mobile()),
                List.of(person.email()),
                null);
    }

    static @org.jspecify.annotations.Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private boolean gap(Sheet sheet, String place, Style style, double factor) {
        if (style == Style.REPORT || !dice.chance(rates.missing() * factor)) {
            return false;
        }
        sheet.note(place, MISSING);
        return true;
    }

    private String tin(Sheet sheet, String place, String tin) {
        if (dice.chance(rates.missing() * 0.15)) {
            sheet.note(place, MISSING);
            return "";
        }
        if (dice.chance(rates.wrongCheckDigit())) {
            sheet.note(place, TYPO);
            int at = dice.between(1, tin.length() - 1);
            return tin.substring(0, at) + (tin.charAt(at) - '0' + dice.between(1, 9)) % 10 + tin.substring(at + 1);
        }
        return tin;
    }

    private String firmName(Sheet sheet, String place, Firm firm, Style style) {
        String trade = firm.trade().usual();
        String legal = firm.legal().usual();
        double more = style == Style.MANIFEST ? 1.6 : style == Style.REPORT ? 0.2 : 1.0;
        if (dice.chance(rates.abbreviated() * more)) {
            String shorter = dice.chance(0.7) ? firm.legal().other(dice) : legal;
            String cut = dice.chance(0.4) ? firm.trade().other(dice) : trade;
            if (!shorter.equals(legal) || !cut.equals(trade)) {
                sheet.note(place, ABBREVIATED);
                legal = shorter;
                trade = cut;
            }
        }
        if (!legal.isEmpty() && gap(sheet, place, style, 0.5)) {
            legal = "";
        }
        String name = firm.name(trade, legal);
        if (firm.trade().equals(Firm.NOTHING) && firm.legal().equals(Firm.NOTHING) && dice.chance(rates.swapped())) {
            sheet.note(place, SWAPPED);
            int blank = name.lastIndexOf(' ');
            name = blank < 0 ? name : name.substring(blank + 1) + ", " + name.substring(0, blank);
        }
        if (dice.chance(rates.transliteration())) {
            String bare = bare(name);
            if (!bare.equals(name)) {
                sheet.note(place, TRANSLITERATION);
                name = bare;
            }
        }
        return typo(sheet, place, name, style);
    }

    /** A natural person's name in one field. */
    String personName(Sheet sheet, String place, Person person, Style style) {
        String given = person.given().usual();
        String surname = person.surname().usual();
        String second = person.secondSurname();
        boolean report = style == Style.REPORT;
        if (!report && dice.chance(rates.transliteration())) {
            String otherGiven = dice.chance(0.5) ? person.given().other(dice) : given;
            String otherSurname =
                    Variants.isLatin(otherGiven) ? person.surname().otherLatin(dice) : surname;
            if (!Variants.isLatin(otherGiven)) {
                // Another script is used for the whole name, or not at all.
                String native1 =
                        person.surname().forms().get(person.surname().forms().size() - 1);
                otherSurname = Variants.isLatin(native1) ? otherSurname : native1;
            }
            if (!otherGiven.equals(given) || !otherSurname.equals(surname)) {
                sheet.note(place, TRANSLITERATION);
                given = otherGiven;
                surname = otherSurname;
            }
        }
        if (!report && dice.chance(rates.abbreviated())) {
            sheet.note(place, ABBREVIATED);
            if (!second.isEmpty() && dice.chance(0.8)) {
                second = "";
            } else {
                given = given.substring(0, given.offsetByCodePoints(0, 1)) + ".";
            }
        }
        String family = second.isEmpty() ? surname : surname + " " + second;
        boolean familyFirst = person.culture().putsSurnameFirst();
        if (!report && dice.chance(rates.swapped())) {
            sheet.note(place, SWAPPED);
            familyFirst = !familyFirst;
        }
        String name = familyFirst ? family + " " + given : given + " " + family;
        return typo(sheet, place, name, style);
    }

    /** Surname and given name as a booking or a passport reader gives them. */
    record TravellerName(String surname, String given) {}

    /**
     * @param care 1 for what an agent types, less for what a machine read from the passport
     */
    TravellerName traveller(Sheet sheet, String place, Person person, double care) {
        String entity = sheet.place(place, person.id());
        String given = person.given().usual();
        String surname = person.surnames();
        if (dice.chance(rates.transliteration() * care)) {
            String otherGiven = person.given().otherLatin(dice);
            String otherSurname = dice.chance(0.5)
                    ? surname
                    : person.secondSurname().isEmpty()
                            ? person.surname().otherLatin(dice)
                            : person.surname().otherLatin(dice) + " " + person.secondSurname();
            if (!teletype(otherGiven).equals(teletype(given))
                    || !teletype(otherSurname).equals(teletype(surname))) {
                sheet.note(entity, TRANSLITERATION);
                given = otherGiven;
                surname = otherSurname;
            }
        }
        if (!person.secondSurname().isEmpty() && dice.chance(rates.abbreviated() * care)) {
            sheet.note(entity, ABBREVIATED);
            surname = person.surname().usual();
        }
        given = teletype(typo(sheet, entity, given, care));
        surname = teletype(typo(sheet, entity, surname, care));
        if (dice.chance(rates.swapped() * care)) {
            sheet.note(entity, SWAPPED);
            return new TravellerName(given, surname);
        }
        return new TravellerName(surname, given);
    }

    /** Notes that a field of a traveller was left out. */
    void missing(Sheet sheet, String place) {
        sheet.note(place, MISSING);
    }

    static String teletype(String name) {
        return Variants.teletype(name)
                .replace("'", "")
                .replace(".", "")
                .replace(",", "")
                .strip();
    }

    private String addressLine(Sheet sheet, String place, Place at, Style style) {
        String word = at.streetWord().usual();
        if (style != Style.REPORT && dice.chance(rates.abbreviated() * 1.5)) {
            String other = at.streetWord().other(dice);
            if (!other.equals(word)) {
                sheet.note(place, ABBREVIATED);
                word = other;
            }
        }
        String line = at.line(word);
        if (style == Style.MANIFEST && dice.chance(0.3)) {
            line = bare(line);
        }
        return typo(sheet, place, line, style);
    }

    private static String bare(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
    }

    /** The same number in one of the ways people write it. */
    private String phone(String e164) {
        String digits = e164.substring(1);
        double way = dice.unit();
        if (e164.startsWith("+351") && way < 0.35) {
            String national = digits.substring(3);
            return way < 0.15
                    ? national
                    : national.substring(0, 3) + " " + national.substring(3, 6) + " " + national.substring(6);
        }
        return way < 0.45 ? "00" + digits : e164;
    }

    private String typo(Sheet sheet, String place, String text, Style style) {
        return typo(sheet, place, text, style == Style.MANIFEST ? 1.5 : style == Style.REPORT ? 0.2 : 1.0);
    }

    private String typo(Sheet sheet, String place, String text, double factor) {
        if (text.length() < 4 || !dice.chance(rates.typo() * factor)) {
            return text;
        }
        int at = dice.between(1, text.length() - 2);
        if (!Character.isLetter(text.charAt(at))) {
            return text;
        }
        String before = text.substring(0, at);
        char here = text.charAt(at);
        String after = text.substring(at + 1);
        String slip =
                switch (dice.below(4)) {
                    case 0 -> before + after.charAt(0) + here + after.substring(1);
                    case 1 -> before + after;
                    case 2 -> before + here + here + after;
                    default -> before + neighbour(here) + after;
                };
        if (!slip.equals(text)) {
            sheet.note(place, TYPO);
        }
        return slip;
    }

    private char neighbour(char c) {
        int at = KEYS.indexOf(Character.toLowerCase(c));
        if (at < 0) {
            return c;
        }
        char other = KEYS.charAt(at == 0 || (at < KEYS.length() - 1 && dice.chance(0.5)) ? at + 1 : at - 1);
        return Character.isUpperCase(c) ? Character.toUpperCase(other) : other;
    }
}
