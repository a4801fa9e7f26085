package org.seine.jobs.ingest.read.passenger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Reason;

/** Advance passenger information: PAXLST D.02B to D.15B, read as one superset. A NAD group is one person. */
final class PaxlstReader extends MessageAssembler {
    private static final Set<String> PERSON = Set.of("FL", "FM", "DDU", "DDT", "VW");
    private static final Set<String> OTHER_PARTY = Set.of("MS", "MR", "GN", "CA", "FR", "AG", "ZZZ");
    private static final Map<String, String> KINDS = Map.of("FL", "P", "FM", "C", "DDU", "T", "DDT", "C", "VW", "C");
    private static final int BIRTH = 2;
    private static final int PLACE = 6;
    private static final Set<String> SEXES = Set.of("M", "F", "X", "U");

    String function = "";
    String status = "";
    String transaction = "";
    final List<Leg> flights = new ArrayList<>();
    final List<Traveller> persons = new ArrayList<>();
    private final PaxlstRoute route;
    private @Nullable Traveller person;
    private Traveller.@Nullable Document document;
    private boolean inGroup;
    private boolean sawName;

    /** The greatest {@link #orderOf} in the open group. */
    private int furthest;

    /** Whether this sender writes sex and birth before all else, so that they begin a group whose NAD was lost. */
    private boolean ordered;

    private int announced = -1;
    private int announcedAt;
    private String announcedPlace = "";

    PaxlstReader(Passage passage, String version, int interchangeStart, int headerEnd, int messageStart, String place) {
        super(passage, version, interchangeStart, headerEnd, messageStart, place);
        route = new PaxlstRoute(passage, flights);
    }

    @Override
    boolean repair(Segment s) {
        boolean name = !s.text(4, 0).isEmpty() || !s.text(4, 1).isEmpty();
        boolean known = PERSON.contains(s.code(1)) && s.elements() >= 4 && name;
        boolean shifted = person != null && s.text(1).isEmpty() && s.text(2).isEmpty() && nameElement(s) == 3;
        if (known || shifted) {
            openPerson(s);
            damaged(Reason.REPAIRED_SEGMENT, s, "A segment with a damaged tag was taken as NAD.");
            return true;
        }
        return false;
    }

    @Override
    boolean beginsGroup(Segment s) {
        return s.tag().equals("NAD");
    }

    @Override
    void read(Segment s) {
        int order = orderOf(s);
        if (person != null && order > 0) {
            boolean early = order <= BIRTH && furthest >= PLACE && ordered;
            boolean again = suspect && isRepeatedPlace(s, person);
            if (again || (order < furthest && (suspect || early))) {
                orphan(s);
            }
            ordered |= order <= BIRTH && furthest <= BIRTH;
            suspect = s.elements() == 0;
            furthest = Math.max(furthest, order);
        }
        switch (s.tag()) {
            case "NAD" -> party(s);
            case "BGM" -> {
                function = s.code(1);
                status = s.code(2);
            }
            case "TDT" -> {
                if (!inGroup) {
                    route.begin(s);
                }
            }
            case "LOC" -> place(s);
            case "DTM" -> date(s);
            case "CNT" -> announce(s);
            case "ATT", "MEA", "GEI", "FTX", "COM", "EMP", "NAT", "RFF", "DOC" -> detail(s);
            case "PDT" -> oldDocument(s);
            case "CTA", "UNS" -> {}
            default -> {
                if (!repair(s)) {
                    suspect = true;
                    passage.warn(Reason.UNKNOWN_SEGMENT, s.tag(), s, "PAXLST has no such segment; it was passed by.");
                }
            }
        }
    }

    /** The place of a segment in a person's group; 0 for one that may stand anywhere. */
    private static int orderOf(Segment s) {
        return switch (s.tag()) {
            case "ATT" -> 1;
            case "DTM" -> s.is(1, 0, "329") ? BIRTH : s.is(1, 0, "36") || s.is(1, 0, "182") ? 12 : 0;
            case "MEA" -> 3;
            case "GEI" -> 4;
            case "FTX" -> 5;
            case "LOC" -> s.is(1, 0, "91") ? 13 : PLACE;
            case "COM" -> 7;
            case "EMP" -> 8;
            case "NAT" -> 9;
            case "RFF" -> 10;
            case "DOC" -> 11;
            default -> 0;
        };
    }

