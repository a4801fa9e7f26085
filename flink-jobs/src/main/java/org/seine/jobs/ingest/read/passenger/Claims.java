package org.seine.jobs.ingest.read.passenger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;
import org.seine.jobs.ingest.read.check.CodeLists;

/**
 * Settles what service requests say of travellers, once all travellers of a record are known: travel documents (DOCS,
 * DOCO, FOID), infants (INFT), addresses, tickets, programmes and contacts. A document goes to the traveller it names,
 * the best match first; a reference that contradicts the name gives way, and an infant in an adult's group becomes a
 * person.
 */
final class Claims {
    /** How well a document's name fits a traveller: 3 the same, 2 one begins as the other, 1 the first letters. */
    private static final int SAME = 3;

    private static final int BEGINS = 2;
    private static final int INITIALS = 1;

    /**
     * The text of a service request.
     *
     * @param docs what the text of a DOCS says; null for others
     * @param ref of the traveller, empty where it has none
     * @param within the traveller in whose group it stands
     */
    record Claim(
            String code,
            String text,
            @Nullable Docs docs,
            String ref,
            @Nullable Traveller within,
            String position) {}

    /** A travel document that waits for its holder. */
    private record Pending(Docs docs, Claim claim, @Nullable LocalDate birth) {}

    private final Pnr record;
    private final @Nullable LocalDate day;

    private Claims(Pnr record, @Nullable LocalDate day) {
        this.record = record;
        this.day = day;
    }

    /** @param day of the message, which decides centuries */
    static void settle(PnrScope scope, @Nullable LocalDate day) {
        if (!scope.claims.isEmpty()) {
            new Claims(scope.record, day).settle(scope.claims);
        }
    }

    private void settle(List<Claim> claims) {
        List<Pending> documents = new ArrayList<>();
        for (Claim claim : claims) {
            Docs docs = claim.docs();
            if (docs != null) {
                documents.add(new Pending(docs, claim, Dates.wordDate(docs.birth(), Dates.Kind.BIRTH, day)));
            }
        }
        for (int rank = SAME; rank >= INITIALS; rank--) {
            int least = rank;
            documents.removeIf(each -> give(each, matching(each, least)));
        }
        for (Pending each : documents) {
            if (!give(each, matching(each, SAME))) {
                give(each, remaining(each));
            }
        }
        for (Claim claim : claims) {
            if (claim.code().equals("INFT")) {
                infant(claim);
            }
        }
        claims.forEach(this::other);
    }

    private @Nullable Traveller referred(Claim claim) {
        Traveller named = record.findTraveller(claim.ref());
        return named != null || !claim.ref().isEmpty() ? named : claim.within();
    }

    private @Nullable Traveller matching(Pending each, int least) {
        Docs docs = each.docs();
        Traveller referred = referred(each.claim());
        if (docs.surname().isEmpty()) {
            return referred != null && !contradicts(each, referred) ? referred : null;
        }
        if (referred != null
                && isOfAge(docs, referred)
                && rank(docs, referred) >= least
                && !contradicts(each, referred)) {
            return referred;
        }
        for (Traveller p : record.persons) {
            boolean sure = referred == null || least == SAME || (docs.isInfant() && least >= BEGINS);
            if (sure && p != referred && isOfAge(docs, p) && rank(docs, p) >= least && !contradicts(each, p)) {
                return p;
            }
        }
        return null;
    }

    /** An infant's document is no adult's. */
    private static boolean isOfAge(Docs docs, Traveller p) {
        return !docs.isInfant() || p.type.startsWith("IN");
    }

    private static boolean contradicts(Pending each, Traveller p) {
        return p.birth != null && each.birth() != null && !p.birth.equals(each.birth());
    }

    private static int rank(Docs docs, Traveller p) {
        if (!Names.agree(docs.surname(), p.surname)) {
            return 0;
        }
        String theirs = Names.letters(docs.given());
        String sent = Names.letters(p.given);
        String plain = Names.letters(Names.splitTitle(p.given, "").given());
        if (theirs.isEmpty() || sent.isEmpty()) {
            return BEGINS;
        }
        if (theirs.equals(sent) || theirs.equals(plain)) {
            return SAME;
        }
        if (theirs.startsWith(plain) || plain.startsWith(theirs) || sent.startsWith(theirs)) {
            return BEGINS;
        }
        // JONATHON and JOHNMR, GARYWILLIAM and GARYMR: the first letters tell.
        int n = Math.min(2, Math.min(theirs.length(), plain.length()));
        return n > 0 && theirs.regionMatches(0, plain, 0, n) ? INITIALS : 0;
    }

