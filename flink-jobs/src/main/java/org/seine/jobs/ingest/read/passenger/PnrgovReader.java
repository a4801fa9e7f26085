package org.seine.jobs.ingest.read.passenger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;
import org.seine.jobs.ingest.read.edifact.Segment;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Reason;
import org.seine.jobs.ingest.read.passenger.PnrScope.Level;

/** Passenger name records: PNRGOV 10.1 to 18.1, read as one superset. An SRC group is one record. */
final class PnrgovReader extends MessageAssembler {
    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_PERSONS = 999;
    private static final int MOST_HISTORY = 10_000;

    /** The push in which an empty agent means that the record was cancelled. */
    private static final String CHANGES_ONLY = "141";

    String push = "";

    @Nullable
    Leg prime;

    final List<Pnr> pnrs = new ArrayList<>();
    private int announced = -1;
    private int announcedAt;
    private String announcedPlace = "";
    private final Cards cards;
    private final PnrItinerary itinerary;
    private @Nullable PnrScope scope;

    PnrgovReader(
            Passage passage,
            String version,
            int interchangeStart,
            int headerEnd,
            int messageStart,
            String place,
            Cards cards) {
        super(passage, version, interchangeStart, headerEnd, messageStart, place);
        this.cards = cards;
        this.itinerary = new PnrItinerary(this);
    }

    @Override
    boolean repair(Segment s) {
        return false;
    }

    @Override
    boolean beginsGroup(Segment s) {
        return s.tag().equals("SRC");
    }

    @Override
    void read(Segment s) {
        if (s.tag().equals("SRC")) {
            open(s);
            return;
        }
        PnrScope at = scope;
        if (at == null) {
            header(s);
            return;
        }
        if (s.end() - groupStart() > MOST_BYTES) {
            damaged(Reason.TOO_LARGE, s, "A passenger name record has more than 8 MiB; the rest of it was left out.");
            return;
        }
        if (isLostStart(s, at)) {
            at = open(s);
            damaged(Reason.LOST_GROUP_START, s, "A further record begins without its SRC.");
        }
        suspect = false;
        if (s.tag().equals("SSR") && Sensitive.isSensitive(s.code(1))) {
            sensitive(s);
        } else if (at.level == Level.HISTORY) {
            history(s, at);
        } else {
            group(s, at);
        }
    }

    private void header(Segment s) {
        switch (s.tag()) {
            case "MSG" -> push = s.code(1, 1);
            case "ORG" -> {}
            case "TVL" -> {
                if (prime == null) {
                    prime = itinerary.flight(s);
                }
            }
            case "EQN" -> {
                String count = s.text(1);
                if (FlightNumber.isDigits(count) && count.length() < 8) {
                    announced = Integer.parseInt(count);
                    announcedAt = s.start();
                    announcedPlace = s.place();
                }
            }
            case "RCI", "TIF" -> {
                open(s);
                damaged(Reason.LOST_GROUP_START, s, "A record begins without its SRC.");
                read(s);
            }
            default ->
                passage.warn(
                        Reason.UNKNOWN_SEGMENT,
                        s.tag(),
                        s,
                        "The head of PNRGOV has no such segment; it was passed by.");
        }
    }

    private PnrScope open(Segment s) {
        openGroup(s);
        PnrScope opened = new PnrScope(new Pnr());
        opened.record.position = passage.positionOf(s);
        scope = opened;
        return opened;
    }

    /** Whether a segment that only the front of a record has stands behind its travellers. */
    private boolean isLostStart(Segment s, PnrScope at) {
        boolean behind = at.level == Level.ITINERARY || at.level == Level.CHECK_IN || at.level == Level.HISTORY;
        if (!behind || at.record.persons.isEmpty()) {
            return false;
        }
        return switch (s.tag()) {
            case "RCI" -> beginsLostGroup(s, at);
            case "DAT" -> s.is(1, 0, "700");
            case "ORG" -> suspect && at.level == Level.ITINERARY;
            case "TIF" -> at.level == Level.ITINERARY && at.findTraveller(s) == null && isAnother(s, at);
            default -> false;
        };
    }

