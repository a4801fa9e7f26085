package org.seine.jobs.ingest.read.message;

import static org.seine.jobs.ingest.read.message.Finding.Severity.ERROR;
import static org.seine.jobs.ingest.read.message.Finding.Severity.INFO;
import static org.seine.jobs.ingest.read.message.Finding.Severity.WARNING;

import java.util.Locale;

/** The catalogue of what can be wrong with a message, for dead letters and findings; docs/findings.md is drawn from it. */
public enum Reason {
    UNKNOWN_FORMAT(
            ERROR,
            "The content, or the header seine-format, is of no format that is read.",
            "Name the format with --format, send it as canonical JSON Lines, or write a mapping or profile for it."),
    TOO_LARGE(
            ERROR,
            "A line, row, segment or group goes beyond its limit: 4 MiB a JSON line, 1 MiB a row, 64 KiB or 512 elements a segment, 8 MiB or 999 travellers a passenger name record; in XML 1 MiB a text and 16 MiB or 250,000 elements a unit.",
            "Split the message, or ask the sender to; the bytes are in the dead letters."),
    BAD_ENCODING(
            WARNING,
            "Text is not of the encoding that it should be.",
            "Ask the sender to write UTF-8 or to declare the encoding in use."),
    READER_FAILED(
            ERROR,
            "A fault of ours; the whole message is kept.",
            "Report it with the message; replay the dead letter after an update."),

    BROKEN_JSON(
            ERROR,
            "A line is no JSON object; the position gives the column.",
            "Mend the JSON and replay the dead letter."),
    TOO_DEEP(
            ERROR,
            "Nested deeper than is allowed (16 levels in JSON, 64 in XML), or a number of more than 64 digits.",
            "No customs message needs such depth: treat the sender with suspicion."),
    UNKNOWN_KIND(ERROR, "The field record names no kind of record.", "Use one of the kinds in the data dictionary."),
    MISSING_FIELD(
            ERROR,
            "A required field is absent or empty.",
            "Ask the sender for it, add it to the dead letter, and replay."),
    INVALID_VALUE(ERROR, "A value does not fit its field.", "Correct the value at the position given, and replay."),
    UNKNOWN_FIELD(
            WARNING,
            "The record has no such field; the rest of the line was read.",
            "Correct the field's name, or leave it out."),

    BAD_MAPPING(
            ERROR,
            "The mapping cannot be used; every row is kept as a dead letter.",
            "Correct the mapping at the line given, and send the file again."),
    WRONG_FIELD_COUNT(
            ERROR,
            "A row has more or fewer fields than the header.",
            "Quote fields that hold the separator, and replay the row."),
    BROKEN_ROW(ERROR, "A quoted field has no end.", "Close the quotation mark, and replay the row."),

    NOT_EDIFACT(
            ERROR,
            "No interchange was found, or no message in it could be read.",
            "Check that the file is EDIFACT and whole."),
    UNSUPPORTED_MESSAGE(
            ERROR,
            "An EDIFACT message of a type that is not read.",
            "Send it to the system that reads it, or ask for a profile."),
    SERVICE_STRING_REPAIRED(
            WARNING,
            "UNA does not fit the text; the characters that the text uses were taken.",
            "Tell the sender that UNA and text differ."),
    NO_INTERCHANGE_HEADER(
            WARNING, "The interchange has no readable UNB.", "Check whether the beginning was lost on the way."),
    NO_MESSAGE_HEADER(
            ERROR,
            "The message has no readable UNH, or no readable type; its content told what it is.",
            "Check whether the beginning was lost on the way."),
    INCOMPLETE(
            WARNING, "UNT or UNZ is missing: the end of the message may be.", "Ask the sender for the message again."),
    WRONG_COUNT(
            WARNING,
            "A control count (UNT, UNZ, CNT, EQN) differs from what was read.",
            "Check whether something was lost on the way."),
    TEXT_OUTSIDE(INFO, "Text outside of the interchanges (mail, log, Type-B lines) was passed by.", "Nothing."),
    TRUNCATED(ERROR, "The message breaks off before its end.", "Ask the sender for the message again."),
    NO_TERMINATOR(WARNING, "A segment has no terminator, and the next one was recognised.", "Tell the sender."),
    UNREADABLE_SEGMENT(ERROR, "A segment has no readable tag.", "Mend the segment in the dead letter, and replay."),
    STRAY_TEXT(
            WARNING,
            "Text that is no segment, or a segment outside of any message.",
            "Check whether a line was broken on the way."),
    UNKNOWN_SEGMENT(INFO, "A well-formed segment that this message does not have.", "Nothing, or tell the sender."),
    REPAIRED_SEGMENT(WARNING, "A segment with a damaged tag was recognised by its content.", "Tell the sender."),
    REPEATED_VALUE(
            WARNING,
            "A value that can stand once stands twice; the first one counts.",
            "Compare both at the position given."),
    NO_NAME(ERROR, "A person has no name.", "Ask the carrier for the name."),
    NO_LOCATOR(ERROR, "A passenger name record has no locator.", "Ask the carrier for the record again."),
    NO_DATE(
            ERROR,
            "Neither the header seine-received-at nor the message tells its date.",
            "Send it with --received and the date on which it arrived."),
    LOST_GROUP_START(
            ERROR,
            "The segments of a person or record follow without the NAD or SRC that begins them.",
            "Mend the group in the dead letter, and replay."),
    UNREADABLE_LEG(WARNING, "A leg of a journey has no date, place or carrier.", "Compare with the flight schedule."),
    BAD_DATE(WARNING, "A date or time is impossible or unclear; it was left out.", "Ask the sender."),
    UNKNOWN_CODE(
            WARNING,
            "A qualifier or code is unknown; it was kept where a field can hold it.",
            "Correct the code, or add it to the code list."),
    NO_DOCUMENT_TYPE(WARNING, "A travel document has no type; a passport was assumed.", "Check it at the counter."),
    SHIFTED_FIELDS(
            WARNING,
            "The fields of an SSR DOCS are shifted; they were put right by the date of birth.",
            "Tell the carrier."),
    BAD_SEAT(WARNING, "A seat is none; it was left out.", "Nothing, or tell the carrier."),
    SENSITIVE_DROPPED(
            INFO,
            "Service requests that tell of health or belief were dropped; only their number is told.",
            "Nothing: this is the law's wish."),
    MORE_FINDINGS(
            INFO,
            "More than 1,000 findings; the rest is counted only.",
            "Mend what comes first, and read the message again."),

