package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seine.graph.model.Booking;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.message.Reason;

/** Each way in which messages arrive broken, and what must still come out. */
class MalformedMessagesTest {
    private static final List<String> BOTH = List.of("MARCHETTI/LUCIA ELENA", "OKAFOR/CHIDI");
    private static final List<String> SECOND = List.of("OKAFOR/CHIDI");

    private static Arguments paxlst(
            String what, UnaryOperator<String> change, List<String> persons, String outcome, Reason... reasons) {
        return Arguments.of(what, "paxlst_05B_basic", change, persons, outcome, List.of(reasons));
    }

    private static Arguments pnrgov(
            String what, UnaryOperator<String> change, List<String> persons, String outcome, Reason... reasons) {
        return Arguments.of(what, "pnrgov_13_1_basic", change, persons, outcome, List.of(reasons));
    }

    private static UnaryOperator<String> replace(String from, String to) {
        return text -> {
            assertThat(text).contains(from);
            return text.replace(from, to);
        };
    }

    private static UnaryOperator<String> replaceFirst(String from, String to) {
        return text -> {
            int at = text.indexOf(from);
            assertThat(at).isNotNegative();
            return text.substring(0, at) + to + text.substring(at + from.length());
        };
    }

    private static UnaryOperator<String> from(String tail) {
        return text -> text.substring(0, text.indexOf(tail));
    }