    /** A reference that somebody of another surname has already. */
    private boolean isAnother(Segment s, PnrScope at) {
        Traveller same = at.record.findTraveller(s.code(2, 2));
        return suspect || (same != null && !Names.agree(same.surname, s.text(1, 0)));
    }

    /** After travellers, a locator of its own with a time of creation belongs to another record. */
    private static boolean beginsLostGroup(Segment s, PnrScope at) {
        Pnr record = at.record;
        if (record.locators.isEmpty() || at.level == Level.SPLIT || at.level == Level.NOT_AIR) {
            return false;
        }
        String code = s.code(1, 1);
        boolean dated = createdOf(s) != null;
        return dated
                && (at.level == Level.ITINERARY || at.level == Level.CHECK_IN || at.level == Level.HISTORY)
                && record.locators.stream().noneMatch(l -> l.code().equals(code))
                && !record.persons.isEmpty()
                && record.created != null
                && s.code(1, 0).equals(record.locators.get(0).airline());
    }

    private void group(Segment s, PnrScope at) {
        switch (s.tag()) {
            case "RCI" -> locator(s, at);
            case "DAT" -> dates(s, at);
            case "ORG" -> agency(s, at);
            case "TIF" -> travellers(s, at);
            case "TVL" -> itinerary.read(s, at);
            case "SSR" -> service(s, at);
            case "SSD" -> itinerary.checkInSeat(s, at);
            case "TBD" -> PnrItinerary.bags(s, at);
            case "TRI" -> {
                at.level = Level.CHECK_IN;
                at.checkInRef = s.code(2, 3);
            }
            case "TRA" -> PnrItinerary.operating(s, at);
            case "RPI" -> {
                if (at.leg != null) {
                    at.leg.status = s.code(2);
                }
            }
            case "IFT" -> PnrRemarks.remark(s, at);
            case "ADD" -> PnrRemarks.address(s, at);
            case "FTI", "REF", "TKT", "MON", "FOP" -> PnrTickets.read(s, at);
            case "EQN" -> at.level = Level.SPLIT;
            case "MSG" -> {
                at.level = Level.NOT_AIR;
                at.record.services.add(new Pnr.Service(s.code(1, 0), "", "", "", "", ""));
            }
            case "ABI", "SAC" -> {
                at.level = Level.HISTORY;
                history(s, at);
            }
            case "LTS" -> PnrRemarks.textHistory(s, at);
            case "EBD" -> {
                at.record.excessCurrency = s.code(1, 0);
                at.record.excessAmount = s.text(1, 1);
                at.record.excessCount = s.text(2, 0);
            }
            case "FAR", "PTK", "TXD", "APD" -> {}
            default ->
                passage.warn(Reason.UNKNOWN_SEGMENT, s.tag(), s, "PNRGOV has no such segment; it was passed by.");
        }
    }

    /** {@code ABI}, {@code DAT}, then {@code SAC+++X} or {@code A} before each thing that was taken out or put in. */
    private static void history(Segment s, PnrScope at) {
        List<Pnr.HistoryItem> items = at.record.history;
        int last = items.size() - 1;
        switch (s.tag()) {
            case "ABI" -> at.historyTime = null;
            case "DAT" -> at.historyTime = Dates.dayFirst(s.text(1, 1), s.text(1, 2));
            case "SAC" -> {
                if (items.size() < MOST_HISTORY) {
                    items.add(new Pnr.HistoryItem(s.code(3), "", at.historyTime));
                }
            }
            case "LTS" -> PnrRemarks.textHistory(s, at);
            default -> {
                if (last >= 0 && items.get(last).segment().isEmpty()) {
                    items.set(last, new Pnr.HistoryItem(items.get(last).action(), s.tag(), at.historyTime));
                }
            }
        }
    }

    private void locator(Segment s, PnrScope at) {
        Pnr record = at.record;
        if (at.level != Level.BOOKING && !record.locators.isEmpty()) {
            PnrItinerary.locator(s, at);
            return;
        }
        for (int e = 1; e <= s.elements(); e++) {
            String code = s.code(e, 1);
            if (!code.isEmpty()) {
                Pnr.addOnce(record.locators, new Booking.Locator(s.code(e, 0), code));
            }
        }
        if (record.created == null) {
            record.created = createdOf(s);
            String day = s.text(1, 3);
            if (record.created == null && day.length() == 6 && FlightNumber.isDigits(day)) {
                badDate(s, day);
            }
        }
    }

