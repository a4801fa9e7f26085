package org.seine.jobs.ingest.read.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.WatchlistEntry;
import org.seine.jobs.ingest.read.message.Reason;

/** Holds a record of passengers against code lists and itself; a thousand times a second and more, so without patterns. */
final class PassengerChecks {
    private static final int OLDEST = 125;
    private static final String MACHINE_READABLE_SEXES = "MF<XU";

    /** Of the two lines of a passport and the second of an identity card, in the order of Doc 9303. */
    private static final int PASSPORT_LINE = 44;

    private final RecordChecks.Remarks remarks;

    private PassengerChecks(RecordChecks.Remarks remarks) {
        this.remarks = remarks;
    }

    static void check(CustomsRecord record, RecordChecks.Remarks remarks) {
        PassengerChecks checks = new PassengerChecks(remarks);
        if (record instanceof FlightLeg leg) {
            checks.flight(leg);
        } else if (record instanceof Booking booking) {
            checks.booking(booking);
        } else if (record instanceof PersonMention person) {
            checks.person(person);
        } else if (record instanceof WatchlistEntry entry) {
            checks.documents(entry.documents(), null);
            checks.phones(entry.phones());
            checks.emails(entry.emails());
        } else if (record instanceof Outcome outcome) {
            for (int i = 0; i < outcome.subjects().size(); i++) {
                checks.country(outcome.subjects().get(i).country(), "parties", i, ".country");
            }
        }
    }

    private void flight(FlightLeg leg) {
        airport(leg.from(), "from");
        airport(leg.to(), "to");
        carrier(leg.carrier(), "carrier");
        String operating = leg.operatingCarrier();
        if (operating != null) {
            carrier(operating, "operatingCarrier");
        }
        Instant departure = leg.departureUtc();
        Instant arrival = leg.arrivalUtc();
        if (departure != null && arrival != null && !arrival.isAfter(departure)) {
            remarks.add(Reason.IMPOSSIBLE_ORDER, "arrivalUtc", "It arrives before it departs, in UTC.");
        }
    }

    private void airport(@Nullable String code, String field) {
        if (code != null && Airports.find(code).isEmpty()) {
            remarks.add(Reason.UNKNOWN_PLACE, field, "No airport of IATA has this code (%s).".formatted(code));
        }
    }

    private void carrier(String code, String field) {
        if (code.length() < 2 || code.length() > 3 || !isPlain(code)) {
            remarks.add(Reason.BAD_PATTERN, field, "A carrier has two or three letters and digits.");
        }
    }

    private void booking(Booking b) {
        for (int i = 0; i < b.locators().size(); i++) {
            String code = b.locators().get(i).code();
            if (code.length() < 5 || code.length() > 8 || !isPlain(code)) {
                add(Reason.BAD_PATTERN, "locators", i, ".code", "A locator has five to eight letters and digits.");
            }
        }
        if (b.created() != null
                && b.lastTransaction() != null
                && b.lastTransaction().isBefore(b.created())) {
            remarks.add(Reason.IMPOSSIBLE_ORDER, "lastTransaction", "The record was changed before it was made.");
        }
        Booking.Agency agency = b.agency();
        if (agency != null && agency.country() != null && !CodeLists.isNationality(agency.country())) {
            remarks.add(Reason.UNKNOWN_COUNTRY, "agency.country", "No country has this code.");
        }
        for (int i = 0; i < b.payments().size(); i++) {
            String currency = b.payments().get(i).currency();
            if (currency != null && !CodeLists.isCurrency(currency)) {
                add(Reason.UNKNOWN_CURRENCY, "payments", i, ".currency", "No currency has this code.");
            }
        }
        phones(b.phones());
        emails(b.emails());
        addresses(b.addresses());
    }

    private void person(PersonMention p) {
        nationality(p.nationality(), "nationality");
        nationality(p.residence(), "residence");
        airport(p.embark(), "embark");
        airport(p.debark(), "debark");
        String sex = p.sex();
        if (sex != null && (sex.length() != 1 || MACHINE_READABLE_SEXES.indexOf(sex.charAt(0)) < 0)) {
            remarks.add(Reason.UNKNOWN_CODE, "sex", "A sex is M, F, X or U.");
        }
        LocalDate day = p.reportedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate birth = p.birthDate();
        if (birth != null && (birth.isAfter(day.plusDays(1)) || birth.isBefore(day.minusYears(OLDEST)))) {
            remarks.add(Reason.IMPOSSIBLE_ORDER, "birthDate", "Nobody alive on the day of the message was born then.");
        }
        documents(p.documents(), day);
        phones(p.phones());
        emails(p.emails());
        addresses(p.addresses());
    }