    private static boolean isRepeatedPlace(Segment s, Traveller p) {
        return s.tag().equals("LOC")
                && ((s.is(1, 0, "178") && !p.embark.isEmpty())
                        || (s.is(1, 0, "179") && !p.debark.isEmpty())
                        || (s.is(1, 0, "174") && !p.residence.isEmpty()));
    }

    private void party(Segment s) {
        String qualifier = s.code(1);
        boolean named = !s.text(4, 0).isEmpty() || nameElement(s) != 4;
        if (PERSON.contains(qualifier)) {
            openPerson(s);
        } else if (person != null && !named && !OTHER_PARTY.contains(qualifier)) {
            suspect = true;
        } else if (!OTHER_PARTY.contains(qualifier) && named && (person != null || s.components(4) > 1)) {
            openPerson(s);
            passage.warn(
                    Reason.UNKNOWN_CODE,
                    "NAD",
                    s,
                    "Party qualifier (%s) is unknown; a passenger was read.".formatted(qualifier));
        }
    }

    private void openPerson(Segment s) {
        route.end();
        openGroup(s);
        inGroup = true;
        Traveller p = new Traveller();
        p.position = passage.positionOf(s);
        p.kind = KINDS.getOrDefault(s.code(1), "P");
        p.type = s.code(1);
        int name = s.text(4, 0).isEmpty() && s.text(4, 1).isEmpty() ? nameElement(s) : 4;
        p.surname = Names.join(s.text(name, 0));
        Names.Given given =
                Names.splitTitle(Names.join(s.text(name, 1), s.text(name, 2)), s.text(name, 1) + s.text(name, 2));
        p.given = given.given();
        p.title = given.title();
        if (p.surname.isEmpty() && !p.given.isEmpty()) {
            p.surname = p.given;
            p.given = "";
        }
        sawName = p.hasName();
        if (!sawName) {
            damaged(Reason.NO_NAME, s, "A person has no name.");
        }
        Booking.PostalAddress address = new Booking.PostalAddress(
                Leg.orNull(s.text(5)), Leg.orNull(s.text(6)), Leg.orNull(s.text(8)), Leg.orNull(s.code(9)));
        if (!address.equals(new Booking.PostalAddress(null, null, null, null))) {
            p.addresses.add(address);
        }
        person = p;
        document = null;
        furthest = 0;
        suspect = false;
    }

    /** Some senders drop or add a separator before the name: then it is the one element with components. */
    private static int nameElement(Segment s) {
        for (int e : new int[] {3, 5}) {
            if (s.components(e) > 1
                    && Names.letters(s.text(e, 0)).length()
                            == s.text(e, 0).replace(" ", "").length()) {
                return e;
            }
        }
        return 4;
    }

    @Override
    void closeGroup() {
        if (person != null && sawName) {
            for (Traveller.Document d : person.documents) {
                d.type = d.type.isEmpty() ? "P" : d.type;
            }
            persons.add(person);
        }
        person = null;
        document = null;
    }

    /** A person whose NAD was lost: the second sex or birth date after a document belongs to nobody we know. */
    private void orphan(Segment s) {
        openGroup(s);
        person = new Traveller();
        sawName = false;
        furthest = 0;
        suspect = false;
        damaged(Reason.LOST_GROUP_START, s, "The segments of a person follow without the NAD that names them.");
    }

    private void place(Segment s) {
        String place = s.code(2);
        Traveller p = person;
        if (p == null) {
            switch (s.code(1)) {
                case "125", "87", "92", "130" -> {
                    if (!place.isEmpty()) {
                        route.touch(s.code(1), place);
                    }
                }
                case "188", "172", "22" -> {}
                default -> unknownCode(s);
            }
            return;
        }
        switch (s.code(1)) {
            case "178" -> p.embark = once(s, p.embark, place);
            case "179" -> p.debark = once(s, p.debark, place);
            case "174" -> p.residence = once(s, p.residence, place);
            case "180" -> p.birthPlace = once(s, p.birthPlace, Names.join(s.text(2, 3), place));
            case "91" -> {
                if (document != null) {
                    document.issuer = once(s, document.issuer, place);
                }
            }
            case "22", "92", "125", "87" -> {}
            default -> unknownCode(s);
        }
    }

    private void unknownCode(Segment s) {
        passage.warn(
                Reason.UNKNOWN_CODE,
                s.tag(),
                s,
                "Qualifier (%s) is unknown; the value was passed by.".formatted(s.code(1)));
    }