    static Stream<Arguments> malformations() {
        return Stream.of(
                paxlst("no service string", replace("UNA:+.? '\n", ""), BOTH, "parse"),
                paxlst(
                        "service string too short",
                        replace("UNA:+.? '", "UNA:+."),
                        BOTH,
                        "parse",
                        Reason.SERVICE_STRING_REPAIRED),
                paxlst(
                        "typographic quotes in the service string",
                        replace("UNA:+.? '", "UNA:+.? \u00e2\u0080\u0099"),
                        BOTH,
                        "parse",
                        Reason.SERVICE_STRING_REPAIRED),
                paxlst("typographic quotes throughout", text -> text.replace("'", "\u00e2\u0080\u0099"), BOTH, "parse"),
                paxlst("quotes of an old code page", text -> text.replace('\'', '\u0092'), BOTH, "parse"),
                paxlst("another terminator", text -> text.replace('\'', '#'), BOTH, "parse"),
                paxlst("other separators", text -> text.replace('+', '*').replace('\'', '$'), BOTH, "parse"),
                paxlst(
                        "a teletype's alphabet",
                        text -> text.replace("UNA:+.? '", "UNA:(.) -")
                                .replace('+', '(')
                                .replace('\'', '-'),
                        BOTH,
                        "parse"),
                paxlst(
                        "small letters",
                        text -> text.toLowerCase(java.util.Locale.ROOT),
                        List.of("marchetti/lucia elena", "okafor/chidi"),
                        "parse"),
                paxlst("line breaks everywhere", MalformedMessagesTest::wrapped, BOTH, "parse"),
                paxlst("no line breaks", text -> text.replace("\n", ""), BOTH, "parse"),
                paxlst("blanks around the tags", text -> text.replace("\n", " \r\n "), BOTH, "parse"),
                paxlst("no trailer", from("UNT+"), BOTH, "partial", Reason.INCOMPLETE),
                paxlst("cut in the last group", from(":3104", 2), BOTH, "partial", Reason.TRUNCATED, Reason.INCOMPLETE),
                paxlst(
                        "cut in the last name",
                        from("FOR:CHIDI"),
                        List.of("MARCHETTI/LUCIA ELENA"),
                        "partial",
                        Reason.TRUNCATED),
                paxlst("wrong segment count", replace("UNT+37", "UNT+99"), BOTH, "parse", Reason.WRONG_COUNT),
                paxlst("wrong control total", replace("CNT+42:2", "CNT+42:9"), BOTH, "parse", Reason.WRONG_COUNT),
                paxlst("no control total", replace("CNT+42:2'\n", ""), BOTH, "parse", Reason.WRONG_COUNT),
                paxlst("stray text", replace("CNT+42", "L'\n'CNT+42"), BOTH, "parse", Reason.STRAY_TEXT),
                paxlst("unknown segment", replace("CNT+42", "XYZ+1'\nCNT+42"), BOTH, "parse", Reason.UNKNOWN_SEGMENT),
                paxlst("unknown place code", replace("LOC+174+ITA", "LOC+999+ITA"), BOTH, "parse", Reason.UNKNOWN_CODE),
                paxlst("unknown sex", replace("ATT+2++F", "ATT+2++Q"), BOTH, "parse", Reason.UNKNOWN_CODE),
                paxlst("unknown reference", replace("RFF+SEA:14C", "RFF+ZZZ:14C"), BOTH, "parse", Reason.UNKNOWN_CODE),
                paxlst("impossible date", replace("880314", "881432"), BOTH, "parse", Reason.BAD_DATE),
                paxlst(
                        "no document type",
                        replace("DOC+P:110:111+YB", "DOC++YB"),
                        BOTH,
                        "parse",
                        Reason.NO_DOCUMENT_TYPE),
                paxlst(
                        "no terminator before a line",
                        replaceFirst("ATT+2++F'\n", "ATT+2++F\n"),
                        BOTH,
                        "parse",
                        Reason.NO_TERMINATOR),
                paxlst(
                        "no terminator before a person",
                        replaceFirst("LOC+91+ITA'\n", "LOC+91+ITA"),
                        BOTH,
                        "parse",
                        Reason.NO_TERMINATOR),
                paxlst(
                        "a person without a name",
                        replace("MARCHETTI:LUCIA:ELENA", ""),
                        SECOND,
                        "partial",
                        Reason.NO_NAME),
                paxlst("a damaged tag", replaceFirst("DTM+329", "D~M+329"), BOTH, "partial", Reason.UNREADABLE_SEGMENT),
                paxlst(
                        "a damaged NAD",
                        replace("NAD+FL+++OK", "N~D+FL+++OK"),
                        BOTH,
                        "partial",
                        Reason.REPAIRED_SEGMENT),
                paxlst(
                        "a lost NAD",
                        replace("NAD+FL+++OKAFOR:CHIDI'\n", ""),
                        List.of("MARCHETTI/LUCIA ELENA"),
                        "partial",
                        Reason.LOST_GROUP_START),
                paxlst(
                        "a mononym",
                        replace("MARCHETTI:LUCIA:ELENA", "LUCIA"),
                        List.of("LUCIA/", "OKAFOR/CHIDI"),
                        "parse"),
                paxlst(
                        "one-letter surname",
                        replace("MARCHETTI:LUCIA:ELENA", "O:LUCIA"),
                        List.of("O/LUCIA", "OKAFOR/CHIDI"),
                        "parse"),
                paxlst(
                        "released separators",
                        replace("MARCHETTI:", "D?'ARC?+?:??:"),
                        List.of("D'ARC+:?/LUCIA ELENA", "OKAFOR/CHIDI"),
                        "parse"),
                paxlst("three-letter carrier", replace("ZX0417+++ZX", "ZXA417"), BOTH, "parse"),
                paxlst(
                        "mail around it",
                        text -> "Dear all,\nUNBELIEVABLE\n\n" + text + "\nRegards\n--\nUNA is a tag\n",
                        BOTH,
                        "parse",
                        Reason.TEXT_OUTSIDE),
                paxlst(
                        "Type-B lines around it",
                        text -> "\u0001QU ERFFWER\r\n.HDQCRA9 130631\r\n\u0002" + text + "\u0003",
                        BOTH,
                        "parse",
                        Reason.TEXT_OUTSIDE),
                paxlst(
                        "a log line around it",
                        text -> "2026-11-20 INFO in=" + text.replace("\n", "") + " bytes=756",
                        BOTH,
                        "parse",
                        Reason.TEXT_OUTSIDE),
                paxlst("no interchange header", from0("UNH+"), BOTH, "partial", Reason.NO_INTERCHANGE_HEADER),
                paxlst(
                        "no message header",
                        replace("UNH+MSG001+PAXLST:D:05B:UN:IATA'\n", ""),
                        BOTH,
                        "partial",
                        Reason.NO_MESSAGE_HEADER),
                paxlst(
                        "two interchanges",
                        text -> text + "\n" + text,
                        List.of(BOTH.get(0), BOTH.get(1), BOTH.get(0), BOTH.get(1)),
                        "parse"),
                paxlst(
                        "another service string in the second",
                        text -> text + text.replace('+', '*').replace('\'', '#'),
                        List.of(BOTH.get(0), BOTH.get(1), BOTH.get(0), BOTH.get(1)),
                        "parse"),
                paxlst(
                        "another kind of message",
                        text ->
                                "UNB+UNOA:4+A+B+261120:0900+1'UNH+1+CUSCAR:D:95B:UN'BGM+85+M1+9'NAD+CA+++LINE'UNT+4+1'UNZ+1+1'",
                        List.of(),
                        "quarantine",
                        Reason.UNSUPPORTED_MESSAGE),
                paxlst("an unreadable type", replace("PAXLST:D", "P:D"), BOTH, "partial", Reason.NO_MESSAGE_HEADER),
                paxlst("no EDIFACT", text -> "Good morning", List.of(), "quarantine", Reason.NOT_EDIFACT),
                paxlst("nothing", text -> "", List.of(), "quarantine", Reason.NOT_EDIFACT),
                pnrgov(
                        "no MSG, ORG and EQN",
                        text -> text.replace("MSG+:22'\n", "")
                                .replace("ORG+ZX'\n", "")
                                .replace("EQN+1'\n", ""),
                        BOTH,
                        "parse",
                        Reason.WRONG_COUNT),
                pnrgov("no DOCS", text -> text.replaceAll("SSR\\+DOCS[^']*'\n", ""), BOTH, "parse", Reason.WRONG_COUNT),
                pnrgov(
                        "shifted DOCS",
                        replace("/P/NGA/A09887766/NGA/", "/A09887766/NGA/"),
                        BOTH,
                        "parse",
                        Reason.SHIFTED_FIELDS),
                pnrgov(
                        "an unreadable leg",
                        replace("TVL+201126:2215:211126:1340+BOG+MAD+ZX+0417:Y", "TVL+2O1126+B"),
                        BOTH,
                        "partial",
                        Reason.UNREADABLE_LEG),
                pnrgov("an impossible seat", replace("14C::1", ".03BN03AN::1"), BOTH, "parse", Reason.BAD_SEAT),
                pnrgov("no SRC", replace("SRC'\n", ""), BOTH, "partial", Reason.LOST_GROUP_START),
                pnrgov(
                        "no terminator before SRC",
                        replace("EQN+1'\nSRC'", "EQN+1SRC'"),
                        BOTH,
                        "parse",
                        Reason.NO_TERMINATOR),
                pnrgov(
                        "meal and wheelchair",
                        replace("TKT+", "SSR+KSML:HK:1:ZX'\nSSR+WCHR:HK:1:ZX'\nTKT+"),
                        BOTH,
                        "parse",
                        Reason.SENSITIVE_DROPPED));
    }