    private void badDate(Segment s, String text) {
        passage.warn(Reason.BAD_DATE, s.tag(), s, "Date (%s) is impossible; it was left out.".formatted(text));
    }

    /** {@code airline:locator:type:ddmmyy:hhmm}; the type is often dropped with its separator. */
    private static @Nullable LocalDateTime createdOf(Segment s) {
        for (int c = 2; c <= 3; c++) {
            LocalDateTime created = Dates.dayFirst(s.text(1, c), s.text(1, c + 1));
            if (created != null) {
                return created;
            }
        }
        return null;
    }

    private void dates(Segment s, PnrScope at) {
        Pnr record = at.record;
        for (int e = 1; e <= s.elements(); e++) {
            LocalDateTime moment = Dates.dayFirst(s.text(e, 1), s.text(e, 2));
            switch (s.code(e, 0)) {
                case "700" -> record.lastTransaction = record.lastTransaction == null ? moment : record.lastTransaction;
                case "710" -> {
                    if (at.ticket != null) {
                        at.ticket.issued = moment;
                    }
                    record.ticketed = record.ticketed == null ? moment : record.ticketed;
                }
                case "3" -> {
                    LocalDateTime said = Dates.wordMoment(s.text(e, 1));
                    record.lastTransaction = record.lastTransaction == null ? said : record.lastTransaction;
                }
                default -> {}
            }
            if (moment == null && s.text(e, 1).length() == 6 && s.is(e, 0, "700")) {
                badDate(s, s.text(e, 1));
            }
        }
    }

    private void agency(Segment s, PnrScope at) {
        if (at.record.agency != null || at.level != Level.BOOKING) {
            return;
        }
        String kind =
                switch (s.code(5)) {
                    case "T" -> "travel";
                    case "A" -> "airline";
                    default -> "";
                };
        Pnr.Agency agency = new Pnr.Agency(
                s.code(1, 0), s.code(1, 1), s.code(2, 0), s.code(2, 1), s.code(3), kind, s.code(6, 0), s.code(6, 1));
        at.record.agency = agency;
        at.record.cancelled = push.equals(CHANGES_ONLY) && agency.isEmpty();
    }

    private void travellers(Segment s, PnrScope at) {
        if (at.level == Level.CHECK_IN || (at.level == Level.ITINERARY && at.findTraveller(s) != null)) {
            Traveller known = at.findTraveller(s);
            at.traveller = known;
            at.checkInRef = known == null ? at.checkInRef : known.ref;
            return;
        }
        if (at.level == Level.BOOKING) {
            at.level = Level.TRAVELLER;
        }
        at.ticket = null;
        at.payment = null;
        if (s.elements() < 2) {
            add(s, at, "", "", "");
        }
        for (int e = 2; e <= s.elements(); e++) {
            add(s, at, s.text(e, 0), s.code(e, 1), s.code(e, 2));
        }
    }

    private void add(Segment s, PnrScope at, String givenText, String type, String ref) {
        Pnr record = at.record;
        String surname = Names.join(s.text(1, 0));
        String given = Names.join(givenText);
        if (type.equals("G") || s.is(1, 1, "G")) {
            record.group = surname;
            return;
        }
        if (surname.isEmpty() && given.isEmpty()) {
            if (Names.isPlaceholder(s.text(1, 0)) || Names.isPlaceholder(givenText)) {
                passage.info(Reason.NO_NAME, "TIF", s, "A traveller is not named yet; a placeholder was passed by.");
            } else {
                damaged(Reason.NO_NAME, s, "A traveller has no name.");
            }
            return;
        }
        if (record.persons.size() == MOST_PERSONS) {
            damaged(Reason.TOO_LARGE, s, "A record has more than 999 travellers; the rest was left out.");
            return;
        }
        Traveller p = new Traveller();
        p.position = passage.positionOf(s);
        p.surname = surname.isEmpty() ? given : surname;
        p.given = surname.isEmpty() ? "" : given;
        p.type = type;
        p.ref = ref.isEmpty() ? record.freeRef() : ref;
        if (record.persons.stream().anyMatch(other -> other.ref.equals(p.ref))) {
            p.ref = record.freeRef();
            passage.warn(
                    Reason.REPEATED_VALUE, "TIF", s, "Two travellers have one reference; the second got a free one.");
        }
        record.persons.add(p);
        at.traveller = p;
    }

