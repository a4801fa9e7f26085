package org.seine.jobs.ingest.read.passenger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;
import org.seine.jobs.ingest.read.edifact.Segment;

/** Contacts, addresses, seats and cards out of remarks and of the history as text: IFT, ADD, LTS. The text itself is not kept. */
final class PnrRemarks {
    private PnrRemarks() {}

    static void remark(Segment s, PnrScope at) {
        if (s.is(1, 1, "43")) {
            PnrTickets.sponsor(s, at);
            return;
        }
        for (int e = 2; e <= s.elements(); e++) {
            for (int c = 0; c < s.components(e); c++) {
                String text = s.text(e, c);
                if (text.length() > 4) {
                    contacts(text, at.owner(), at.record);
                    internetAddress(text, at.record);
                }
            }
        }
    }

    /** {@code AA 1A-IP ADDRESS 192.0.2.7}: from where the booking was made. */
    private static void internetAddress(String text, Pnr record) {
        String upper = text.toUpperCase(Locale.ROOT);
        int at = upper.indexOf("IP ADDRESS");
        if (at < 0 || !record.ip.isEmpty()) {
            return;
        }
        int from = at + "IP ADDRESS".length();
        while (from < upper.length() && Character.digit(upper.charAt(from), 16) < 0) {
            from++;
        }
        int to = from;
        while (to < upper.length()
                && (Character.digit(upper.charAt(to), 16) >= 0 || ".:".indexOf(upper.charAt(to)) >= 0)) {
            to++;
        }
        if (to - from >= 7 && to - from <= 45) {
            record.ip = upper.substring(from, to);
        }
    }

    static void contacts(String text, @Nullable Traveller p, Pnr record) {
        Contacts.read(
                text,
                phone -> Pnr.addOnce(p == null ? record.phones : p.phones, phone),
                phone -> {
                    Pnr.addOnce(p == null ? record.phones : p.phones, phone);
                    Pnr.addOnce(record.agentPhones, phone);
                },
                email -> Pnr.addOnce(p == null ? record.emails : p.emails, email),
                address -> Pnr.addOnce(
                        p == null ? record.addresses : p.addresses,
                        new Booking.PostalAddress(address, null, null, null)));
    }

    /** {@code +700:street:city:state::country:post code:phone}; a remark may stand in the place of the phone. */
    static void address(Segment s, PnrScope at) {
        Traveller p = at.owner();
        for (int e = 2; e <= s.elements(); e++) {
            String purpose = s.code(e, 0);
            if (purpose.length() == 1 && s.components(e) <= 3) {
                old(s, e, p, at.record);
                continue;
            }
            String last = s.text(e, 7);
            String postcode = s.text(e, 6);
            if (postcode.isEmpty() && isPostcode(last)) {
                postcode = last;
                last = "";
            }
            Booking.PostalAddress address = new Booking.PostalAddress(
                    Leg.orNull(s.text(e, 1)), Leg.orNull(s.text(e, 2)), Leg.orNull(postcode), Leg.orNull(s.code(e, 5)));
            if (address.line() != null || address.city() != null) {
                Pnr.addOnce(p == null ? at.record.addresses : p.addresses, address);
            }
            if (last.toUpperCase(Locale.ROOT).contains("CTC")) {
                contacts(last, p, at.record);
            } else if (last.contains("//") || last.contains("@")) {
                email(Contacts.email(last), p, at.record);
            } else {
                phone(Contacts.phone(last), p, at.record);
            }
        }
    }

    /** Letters for what it is: E mail; M, H, O and N telephones of different kinds. */
    private static void old(Segment s, int e, @Nullable Traveller p, Pnr record) {
        for (int c = 1; c < s.components(e); c++) {
            String text = s.text(e, c);
            if (s.is(e, 0, "E") || text.contains("@") || text.contains("//")) {
                email(Contacts.email(text), p, record);
            } else {
                phone(Contacts.phone(text), p, record);
            }
        }
    }