    private String once(Segment s, String known, String value) {
        if (!known.isEmpty() && !value.isEmpty() && !known.equals(value)) {
            passage.warn(Reason.REPEATED_VALUE, s.tag(), s, "The value is given twice; the first one counts.");
            return known;
        }
        return known.isEmpty() ? value : known;
    }

    private void date(Segment s) {
        String qualifier = s.code(1, 0);
        String value = s.text(1, 1);
        String format = s.text(1, 2);
        switch (qualifier) {
            case "329" -> {
                if (person != null && person.birth != null && document != null) {
                    orphan(s);
                }
                if (person != null && person.birth == null) {
                    person.birth = day(s, value, format, Dates.Kind.BIRTH);
                }
            }
            case "36" -> {
                if (document != null && document.expiry == null) {
                    document.expiry = day(s, value, format, Dates.Kind.EXPIRY);
                }
            }
            case "182" -> {
                if (document != null && document.issued == null) {
                    document.issued = day(s, value, format, Dates.Kind.BIRTH);
                }
            }
            case "189", "136" -> {
                if (!inGroup && route.isUnderWay()) {
                    route.departure(moment(s, value, format));
                }
            }
            case "232", "132" -> {
                if (!inGroup && route.isUnderWay()) {
                    route.arrival(moment(s, value, format));
                }
            }
            case "137" -> {
                LocalDateTime moment = moment(s, value, format);
                passage.fallback = passage.fallback == null ? moment : passage.fallback;
            }
            default -> unknownCode(s);
        }
    }

    private @Nullable LocalDate day(Segment s, String value, String format, Dates.Kind kind) {
        LocalDate date = Dates.date(value, format, kind, passage.day());
        if (date == null && !value.isEmpty()) {
            passage.warn(
                    Reason.BAD_DATE,
                    s.tag(),
                    s,
                    "Date (%s) is impossible or unclear; it was left out.".formatted(value));
        }
        return date;
    }

    private @Nullable LocalDateTime moment(Segment s, String value, String format) {
        LocalDateTime moment = Dates.moment(value, format);
        if (moment == null && !value.isEmpty()) {
            passage.warn(Reason.BAD_DATE, s.tag(), s, "Time (%s) is impossible; it was left out.".formatted(value));
        }
        return moment;
    }

    private void detail(Segment s) {
        Traveller p = person;
        if (p == null) {
            if (s.tag().equals("RFF") && s.is(1, 0, "TN")) {
                transaction = s.code(1, 1);
            }
            return;
        }
        switch (s.tag()) {
            case "ATT" -> sex(s, p);
            case "MEA" -> measure(s, p);
            case "GEI" -> {
                if (s.is(2, 0, "173") || s.is(2, 0, "174")) {
                    p.verified = s.is(2, 0, "173");
                }
            }
            case "FTX" -> {
                if (s.is(1, 0, "BAG") && !s.is(4, 0, "NULL")) {
                    bagTags(s, p);
                }
            }
            case "COM" -> contacts(s, p);
            case "EMP" -> p.crewPosition = once(s, p.crewPosition, s.code(2));
            case "NAT" -> p.nationality = once(s, p.nationality, s.code(2));
            case "RFF" -> reference(s, p);
            case "DOC" -> document(s, p);
            default -> {}
        }
    }

    /** {@code FTX+BAG+++AF012345:3}: three tags from this one on. */
    private static void bagTags(Segment s, Traveller p) {
        String tag = s.code(4, 0);
        if (p.bagTag.isEmpty()) {
            p.bagTag = tag;
            p.bagRun = s.text(4, 1);
        } else if (!tag.isEmpty()) {
            Pnr.addOnce(p.furtherTags, new Pnr.BagTags(tag, s.text(4, 1).isEmpty() ? "1" : s.text(4, 1), ""));
        }
    }

    private void sex(Segment s, Traveller p) {
        if (!p.sex.isEmpty() && document != null) {
            orphan(s);
            return;
        }
        String sex = s.code(3);
        if (SEXES.contains(sex)) {
            p.sex = once(s, p.sex, sex);
        } else {
            passage.warn(
                    Reason.UNKNOWN_CODE, "ATT", s, "Sex (%s) must be M, F, X or U; it was left out.".formatted(sex));
        }
    }