    DTD_REFUSED(
            ERROR,
            "The XML has a document type declaration, through which entities attack; nothing after it was read.",
            "Ask the sender to leave the declaration out; customs schemas need none."),
    STRAY_CHARACTER(
            WARNING,
            "An ampersand that begins none of XML's own entities, or a control character, stands in a text; the text was read"
                    + " with it, or with a blank for a control character.",
            "Ask the sender to write &amp; and to leave control characters out."),
    BROKEN_XML(
            ERROR,
            "The XML is not well-formed at this place; reading went on after the unit.",
            "Mend the unit in the dead letter, and replay."),
    NO_GOODS(ERROR, "A declaration has no goods item; its header was read.", "Ask the declarant for the items."),
    DATE_ASSUMED(
            INFO,
            "The message tells no date of its own; the date on which it arrived was taken.",
            "Send it with --received where that is another date."),

    BAD_CHECK_DIGIT(
            WARNING,
            "A check digit is wrong: of a container, ship, air waybill, movement reference or legal entity, or of a machine-readable zone.",
            "Most are typing errors: compare with the document; carrier-owned and test units have none."),
    PLACEHOLDER(
            WARNING, "A number stands only in place of one (all zeros, 1234567, 9999999).", "Ask for the real number."),
    BAD_PATTERN(WARNING, "An identifier has not the form that its scheme prescribes.", "Compare with the register."),
    UNKNOWN_COUNTRY(
            WARNING,
            "No country of ISO 3166 has this code.",
            "Correct the code; XI, XK, EU and QU stand for more than a country and pass."),
    UNKNOWN_CURRENCY(
            WARNING, "No currency of ISO 4217 has this code.", "Correct the code; amounts in it cannot be compared."),
    UNKNOWN_PLACE(
            WARNING,
            "No port, airport, depot or border crossing of UN/LOCODE, and no airport of IATA, has this code.",
            "Correct the code, or load the newest list."),
    UNKNOWN_HS_CODE(
            WARNING,
            "The Harmonized System 2022 has no such heading or subheading.",
            "Ask for the right code; the description shows what was meant."),
    UNKNOWN_INCOTERM(WARNING, "This is no Incoterms code.", "Ask for the terms of delivery."),
    WITHDRAWN_INCOTERM(
            INFO, "The term of delivery was withdrawn from Incoterms.", "Nothing: contracts may go on with it."),
    INCOTERM_AGAINST_MODE(
            INFO,
            "A term for sea transport is used with another mode of transport.",
            "Check the build-up of the value."),
    UNKNOWN_UNIT(
            WARNING,
            "The unit of a measure is not known; the number was left out, and stays in the message.",
            "Add the unit to the code list, or correct it."),
    UNIT_CONVERTED(INFO, "A measure was converted to kilograms or cubic metres.", "Nothing."),
    UNKNOWN_PACKAGE_KIND(
            WARNING, "UN/ECE Recommendation 21 (revision 9) has no such kind of package.", "Correct the code."),
    NET_OVER_GROSS(WARNING, "The net mass is more than the gross mass.", "Ask which of the two is right."),
    COUNT_DIFFERS(
            WARNING,
            "The number of items, packages or pieces in the header is not that of the items.",
            "Look for a missing or doubled item."),
    WEIGHT_DIFFERS(
            WARNING,
            "The gross mass in the header is more than 1 % away from the sum of the items.",
            "Look for a missing or doubled item."),
    AMOUNT_DIFFERS(
            WARNING,
            "The invoice total is more than 1 % away from the sum of the items' prices.",
            "Look for a missing item, a charge or another currency."),
    NEGATIVE_VALUE(WARNING, "A mass, count or amount is below zero.", "Ask the sender."),
    BAD_NUMBER(WARNING, "A number cannot be read; it was left out.", "Correct the number at the position given."),
    EXPIRED_DOCUMENT(
            WARNING,
            "A travel document had expired on the day of the message.",
            "Check the document at the counter; a typing error is as likely."),
    IMPOSSIBLE_ORDER(
            WARNING,
            "Moments stand in an impossible order, such as arrival before departure.",
            "Ask the sender which is right.");

    private final Finding.Severity severity;
    private final String meaning;
    private final String remedy;

    Reason(Finding.Severity severity, String meaning, String remedy) {
        this.severity = severity;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** As written in messages and counted in statistics: {@code broken-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The usual one; a reader may tell another where more or less was lost. */
    public Finding.Severity severity() {
        return severity;
    }

    /** A sentence on what is wrong. */
    public String meaning() {
        return meaning;
    }

    /** A sentence on what an officer or the sender can do. */
    public String remedy() {
        return remedy;
    }

    @Override
    public String toString() {
        return code();
    }
}
