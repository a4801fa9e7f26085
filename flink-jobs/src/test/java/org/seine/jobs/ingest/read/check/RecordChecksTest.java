package org.seine.jobs.ingest.read.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.seine.graph.codec.SeineJson;

class RecordChecksTest {
    private static final String DECLARATION = """
            {"record":"declaration","declarationId":"A","office":"ZZ01","lodgedAt":"2026-03-01T10:00:00Z","transportMode":"1",\
            "items":[{"number":1,"hsCode":"620342","grossKg":100,"netKg":90,"packages":5,"itemPrice":1000,"currency":"USD"}]%s}""";

    private static final String DOCUMENT = """
            {"record":"transport-document","documentId":"%s","reportedAt":"2026-03-01T10:00:00Z"%s}""";

    private static List<String> found(String json) {
        List<String> found = new ArrayList<>();
        RecordChecks.check(SeineJson.readRecord(SeineJson.parse(json)), (reason, field, explanation) -> {
            assertThat(explanation).endsWith(".");
            found.add(reason.code() + " " + field);
        });
        return found;
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvFileSource(resources = "/ingest/read/check-digit-vectors.csv", numLinesToSkip = 1)
    void knowsTheCheckDigits(String scheme, String value, String expected) {
        boolean valid =
                switch (scheme) {
                    case "iso6346" -> CheckDigits.isContainer(value);
                    case "imo" -> CheckDigits.isShip(value.replace("IMO", "").strip());
                    default -> CheckDigits.isWaybill(value.replace("-", ""));
                };
        assertThat(valid).isEqualTo(expected.equals("valid"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "'\"countryDispatch\":\"EN\"' | 'unknown-country countryDispatch'",
                "'\"countryDispatch\":\"XI\"' | ''",
                "'\"invoiceCurrency\":\"DOL\"' | 'unknown-currency invoiceCurrency'",
                "'\"incoterm\":\"CIP\"' | ''",
                "'\"incoterm\":\"CAF\"' | 'unknown-incoterm incoterm'",
                "'\"incoterm\":\"DAT\"' | 'withdrawn-incoterm incoterm'",
                "'\"portOfLoading\":\"CNSHA\"' | ''",
                "'\"portOfLoading\":\"Shanghai\"' | 'unknown-place portOfLoading'",
                "'\"totalPackages\":6' | 'count-differs totalPackages'",
                "'\"totalGrossKg\":101' | ''",
                "'\"totalGrossKg\":102' | 'weight-differs totalGrossKg'",
                "'\"invoiceCurrency\":\"USD\",\"invoiceTotal\":1200' | 'amount-differs invoiceTotal'",
                "'\"freight\":-1' | 'negative-value freight'",
                "'\"containers\":[\"CSQU3054383\"]' | ''",
                "'\"containers\":[\"CSQU3054387\"]' | 'bad-check-digit containers[0]'",
                "'\"containers\":[\"CSQU0000000\"]' | 'placeholder containers[0]'",
                "'\"containers\":[\"NC\"]' | 'bad-pattern containers[0]'",
                "'\"documents\":[{\"number\":\"20GB1Q3RTK463FGVR4\"}]' | ''",
                "'\"documents\":[{\"number\":\"20GB1Q3RTK463FGVR5\"}]' | 'bad-check-digit documents[0].number'",
                "'\"parties\":[{\"role\":\"IMPORTER\",\"idScheme\":\"EORI\",\"id\":\"GB553202734852\"}]' | ''",
                "'\"parties\":[{\"role\":\"IMPORTER\",\"idScheme\":\"EORI\",\"id\":\"5532\"}]' | 'bad-pattern parties[0].id'",
                "'\"parties\":[{\"role\":\"IMPORTER\",\"idScheme\":\"TIN\",\"id\":\"0000000\"}]' | 'placeholder parties[0].id'",
                "'\"codes\":{\"declaredItems\":\"2\"}' | 'count-differs items'",
            })
    void holdsADeclarationAgainstListsAndItself(String fields, String expected) {
        String more = fields.isEmpty() ? "" : "," + fields;
        assertThat(String.join(", ", found(DECLARATION.formatted(more)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'99904170014' | '\"transportMode\":\"4\",\"portOfLoading\":\"NBO\"' | ''",
                "'99904170013' | '\"transportMode\":\"4\"' | 'bad-check-digit documentId'",
                "'B17' | '\"transportMode\":\"4\"' | 'bad-pattern documentId'",
                "'B17' | '\"transportMode\":\"1\",\"imo\":\"9074729\"' | ''",
                "'B17' | '\"transportMode\":\"1\",\"imo\":\"9074728\"' | 'bad-check-digit imo'",
                "'B17' | '\"transportMode\":\"1\",\"imo\":\"9999999\"' | 'placeholder imo'",
                "'B17' | '\"hsCodes\":[\"7701\"]' | 'unknown-hs-code hsCodes[0]'",
                "'B17' | '\"hsCodes\":[\"620399\"]' | 'unknown-hs-code hsCodes[0]'",
                "'B17' | '\"hsCodes\":[\"6203\",\"62034210\",\"9801000000\"]' | ''",
                "'B17' | '\"portOfLoading\":\"PTLIS\",\"portOfDischarge\":\"PTQQQ\"' | 'unknown-place portOfDischarge'",
                "'B17' | '\"transportMode\":\"4\",\"portOfLoading\":\"QQQ\"' | 'bad-pattern documentId, unknown-place portOfLoading'",
                "'B17' | '\"packageKind\":\"BOX\"' | 'unknown-package-kind packageKind'",
                "'B17' | '\"departure\":\"2026-03-02T00:00:00Z\",\"arrival\":\"2026-03-01T00:00:00Z\"' | 'impossible-order arrival'",
                "'B17' | '\"packages\":3,\"goods\":[{\"packages\":1},{\"packages\":1}]' | 'count-differs packages'",
            })
    void holdsATransportDocumentAgainstListsAndItself(String id, String fields, String expected) {
        assertThat(String.join(", ", found(DOCUMENT.formatted(id, "," + fields))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"nationality\":\"PRT\",\"sex\":\"F\",\"birthDate\":\"1988-03-14\"' | ''",
                "'\"nationality\":\"GBN\",\"residence\":\"XK\"' | ''",
                "'\"nationality\":\"PTU\"' | 'unknown-country nationality'",
                "'\"sex\":\"W\"' | 'unknown-code sex'",
                "'\"birthDate\":\"2026-03-14\"' | 'impossible-order birthDate'",
                "'\"embark\":\"BOG\",\"debark\":\"QQQ\"' | 'unknown-place debark'",
                "'\"documents\":[{\"type\":\"P\",\"number\":\"CB220011\",\"issuer\":\"QQQ\"}]' | 'unknown-country documents[0].issuer'",
                "'\"documents\":[{\"type\":\"P\",\"number\":\"CB220011\",\"expiry\":\"2020-01-01\"}]' | 'expired-document documents[0].expiry'",
                "'\"documents\":[{\"type\":\"P\",\"number\":\"CB220011\",\"expiry\":\"2030-01-01\",\"issued\":\"2031-01-01\"}]' | 'impossible-order documents[0].expiry'",
                "'\"documents\":[{\"type\":\"P\",\"number\":\"00000000\"}]' | 'placeholder documents[0].number'",
                "'\"documents\":[{\"type\":\"P\",\"number\":\"P0\"}]' | 'bad-pattern documents[0].number'",
                "'\"phones\":[\"+351912345678\",\"12\"]' | 'bad-pattern phones[1]'",
                "'\"emails\":[\"a@example.org\",\"b(at)example\"]' | 'bad-pattern emails[1]'",
            })
    void holdsATravellerAgainstListsAndItself(String fields, String expected) {
        String json = """
                {"record":"person","ref":"1","channel":"API","surname":"SILVA","reportedAt":"2026-03-01T10:00:00Z",%s}""";
        assertThat(String.join(", ", found(json.formatted(fields)))).isEqualTo(expected);
    }

    /** The specimen of ICAO Doc 9303, part 4, and the same with one digit changed. */
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10, ''",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<11, bad-check-digit documents[0].number",
        "L898902C37UTO7408122F1204159ZE184226B<<<<<10, bad-check-digit documents[0].number",
        "D23145890<, bad-check-digit documents[0].number",
        "AB2134<<<5, ''",
    })
    void readsTheCheckDigitsOfAMachineReadableZone(String number, String expected) {
        String json = """
                {"record":"person","ref":"1","channel":"API","surname":"SILVA","reportedAt":"2026-03-01T10:00:00Z",\
                "documents":[{"type":"P","number":"%s"}]}""";
        assertThat(String.join(", ", found(json.formatted(number)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'BOG','MAD','2026-11-20T22:15:00','2026-11-21T13:40:00'| ''",
                "'BOG','MAD','2026-11-20T22:15:00','2026-11-21T04:00:00'| 'impossible-order arrivalUtc'",
                "'QQQ','MAD','2026-11-20T22:15:00','2026-11-21T04:00:00'| 'unknown-place from'",
            })
    void holdsAFlightAgainstTheClocksOfItsAirports(String way, String expected) {
        String[] at = way.replace("'", "").split(",");
        String json = """
                {"record":"flight","carrier":"ZX","number":"1","from":"%s","to":"%s","departureLocal":"%s","arrivalLocal":"%s",\
                "reportedAt":"2026-03-01T10:00:00Z"}""".formatted(at[0], at[1], at[2], at[3]);
        List<String> found = new ArrayList<>();
        RecordChecks.check(
                Airports.standard(SeineJson.readRecord(SeineJson.parse(json))),
                (reason, field, explanation) -> found.add(reason.code() + " " + field));
        assertThat(String.join(", ", found)).isEqualTo(expected);
    }
}