    /** The holder of a document whose name fits nobody, or a new person; null where it names none. */
    private @Nullable Traveller remaining(Pending each) {
        Docs docs = each.docs();
        Traveller referred = referred(each.claim());
        boolean nameless = docs.surname().isEmpty();
        if (nameless || !docs.isInfant()) {
            // Another name under one's reference: a transliteration, unless the reference has its document already.
            if (referred != null && referred.documents.isEmpty() && referred.birth == null) {
                return referred;
            }
            if (referred == null) {
                Traveller likely = likely(docs);
                if (likely != null && !contradicts(each, likely)) {
                    return likely;
                }
            }
        } else if (referred != null && referred.type.startsWith("IN") && !contradicts(each, referred)) {
            return referred;
        }
        return nameless ? null : newPerson(docs, referred, each.claim());
    }

    private @Nullable Traveller likely(Docs docs) {
        for (Traveller p : record.persons) {
            if (p.documents.isEmpty() && p.birth == null && Names.agree(docs.surname(), p.surname)) {
                return p;
            }
        }
        return record.persons.size() == 1 ? record.persons.get(0) : null;
    }

    private Traveller newPerson(Docs docs, @Nullable Traveller referred, Claim claim) {
        return add(docs.surname(), docs.given(), docs.isInfant() ? "IN" : "", referred, claim);
    }

    private Traveller add(String surname, String given, String type, @Nullable Traveller referred, Claim claim) {
        Traveller p = new Traveller();
        p.surname = surname;
        p.given = given;
        p.type = type;
        p.ref = referred == null ? record.freeRef() : record.freeInfantRef(referred);
        p.position = claim.position();
        record.persons.add(p);
        return p;
    }

    private boolean give(Pending each, @Nullable Traveller p) {
        if (p == null) {
            return false;
        }
        Docs docs = each.docs();
        p.birth = p.birth == null ? each.birth() : p.birth;
        p.sex = p.sex.isEmpty() ? docs.plainSex() : p.sex;
        p.nationality = p.nationality.isEmpty() ? docs.nationality() : p.nationality;
        if (!docs.given().isEmpty()) {
            p.documentGiven += Names.letters(docs.given());
        }
        addDocument(p, docs.document(day));
        return true;
    }

    private static void addDocument(Traveller p, Traveller.@Nullable Document document) {
        if (document != null && p.documents.stream().noneMatch(d -> d.number.equals(document.number))) {
            p.documents.add(document);
        }
    }

    /** {@code SURNAME/GIVEN 10AUG26} or {@code SURNAME/GIVEN/10AUG26}: an infant, who often has no TIF. */
    private void infant(Claim claim) {
        Docs.Infant infant = Docs.infant(claim.text(), day);
        Traveller adult = referred(claim);
        if (infant == null) {
            return;
        }
        String surname = infant.surname().isEmpty() && adult != null ? adult.surname : infant.surname();
        Traveller known = null;
        for (Traveller p : record.persons) {
            boolean named = Names.agree(p.surname, surname)
                    && (Names.agree(Names.splitTitle(p.given, "").given(), infant.given()) || p.given.isEmpty());
            boolean young = p.type.startsWith("IN") || p.type.isEmpty();
            boolean sameBirth = p.birth == null || infant.birth() == null || p.birth.equals(infant.birth());
            if (named && sameBirth && (young || (p.birth != null && p.birth.equals(infant.birth())))) {
                known = p;
                break;
            }
        }
        if (known == null) {
            known = add(surname, infant.given(), "IN", adult, claim);
        }
        known.type = known.type.isEmpty() ? "IN" : known.type;
        known.birth = known.birth == null ? infant.birth() : known.birth;
    }

    private void other(Claim claim) {
        Traveller p = owner(claim);
        if (claim.code().startsWith("CTC")) {
            PnrRemarks.contacts(claim.code() + " " + claim.text(), p, record);
            return;
        }
        if (claim.code().equals("OTHS") || claim.code().equals("CKIN")) {
            PnrRemarks.contacts(claim.text(), p, record);
            return;
        }
        if (p == null) {
            return;
        }
        switch (claim.code()) {
            case "DOCO" -> visa(claim, p);
            case "DOCA" -> destination(claim.text(), p);
            case "FOID" -> identification(claim.text(), p);
            case "FQTV", "FQTR", "FQTU", "FQTS" -> programme(claim.text(), p);
            case "TKNE", "TKNA", "TKNM" -> ticket(claim.text(), p);
            case "CHLD" -> p.birth = p.birth == null ? Dates.wordDate(claim.text(), Dates.Kind.BIRTH, day) : p.birth;
            default -> {}
        }
    }

