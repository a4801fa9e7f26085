package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.ingest.read.message.Finding;
import org.seine.jobs.ingest.read.message.Finding.Severity;
import org.seine.jobs.ingest.read.message.Reason;

/** Details that carriers write otherwise than the guides say, and where findings about them point. */
class StrayDetailsTest {
    private static final String API = Samples.text("paxlst_05B_basic");
    private static final String PNR = Samples.text("pnrgov_13_1_basic");

    private static JsonNode pnr(String text) {
        return Samples.read(text).messages().get(0).at("/pnrs/0");
    }

    /** Its bytes from the place to which the first finding of this code points. */
    private static String pointedAt(String text, Reason code) {
        Finding finding = Samples.read(text).reading().findings().stream()
                .filter(each -> each.code() == code)
                .findFirst()
                .orElseThrow();
        return text.substring((int) finding.byteOffset());
    }

    @Test
    void countsThatAreWrongArePointedAt() {
        assertThat(pointedAt(API.replace("CNT+42:2", "CNT+42:7"), Reason.WRONG_COUNT))
                .startsWith("CNT+42:7");
        assertThat(pointedAt(API.replace("UNZ+1+", "UNZ+5+"), Reason.WRONG_COUNT))
                .startsWith("UNZ+5+");
        assertThat(pointedAt(PNR.replace("EQN+1", "EQN+3"), Reason.WRONG_COUNT)).startsWith("EQN+3");
    }

    @Test
    void whatStandsOutsideOrConcernsAWholeGroupIsPointedAt() {
        assertThat(pointedAt("Subject: PAXLST\r\n\r\n" + API, Reason.TEXT_OUTSIDE))
                .startsWith("Subject");
        assertThat(pointedAt(PNR.replace("RCI+ZX:T4XW9Q::181126:0941'", ""), Reason.NO_LOCATOR))
                .startsWith("SRC");
        String meal = PNR.replace("TKT+999", "SSR+KSML:HK:1:ZX'\nTKT+999");
        assertThat(pointedAt(meal, Reason.SENSITIVE_DROPPED)).startsWith("SSR+KSML");
    }

    @Test
    void whoTravelsAloneIsReachedUnderTheBookingsNumbersButNotUnderTheAgents() {
        String two = PNR.replace("IFT+4:28::YY+CTCE", "IFT+4:28::YY+CTCT 351 210000002'\nIFT+4:28::YY+CTCE");
        assertThat(phonesOf(two)).isEmpty();
        String alone = two.replaceAll("(?s)TIF\\+OKAFOR.*?(?=TVL)", "");
        assertThat(phonesOf(alone)).containsExactly("+393335550101");
    }

    /** Of all travellers. */
    private static List<String> phonesOf(String text) {
        return Samples.read(text).reading().records().stream()
                .filter(PersonMention.class::isInstance)
                .flatMap(person -> ((PersonMention) person).phones().stream())
                .toList();
    }

    @Test
    void impossibleDatesAreTold() {
        String text = PNR.replace("::181126:0941", "::321326:0941").replace("/14MAR88/", "/31FEB88/");
        assertThat(Samples.read(text).reading().findings())
                .extracting(Finding::code, Finding::severity, Finding::field)
                .contains(
                        tuple(Reason.BAD_DATE, Severity.WARNING, "RCI"),
                        tuple(Reason.BAD_DATE, Severity.WARNING, "SSR"));
        assertThat(pnr(text).has("created")).isFalse();
        assertThat(pnr(text).at("/persons/0").has("dob")).isFalse();
    }

    @Test
    void separatorsMayBeControlCharacters() {
        String control = API.substring(API.indexOf("UNB"))
                .replace(':', '\u001f')
                .replace('+', '\u001d')
                .replace('\'', '\u001c');
        assertThat(Samples.read(control).messages()).isEqualTo(Samples.read(API).messages());
    }

    @ParameterizedTest(name = "lines of {0}")
    @ValueSource(ints = {17, 40, 63, 69})
    void linesMayBeWrappedAnywhereAndWithABlank(int width) {
        Samples.names().forEach(name -> {
            String text = Samples.text(name).replace("\r", "").replace("\n", "");
            for (String end : List.of("\r\n", " \r\n")) {
                StringBuilder wrapped = new StringBuilder();
                for (int i = 0; i < text.length(); i += width) {
                    wrapped.append(text, i, Math.min(text.length(), i + width)).append(end);
                }
                assertThat(Samples.read(wrapped.toString()).messages())
                        .as(name)
                        .isEqualTo(Samples.read(text).messages());
            }
        });
    }

    @Test
    void noCodeAndNoDateHasABlank() {
        String text = API.replace("DTM+329:880314", "DTM+32 9:8 80314").replace("AVF:K7PQ2M", "AVF:K7P Q2M");
        assertThat(Samples.read(text).messages()).isEqualTo(Samples.read(API).messages());
    }

    @Test
    void lineBreaksMayStandForTerminators() {
        assertThat(Samples.read(API.replace("'\n", "\n")).messages())
                .isEqualTo(Samples.read(API).messages());
    }

    @Test
    void aTruckIsNoCarrierAndTheLastCenturyIsPast() {
        JsonNode truck = Samples.read(API.replace("TDT+20+ZX0417+++ZX", "TDT+20+TRUCK1+3++ABCD"))
                .messages()
                .get(0);
        assertThat(truck.at("/flights/0/number").asText()).isEqualTo("TRUCK1");
        JsonNode old = Samples.read(API.replace(":2611202215:", ":9611202215:").replace("261120:0900", "961120:0900"))
                .messages()
                .get(0);
        assertThat(old.at("/flights/0/dep").asText()).isEqualTo("1996-11-20T22:15");
        assertThat(old.at("/persons/0/dob").asText()).isEqualTo("1988-03-14");
    }

    @Test
    void identificationsNameTheirIssuerSpreadsheetsNoTelephoneAndTicketlessBookingsNoTicket() {
        String text = PNR.replace(
                "TKT+9991234567890",
                "SSR+FOID:HK:1:ZX:::::PPITA-YB7700345+::1'\nIFT+4:28::ZX+CTCM 3.93335E+11'\nTKT+:702:1'\nTKT+9991234567890");
        JsonNode pnr = pnr(text);
        assertThat(pnr.at("/persons/0/documents/1").toString())
                .isEqualTo("{\"type\":\"P\",\"number\":\"YB7700345\",\"issuer\":\"ITA\"}");
        assertThat(pnr.path("phones").toString()).isEqualTo("[\"393335550101\"]");
        assertThat(pnr.at("/persons/0/tickets")).hasSize(1);
    }
}