    private void measure(Segment s, Traveller p) {
        String value = s.text(3, 1);
        try {
            double number = value.isEmpty() ? -1 : Double.parseDouble(value);
            if (!(number >= 0 && number < 100_000)) {
                return;
            }
            if (s.is(1, 0, "CT")) {
                p.bagCount = (int) number;
            } else if (s.is(1, 0, "WT")) {
                p.bagKg = (int) Math.round(s.is(3, 0, "LBR") ? number * 0.45359237 : number);
            }
        } catch (NumberFormatException e) {
            passage.warn(
                    Reason.INVALID_VALUE, "MEA", s, "Measure (%s) is no number; it was left out.".formatted(value));
        }
    }

    private void contacts(Segment s, Traveller p) {
        for (int e = 1; e <= s.elements(); e++) {
            String value = s.text(e, 0);
            switch (s.code(e, 1)) {
                case "TE", "AL" -> addPresent(p.phones, Contacts.phone(value));
                case "EM" ->
                    addPresent(
                            p.emails,
                            value.contains("@") ? value.toLowerCase(java.util.Locale.ROOT) : Contacts.email(value));
                default -> {}
            }
        }
    }

    private static void addPresent(List<String> list, String value) {
        if (!value.isEmpty()) {
            Pnr.addOnce(list, value);
        }
    }

    private void reference(Segment s, Traveller p) {
        String value = s.code(1, 1);
        switch (s.code(1, 0)) {
            case "AVF" -> p.locator = once(s, p.locator, value);
            case "ABO" -> p.uniqueRef = once(s, p.uniqueRef, value);
            case "SEA" -> p.seat = once(s, p.seat, value);
            case "AEA" -> p.governmentRef = once(s, p.governmentRef, value);
            case "CR" -> p.customerRef = once(s, p.customerRef, value);
            default -> unknownCode(s);
        }
    }

    private void document(Segment s, Traveller p) {
        Traveller.Document d = new Traveller.Document();
        d.type = s.code(1, 0);
        d.number = s.code(2, 0);
        if (d.type.isEmpty() && !d.number.isEmpty()) {
            passage.warn(Reason.NO_DOCUMENT_TYPE, "DOC", s, "The document has no type; a passport was assumed.");
        }
        document = d;
        if (!d.number.isEmpty()) {
            p.documents.add(d);
        }
    }

    /** {@code PDT+P/number:yymmdd:country+SURNAME:GIVEN:M:yymmdd:sex+status+emb:deb}, the old form of the United States. */
    private void oldDocument(Segment s) {
        openGroup(s);
        route.end();
        inGroup = true;
        Traveller p = new Traveller();
        p.position = passage.positionOf(s);
        p.kind = "P";
        p.surname = Names.join(s.text(2, 0));
        p.given = Names.join(s.text(2, 1), s.text(2, 2));
        p.birth = day(s, s.text(2, 3), "", Dates.Kind.BIRTH);
        p.sex = SEXES.contains(s.code(2, 4)) ? s.code(2, 4) : "";
        p.embark = s.code(4, 0);
        p.debark = s.code(4, 1);
        String type = s.code(1, 0);
        int slash = type.indexOf('/');
        if (slash >= 0 && slash + 1 < type.length()) {
            Traveller.Document d = new Traveller.Document();
            d.type = type.substring(0, slash);
            d.number = type.substring(slash + 1);
            d.expiry = day(s, s.text(1, 1), "", Dates.Kind.EXPIRY);
            d.issuer = s.code(1, 2);
            p.documents.add(d);
        }
        person = p;
        sawName = p.hasName();
        if (!sawName) {
            damaged(Reason.NO_NAME, s, "A person has no name.");
        }
    }

    private void announce(Segment s) {
        String count = s.components(1) > 1 ? s.text(1, 1) : s.text(2, 0);
        if (FlightNumber.isDigits(count) && count.length() < 8) {
            // Passengers and crew may be counted apart.
            announced = Math.max(0, announced) + Integer.parseInt(count);
            announcedAt = s.start();
            announcedPlace = s.place();
        }
    }

    /** Compares with the control total. */
    @Override
    void check() {
        if (announced >= 0 && announced != persons.size() && !passage.isReplay()) {
            passage.tell(
                    Reason.WRONG_COUNT,
                    Finding.Severity.WARNING,
                    "CNT",
                    announcedAt,
                    announcedPlace,
                    "The control total says %d persons and %d were read.".formatted(announced, persons.size()));
        }
    }

    @Override
    void finish() {
        route.end();
        new PaxlstRecords(passage, flights, persons).emit();
    }

    @Override
    boolean isEmpty() {
        return persons.isEmpty() && flights.isEmpty();
    }

    @Override
    ObjectNode facts() {
        return FactsJson.paxlst(this);
    }
}