    private @Nullable Traveller owner(Claim claim) {
        Traveller named = referred(claim);
        return named != null ? named : record.persons.size() == 1 ? record.persons.get(0) : null;
    }

    private void visa(Claim claim, Traveller p) {
        Traveller holder = Docs.isOfInfant(claim.text()) ? infantOf(p) : p;
        addDocument(holder, Docs.visa(claim.text(), day));
        String birthPlace = Docs.birthPlace(claim.text());
        holder.birthPlace = holder.birthPlace.isEmpty() ? birthPlace : holder.birthPlace;
    }

    private Traveller infantOf(Traveller adult) {
        for (Traveller p : record.persons) {
            if (p.type.startsWith("IN") && (p.ref.startsWith(adult.ref + "-") || p.surname.equals(adult.surname))) {
                return p;
            }
        }
        return adult;
    }

    /** {@code /D or R/country/street/city/state/post code}: destination or residence. */
    private void destination(String text, Traveller of) {
        Traveller p = Docs.isOfInfant(text) ? infantOf(of) : of;
        String[] field = (text.startsWith("/") ? text : "/" + text).split("/", -1);
        if (field.length < 3) {
            return;
        }
        String country = field[2].strip();
        if (field[1].strip().equalsIgnoreCase("R") && p.residence.isEmpty()) {
            p.residence = country;
        }
        Booking.PostalAddress address = new Booking.PostalAddress(
                field.length > 3 ? Leg.orNull(field[3].strip()) : null,
                field.length > 4 ? Leg.orNull(field[4].strip()) : null,
                field.length > 6 ? Leg.orNull(field[6].strip()) : null,
                Leg.orNull(country));
        if (address.line() != null || address.city() != null) {
            Pnr.addOnce(p.addresses, address);
        }
    }

    /** {@code PP1234567}, {@code PPITA-YB1200345}: passport; {@code NI}, {@code ID} identity card; {@code DL} licence; {@code FF} programme. A card's number is dropped. */
    private static void identification(String text, Traveller p) {
        String sent = text.replace("/", "").replace(" ", "").toUpperCase(Locale.ROOT);
        String value = sent.replace("-", "");
        if (value.length() < 6 || value.length() > 30) {
            return;
        }
        int dash = sent.indexOf('-');
        String country = dash > 2 ? sent.substring(2, dash) : "";
        boolean issued = country.length() > 1 && country.length() < 4 && CodeLists.isNationality(country);
        String issuer = issued ? country : "";
        String number = value.substring(2 + issuer.length());
        switch (value.substring(0, 2)) {
            case "PP" -> identified(p, "P", number, issuer);
            case "NI", "ID" -> identified(p, "I", number, issuer);
            case "DL" -> identified(p, "L", number, issuer);
            case "FF" -> Pnr.addOnce(p.frequentFlyers, number);
            default -> {}
        }
    }

    private static void identified(Traveller p, String type, String number, String issuer) {
        Traveller.Document document = new Traveller.Document();
        document.type = type;
        document.number = number;
        document.issuer = issuer;
        boolean known = p.documents.stream()
                .anyMatch(d -> !d.number.isEmpty() && number.endsWith(d.number.toUpperCase(Locale.ROOT)));
        if (!known) {
            p.documents.add(document);
        }
    }

    private static void programme(String text, Traveller p) {
        int end = 0;
        String number = text.strip().replace(" ", "");
        while (end < number.length() && Character.isLetterOrDigit(number.charAt(end))) {
            end++;
        }
        if (end > 2 && end < 30) {
            Pnr.addOnce(p.frequentFlyers, number.substring(0, end).toUpperCase(Locale.ROOT));
        }
    }

    /** {@code 1392178947000C2}: a coupon of a ticket; a number that begins with INF is the infant's. */
    private void ticket(String text, Traveller of) {
        String value = text.strip().toUpperCase(Locale.ROOT);
        boolean infant = value.startsWith("INF");
        Traveller p = infant ? infantOf(of) : of;
        if (infant && p == of) {
            return;
        }
        int from = infant ? 3 : 0;
        int to = from;
        while (to < value.length() && (Character.isDigit(value.charAt(to)) || value.charAt(to) == '-')) {
            to++;
        }
        String number = value.substring(from, to).replace("-", "");
        if (number.length() >= 10
                && number.length() <= 14
                && p.tickets.stream().noneMatch(t -> t.number.startsWith(number) || number.startsWith(t.number))) {
            Traveller.Ticket ticket = new Traveller.Ticket();
            ticket.number = number;
            p.tickets.add(ticket);
        }
    }
}