    /** @param day of the message; null where documents may have expired long ago */
    private void documents(List<PersonMention.TravelDocument> documents, @Nullable LocalDate day) {
        for (int i = 0; i < documents.size(); i++) {
            PersonMention.TravelDocument document = documents.get(i);
            String issuer = document.issuer();
            if (issuer != null && !CodeLists.isNationality(issuer)) {
                add(Reason.UNKNOWN_COUNTRY, "documents", i, ".issuer", "No country or issuer has this code.");
            }
            number(document.number(), i);
            LocalDate expiry = document.expiry();
            LocalDate issued = document.issued();
            if (expiry != null && issued != null && !expiry.isAfter(issued)) {
                add(Reason.IMPOSSIBLE_ORDER, "documents", i, ".expiry", "The document expires before it is issued.");
            } else if (expiry != null && day != null && expiry.isBefore(day)) {
                add(
                        Reason.EXPIRED_DOCUMENT,
                        "documents",
                        i,
                        ".expiry",
                        "The document had expired on the day of the message.");
            }
        }
    }

    /** A number alone has no check digit; one that was read with its line, or with fillers and digit, has. */
    private void number(String number, int i) {
        boolean line = number.length() == PASSPORT_LINE;
        boolean field = number.length() == 10 && number.indexOf('<') >= 0;
        if (line || field) {
            boolean right = CheckDigits.isMachineReadable(number.substring(0, 10))
                    && (!line
                            || (CheckDigits.isMachineReadable(number.substring(13, 20))
                                    && CheckDigits.isMachineReadable(number.substring(21, 28))
                                    && CheckDigits.isMachineReadable(number.substring(28, 43))
                                    && CheckDigits.isMachineReadable(number.substring(0, 10)
                                            + number.substring(13, 20)
                                            + number.substring(21, 44))));
            if (!right) {
                add(
                        Reason.BAD_CHECK_DIGIT,
                        "documents",
                        i,
                        ".number",
                        "A check digit of the machine-readable zone is wrong (ICAO Doc 9303).");
            }
        } else if (number.length() < 3 || number.length() > 20) {
            add(Reason.BAD_PATTERN, "documents", i, ".number", "A travel document has three to twenty characters.");
        } else if (isRepeated(number)) {
            add(Reason.PLACEHOLDER, "documents", i, ".number", "The number is one character repeated.");
        }
    }

    private void nationality(@Nullable String code, String field) {
        if (code != null && !CodeLists.isNationality(code)) {
            remarks.add(Reason.UNKNOWN_COUNTRY, field, "No country has this code.");
        }
    }

    private void country(@Nullable String code, String list, int i, String field) {
        if (code != null && !CodeLists.isNationality(code)) {
            add(Reason.UNKNOWN_COUNTRY, list, i, field, "No country has this code.");
        }
    }

    private void addresses(List<Booking.PostalAddress> addresses) {
        for (int i = 0; i < addresses.size(); i++) {
            country(addresses.get(i).country(), "addresses", i, ".country");
        }
    }

    /** E.164 allows fifteen digits; fewer than seven reach nobody from abroad. */
    private void phones(List<String> phones) {
        for (int i = 0; i < phones.size(); i++) {
            String phone = phones.get(i);
            int digits = 0;
            for (int c = 0; c < phone.length(); c++) {
                digits += phone.charAt(c) >= '0' && phone.charAt(c) <= '9' ? 1 : 0;
            }
            if (digits < 7 || digits > 15) {
                add(Reason.BAD_PATTERN, "phones", i, "", "A telephone number has seven to fifteen digits (E.164).");
            } else if (isRepeated(phone.startsWith("+") ? phone.substring(1) : phone)) {
                add(Reason.PLACEHOLDER, "phones", i, "", "The number is one digit repeated.");
            }
        }
    }

    private void emails(List<String> emails) {
        for (int i = 0; i < emails.size(); i++) {
            String email = emails.get(i);
            int at = email.indexOf('@');
            if (at < 1 || email.indexOf('.', at) < at + 2 || email.indexOf(' ') >= 0) {
                add(Reason.BAD_PATTERN, "emails", i, "", "A mail address has a name, an @ and a domain.");
            }
        }
    }

    private void add(Reason reason, String list, int i, String field, String explanation) {
        remarks.add(reason, list + "[" + i + "]" + field, explanation);
    }

    private static boolean isPlain(String code) {
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRepeated(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return true;
    }
}