    private static UnaryOperator<String> from(String part, int extra) {
        return text -> text.substring(0, text.lastIndexOf(part) + extra);
    }

    private static UnaryOperator<String> from0(String head) {
        return text -> text.substring(text.indexOf(head));
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        String plain = text.replace("\n", "");
        for (int i = 0; i < plain.length(); i += 7) {
            lines.append(plain, i, Math.min(plain.length(), i + 7)).append("\r\n");
        }
        return lines.toString();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("malformations")
    void whatCanBeReadIsRead(
            String what,
            String sample,
            UnaryOperator<String> change,
            List<String> persons,
            String outcome,
            List<Reason> reasons) {
        PassengerReader.FactsReading read = Samples.read(change.apply(Samples.text(sample)));
        assertThat(Samples.persons(read)).isEqualTo(persons);
        assertThat(read.outcome()).hasToString(outcome);
        List<Reason> told = new ArrayList<>();
        read.reading().findings().forEach(f -> told.add(f.code()));
        read.reading().deadLetters().forEach(l -> told.add(l.reason()));
        assertThat(told).containsAll(reasons);
        if (!outcome.equals("parse")) {
            assertThat(told).isNotEmpty();
        }
        Reading again = read.reading();
        assertThat(again.units())
                .isEqualTo(again.records().size() + again.deadLetters().size());
    }

    @Test
    void aDeadLetterHoldsTheBytesOfItsGroupAndReadsWhenMended() {
        String text = Samples.text("paxlst_05B_basic");
        String broken = text.replace("MARCHETTI:LUCIA:ELENA", "");
        DeadLetter letter = Samples.read(broken).reading().deadLetters().get(0);
        int start = broken.indexOf("NAD+FL");
        assertThat(letter.byteOffset()).isEqualTo(start);
        assertThat(letter.position()).isEqualTo("byte %d, segment 12".formatted(start));
        assertThat(letter.raw()).asString().isEqualTo(broken.substring(start, broken.indexOf("NAD+FL", start + 1)));

        byte[] mended = new String(letter.raw(), StandardCharsets.UTF_8)
                .replace("NAD+FL+++", "NAD+FL+++MARCHETTI:LUCIA")
                .getBytes(StandardCharsets.UTF_8);
        Reading replayed = Samples.READER.read(new RawMessage(mended, letter.headers()));
        assertThat(replayed.deadLetters()).isEmpty();
        PersonMention person = persons(replayed).get(0);
        assertThat(person.fullName()).isEqualTo("LUCIA MARCHETTI");
        assertThat(person.source().position()).startsWith("byte " + start + ",");
        assertThat(person.key()).isEqualTo("traveller:API/journey:ZX417/2026-11-20/BOG-MAD/0001");
    }

    @Test
    void aDamagedRecordDoesNotCostItsNeighboursAndIsReplayable() {
        String text = Samples.text("pnrgov_13_1_three_pnrs").replace("TIF+PATEL+DEV:A:1", "TIF++:A:1");
        Reading reading = Samples.read(text).reading();
        assertThat(persons(reading)).extracting(PersonMention::locator).contains("MULT01", "MULT03");
        DeadLetter letter = reading.deadLetters().get(0);
        assertThat(letter.raw()).asString().startsWith("SRC'RCI+ZX:MULT02").endsWith("APD+788'");
        byte[] mended = new String(letter.raw(), StandardCharsets.UTF_8)
                .replace("TIF++:A:1", "TIF+PATEL+DEV:A:1")
                .getBytes(StandardCharsets.UTF_8);
        Reading replayed = Samples.READER.read(new RawMessage(mended, letter.headers()));
        assertThat(persons(replayed)).extracting(PersonMention::fullName).containsExactly("DEV PATEL");
        assertThat(replayed.records()).hasAtLeastOneElementOfType(FlightLeg.class);
        assertThat(replayed.deadLetters()).isEmpty();
    }

    @Test
    void apiAndPnrOfOneFlightHaveOneKey() {
        FlightLeg api = (FlightLeg) Samples.read(Samples.text("paxlst_05B_basic"))
                .reading()
                .records()
                .get(0);
        Reading pnr = Samples.read(Samples.text("pnrgov_13_1_basic")).reading();
        assertThat(pnr.records().get(0).key()).isEqualTo(api.key()).isEqualTo("journey:ZX417/2026-11-20/BOG-MAD");
        assertThat(persons(pnr)).allSatisfy(p -> assertThat(p.flights()).containsExactly(api.key()));
    }

    @Test
    void thePushedFlightOfACodeshareIsTheOneThatOperates() {
        Reading reading =
                Samples.read(Samples.text("pnrgov_15_1_codeshare_tra")).reading();
        assertThat(reading.records().stream()
                        .filter(FlightLeg.class::isInstance)
                        .map(CustomsRecord::key))
                .containsExactly("journey:WY2207/2026-11-20/BOG-MAD", "journey:ZX911/2026-11-21/MAD-FRA");
    }

    @Test
    void cardsAreMaskedAndTokenisedByTheKey() {
        String clear = Samples.text("pnrgov_13_1_basic").replace("XXXXXXXXXXXX4821", "4000128765434821");
        Booking booking = booking(Samples.read(clear).reading());
        assertThat(booking.payments()).singleElement().satisfies(p -> {
            assertThat(p.maskedNumber()).isEqualTo("400012XXXXXX4821");
            assertThat(p.token()).hasSize(32);
            assertThat(p.holder()).isEqualTo("L MARCHETTI");
            assertThat(p.holderPhone()).isEqualTo("3902555010");
        });
        assertThat(Samples.read(clear).messages().toString()).doesNotContain("876543");
        Booking other = booking(
                new PassengerReader(new byte[32]).read(Samples.message(clear.getBytes(StandardCharsets.UTF_8))));
        assertThat(other.payments().get(0).token())
                .isNotEqualTo(booking.payments().get(0).token());
    }

    @Test
    void whatTellsOfHealthOrBeliefLeavesNoTraceButACount() {
        String text = Samples.text("pnrgov_13_1_basic")
                .replace("TKT+", "SSR+KSML:HK:1:ZX'SSR+WCHR:HK:1:ZX:::::CANNOT WALK'TKT+");
        PassengerReader.FactsReading read = Samples.read(text);
        assertThat(read.reading().records().toString()
                        + read.messages()
                        + read.reading().findings())
                .doesNotContain("KSML", "WCHR", "CANNOT WALK");
        assertThat(read.reading().findings())
                .anySatisfy(f -> assertThat(f.explanation()).startsWith("2 service requests"));
    }

    @Test
    void aMegabyteWithoutTerminatorCostsItsGroupOnly() {
        String text = Samples.text("paxlst_05B_basic").replace("ATT+2++F'", "ATT+2++" + "F".repeat(1 << 20) + "'");
        PassengerReader.FactsReading read = Samples.read(text);
        assertThat(Samples.persons(read)).isEqualTo(BOTH);
        assertThat(read.reading().deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void accentsAreReadAsDeclaredOrAsTheyAre() {
        String text = Samples.text("paxlst_05B_basic");
        assertThat(Samples.persons(Samples.read(text.replace("MARCHETTI", "M\u00dcLLER"))))
                .contains("M\u00dcLLER/LUCIA ELENA");
        assertThat(Samples.persons(
                        Samples.read(text.replace("MARCHETTI", "M\u00dcLLER").getBytes(StandardCharsets.UTF_8))))
                .contains("M\u00dcLLER/LUCIA ELENA");
        byte[] cyrillic = text.replace("UNOA", "UNOE")
                .replace("MARCHETTI", "\u00b8\u00d2")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Samples.persons(Samples.read(cyrillic))).contains("\u0418\u0432/LUCIA ELENA");
    }

    @Test
    void theHeaderTellsTheDateBeforeTheMessageDoes() {
        byte[] body = Samples.bytes("paxlst_05B_basic.edi");
        Reading own = Samples.READER.read(Samples.message(body));
        assertThat(persons(own)).allSatisfy(p -> assertThat(p.reportedAt()).hasToString("2026-11-20T09:00:00Z"));
        Reading given = Samples.READER.read(
                new RawMessage(body, java.util.Map.of(RawMessage.RECEIVED_AT, "2026-11-20T11:11:11Z")));
        assertThat(persons(given)).allSatisfy(p -> assertThat(p.reportedAt()).hasToString("2026-11-20T11:11:11Z"));
    }

    private static List<PersonMention> persons(Reading reading) {
        return reading.records().stream()
                .filter(PersonMention.class::isInstance)
                .map(PersonMention.class::cast)
                .toList();
    }

    private static Booking booking(Reading reading) {
        return reading.records().stream()
                .filter(Booking.class::isInstance)
                .map(Booking.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