    private void service(Segment s, PnrScope at) {
        String code = s.code(1, 0);
        switch (code) {
            case "SEAT", "NSST", "NSSA", "NSSB", "NSSW", "RQST", "SMST", "SMSW", "SMSA", "SMSB" ->
                itinerary.seats(s, at);
            case "DOCS" -> {
                String text = freeText(s);
                Docs docs = Docs.parse(text);
                if (docs.shifted()) {
                    passage.warn(
                            Reason.SHIFTED_FIELDS, "SSR", s, "The fields of DOCS are shifted; they were put right.");
                }
                for (String day : List.of(docs.birth(), docs.expiry())) {
                    if (!day.isEmpty() && Dates.wordDate(day, Dates.Kind.EVENT, null) == null) {
                        badDate(s, day);
                    }
                }
                claim(s, at, code, text, docs);
            }
            case "DOCO", "DOCA", "FOID", "INFT", "CHLD", "FQTV", "FQTR", "FQTU", "FQTS" ->
                claim(s, at, code, freeText(s), null);
            case "TKNE", "TKNA", "TKNM", "OTHS", "CKIN" -> claim(s, at, code, freeText(s), null);
            default -> {
                if (code.startsWith("CTC")) {
                    claim(s, at, code, freeText(s), null);
                }
            }
        }
    }

    private void claim(Segment s, PnrScope at, String code, String text, @Nullable Docs docs) {
        at.claims.add(new Claims.Claim(code, text, docs, s.code(2, 2), at.owner(), passage.positionOf(s)));
    }

    /** From the eighth component on; where there is none, the first one after the third that looks like a text. */
    private static String freeText(Segment s) {
        StringBuilder text = new StringBuilder();
        for (int c = 8; c < s.components(1); c++) {
            text.append(c == 8 ? "" : ":").append(s.text(1, c));
        }
        if (text.isEmpty()) {
            for (int c = 4; c < Math.min(8, s.components(1)); c++) {
                String value = s.text(1, c);
                if (value.indexOf('/') >= 0 || value.length() > 5) {
                    return value;
                }
            }
        }
        return text.toString();
    }

    @Override
    void closeGroup() {
        PnrScope at = scope;
        if (at == null) {
            return;
        }
        Pnr record = at.record;
        if (record.locators.isEmpty() && !record.persons.isEmpty()) {
            damaged(Reason.NO_LOCATOR, "A passenger name record has no locator.");
        }
        Claims.settle(at, passage.day());
        for (Traveller p : record.persons) {
            if (p.title.isEmpty()) {
                Names.Given split = Names.splitTitle(p.given, p.documentGiven);
                p.given = split.given();
                p.title = split.title();
            }
            p.tickets.forEach(t -> t.payments.forEach(this::tokenise));
        }
        record.payments.forEach(this::tokenise);
        if (!record.isEmpty()) {
            pnrs.add(record);
        }
        scope = null;
    }

    private void tokenise(Traveller.Payment paid) {
        if (!paid.clear.isEmpty()) {
            String holder = paid.holder.isEmpty() ? "" : Names.letters(paid.holder.get(0));
            paid.token = cards.token(paid.clear, paid.brand, paid.expiry, holder);
            paid.clear = "";
        }
    }

    /** Compares with the number of records that the head of the message announces for all parts together. */
    @Override
    void check() {
        if (announced >= 0 && announced != pnrs.size() && !passage.isReplay()) {
            passage.tell(
                    Reason.WRONG_COUNT,
                    part.isEmpty() ? Finding.Severity.WARNING : Finding.Severity.INFO,
                    "EQN",
                    announcedAt,
                    announcedPlace,
                    "All parts together should have %d records; this one has %d.".formatted(announced, pnrs.size()));
        }
    }

    @Override
    boolean isEmpty() {
        return pnrs.isEmpty();
    }

    @Override
    void finish() {
        new PnrRecords(passage, prime, pnrs).emit();
    }

    @Override
    ObjectNode facts() {
        return FactsJson.pnrgov(this);
    }
}