    private static void phone(String phone, @Nullable Traveller p, Pnr record) {
        if (!phone.isEmpty()) {
            Pnr.addOnce(p == null ? record.phones : p.phones, phone);
        }
    }

    private static void email(String email, @Nullable Traveller p, Pnr record) {
        if (!email.isEmpty()) {
            Pnr.addOnce(p == null ? record.emails : p.emails, email);
        }
    }

    /** Letters and digits, as no telephone number has them: {@code SL1AA}. */
    private static boolean isPostcode(String text) {
        boolean letter = false;
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            letter |= Character.isLetter(c);
            digit |= Character.isDigit(c);
            if (!Character.isLetterOrDigit(c) && c != ' ' && c != '-') {
                return false;
            }
        }
        return letter && digit && text.length() <= 10;
    }

    /** {@code /APE} mail, {@code /APM} mobile, {@code FP CC} card, {@code SEAT RS} seat, and contact codes. */
    static void textHistory(Segment s, PnrScope at) {
        for (int e = 1; e <= s.elements(); e++) {
            for (int c = 0; c < s.components(e); c++) {
                String text = s.text(e, c);
                if (text.length() < 5) {
                    continue;
                }
                contacts(text, null, at.record);
                String upper = text.toUpperCase(Locale.ROOT);
                int mail = upper.indexOf("/APE");
                if (mail >= 0) {
                    email(Contacts.email(text.substring(mail + 4)), null, at.record);
                }
                int mobile = upper.indexOf("/APM");
                if (mobile >= 0) {
                    phone(Contacts.phone(text.substring(mobile + 4)), null, at.record);
                }
                payment(upper, at.record);
                seat(upper, at.record);
            }
        }
    }

    /** {@code FP CCVI4111XXXXXXXX1111/0929}. */
    private static void payment(String text, Pnr record) {
        int at = text.indexOf("FP CC");
        if (at < 0 || (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)))) {
            return;
        }
        int i = skipBlanks(text, at + "FP CC".length());
        int digits = i;
        while (digits < text.length() && digits < i + 2 && Character.isLetter(text.charAt(digits))) {
            digits++;
        }
        int to = digits;
        while (to < text.length() && (Character.isDigit(text.charAt(to)) || text.charAt(to) == 'X')) {
            to++;
        }
        if (digits - i != 2 || to - digits < 12 || to - digits > 19) {
            return;
        }
        Traveller.Payment paid = new Traveller.Payment();
        paid.kind = "CC";
        paid.brand = text.substring(i, digits);
        paid.clear = text.substring(digits, to);
        paid.number = Cards.mask(paid.clear);
        if (to + 5 <= text.length()
                && text.charAt(to) == '/'
                && FlightNumber.isDigits(text.substring(to + 1, to + 5))) {
            paid.expiry = text.substring(to + 1, to + 5);
        }
        record.payments.add(paid);
    }

    /** {@code SEAT RS 17B SUR/GIVEN FLT DDMMM FROMTO}: a seat of somebody who is known by name. */
    private static void seat(String text, Pnr record) {
        int at = text.indexOf("SEAT RS ");
        if (at < 0) {
            return;
        }
        String[] word = text.substring(at + "SEAT RS ".length()).strip().split(" +");
        int slash = word.length < 3 ? -1 : word[1].indexOf('/');
        String stretch = word[word.length - 1];
        if (slash <= 0 || !PnrItinerary.isSeat(word[0]) || stretch.length() != 6) {
            return;
        }
        String given = word[1].substring(slash + 1);
        for (Traveller p : record.persons) {
            if (Names.agree(p.surname, word[1].substring(0, slash)) && Names.agree(p.given, given)) {
                Pnr.addOnce(
                        record.seats, new Pnr.SeatedAt(stretch.substring(0, 3), stretch.substring(3), p.ref, word[0]));
                return;
            }
        }
    }

    private static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }
}
