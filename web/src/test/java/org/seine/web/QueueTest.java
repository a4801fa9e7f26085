package org.seine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seine.web.SampleScores.consignment;
import static org.seine.web.SampleScores.passenger;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.Outcome;
import org.seine.web.live.FeedRecord;
import org.seine.web.live.Location;
import org.seine.web.live.RawMessages;
import org.seine.web.session.Role;

/** The queue, passengers, outcomes and dead letters, over real HTTP. */
class QueueTest {
    private TestServer server;
    private TestServer.Client officer;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new TestServer(folder);
        officer = server.signIn(Role.SUPERVISOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> texts(JsonNode items, String field) {
        return java.util.stream.StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    @Test
    void ranksByRiskThenRevenueThenTimeAndDrawsTheBudgetLine() {
        server.add(consignment("D", "PT01", "2026-03-02T10:00:00Z", 0.5, 100));
        server.add(consignment("C", "PT01", "2026-03-01T10:00:00Z", 0.5, 100));
        server.add(consignment("B", "PT01", "2026-03-03T10:00:00Z", 0.5, 300));
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.9, 10));
        server.add(consignment("E", "PT02", "2026-03-01T10:00:00Z", 0.1, 900));

        JsonNode page = officer.json("/api/consignments?budgetPercent=50");
        assertThat(texts(page.path("items"), "declarationId")).containsExactly("A", "B", "C", "D", "E");
        assertThat(page.path("total").asInt()).isEqualTo(5);
        assertThat(page.path("budgetLine").asInt()).isEqualTo(3); // half of five, rounded up
        assertThat(texts(page.path("items"), "inBudget")).containsExactly("true", "true", "true", "false", "false");

        JsonNode byRevenue = officer.json("/api/consignments?order=expectedRevenue");
        assertThat(texts(byRevenue.path("items"), "declarationId")).containsExactly("E", "B", "C", "D", "A");
        assertThat(byRevenue.path("budgetLine").asInt()).isEqualTo(1); // 5 % of five, rounded up

        JsonNode office = officer.json("/api/consignments?office=PT01&from=2026-03-02&to=2026-03-03");
        assertThat(texts(office.path("items"), "declarationId")).containsExactly("B", "D");
        assertThat(office.path("population").asInt()).isEqualTo(2);

        JsonNode second = officer.json("/api/consignments?limit=2&offset=2");
        assertThat(texts(second.path("items"), "rank")).containsExactly("3", "4");

        JsonNode found = officer.json("/api/consignments?q=QUAY%20620342");
        assertThat(found.path("total").asInt()).isEqualTo(5);
        assertThat(officer.json("/api/consignments?q=quay%20nobody")
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(texts(officer.json("/api/offices").path("items"), "code")).containsExactly("PT01", "PT02");
    }

    @Test
    void showsTheValidRevisionAndReasonsThatAddUp() {
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.4, 10, 2));
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.2, 10, 1));
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.7, 10, 3));

        JsonNode row = officer.json("/api/consignments").path("items").path(0);
        assertThat(row.path("risk").asDouble()).isEqualTo(0.7);
        assertThat(texts(row.path("topReasons"), "feature")).containsExactly("unitPriceRatio", "hsNew", "route");
        assertThat(row.path("value").decimalValue()).isEqualByComparingTo("1200.50");
        assertThat(row.has("networkAsOf")).isFalse();

        JsonNode detail = officer.json("/api/consignments/consignment%3AA");
        double sum = detail.path("base").asDouble();
        for (JsonNode reason : detail.path("reasons")) {
            sum += reason.path("contribution").asDouble();
        }
        assertThat(detail.path("reasons")).hasSize(5);
        assertThat(sum).isEqualTo(detail.path("margin").asDouble());
        assertThat(detail.path("scale").asText()).isEqualTo("log-odds");
        assertThat(texts(detail.path("history"), "revision")).containsExactly("2", "3");
        assertThat(detail.path("entities").path(0).path("entityId").asText()).isEqualTo("organization:bluequay");
        assertThat(texts(detail.path("unavailable"), "")).hasSize(2); // the graph is down, the score is shown
        assertThat(detail.path("row").path("rank").asInt()).isEqualTo(1);
    }

    @Test
    void anOutcomeGoesTheWayOfEverySourceAndComesBack() {
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.7, 10));
        HttpResponse<String> answer = officer.send(
                "POST",
                "/api/consignments/consignment%3AA/outcome",
                "{\"result\":\"OFFENCE\",\"offenceClass\":\"undervaluation\",\"extraRevenue\":250.75,\"note\":\"two invoices\"}");
        assertThat(answer.statusCode()).isEqualTo(202);

        RawMessages.RawMessage sent = server.log.sent.get(0);
        assertThat(sent.headers()).containsEntry("seine-format", "canonical").containsEntry("seine-source", "SEINE");
        String line = new String(sent.value(), StandardCharsets.UTF_8);
        assertThat(line).doesNotContain("\n");
        Outcome outcome = (Outcome) SeineJson.readRecord(SeineJson.parse(line));
        assertThat(sent.key()).isEqualTo(outcome.key());
        assertThat(outcome.subjectId()).isEqualTo("consignment:A");
        assertThat(outcome.isOffence()).isTrue();
        assertThat(outcome.extraRevenue()).isEqualByComparingTo("250.75");
        assertThat(outcome.officer()).isEqualTo("supervisor");
        assertThat(outcome.selectedBy()).isEqualTo("model");

        assertThat(officer.json("/api/consignments").path("total").asInt()).isZero();
        JsonNode row =
                officer.json("/api/consignments?state=inspected").path("items").path(0);
        assertThat(row.path("outcome").path("pending").asBoolean()).isTrue();

        comesBack(outcome);
        row = officer.json("/api/consignments?state=inspected").path("items").path(0);
        assertThat(row.path("outcome").path("pending").asBoolean()).isFalse();
        assertThat(row.path("outcome").path("offenceClass").asText()).isEqualTo("undervaluation");
    }

    /** As the ingest job would send it: with its source. */
    private void comesBack(Outcome outcome) {
        Envelope envelope = Envelope.of(outcome.withSource(new org.seine.graph.model.SourceRef("ab", "SEINE", "", "")));
        server.scores.acceptOutcome(new FeedRecord(new Location("records.outcomes", 0, 0), null, envelope.toBytes()));
    }

    @Test
    void anOutcomeIsTakenBackByALaterRecordUnderTheSameId() {
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.7, 10));
        String path = "/api/consignments/consignment%3AA/outcome";
        assertThat(officer.send("POST", path, "{\"result\":\"WITHDRAWN\"}").statusCode())
                .isEqualTo(400);
        assertThat(officer.send("POST", path, "{\"result\":\"NO_FINDING\"}").statusCode())
                .isEqualTo(202);
        assertThat(officer.send("POST", path, "{\"result\":\"WITHDRAWN\"}").statusCode())
                .isEqualTo(202);

        List<Outcome> sent = server.log.sent.stream()
                .map(m ->
                        (Outcome) SeineJson.readRecord(SeineJson.parse(new String(m.value(), StandardCharsets.UTF_8))))
                .toList();
        assertThat(sent.get(1).outcomeId()).isEqualTo(sent.get(0).outcomeId());
        assertThat(sent.get(1).recordedAt()).isAfter(sent.get(0).recordedAt());
        assertThat(officer.json("/api/consignments").path("total").asInt()).isEqualTo(1);
        assertThat(officer.json("/api/consignments/consignment%3AA").path("outcomes"))
                .hasSize(2);
    }

    @Test
    void whatKafkaDoesNotTakeIsNotShownAsRecorded() {
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.7, 10));
        server.log.down = true;
        assertThat(officer.send("POST", "/api/consignments/consignment%3AA/outcome", "{\"result\":\"NO_FINDING\"}")
                        .statusCode())
                .isEqualTo(503);
        assertThat(officer.json("/api/consignments?state=open").path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void joinsWhatApiAndPnrSayOfOnePerson() {
        String flight = "journey:TP88/2026-03-01/GRU-LIS";
        server.add(passenger("traveller:API/" + flight + "/1", "person:ana", flight, "ANA SILVA", 0.3));
        server.add(passenger("traveller:PNR/booking:TP/X/2026-02-01/1", "person:ana", flight, "SILVA ANA", 0.8));
        server.add(passenger("traveller:API/" + flight + "/2", "", flight, "RUI COSTA", 0.5));

        JsonNode flights = officer.json("/api/flights?date=2026-03-01&q=gru");
        assertThat(flights.path("items").path(0).path("passengers").asInt()).isEqualTo(2);
        assertThat(officer.json("/api/flights?date=2026-03-02").path("total").asInt())
                .isZero();

        String key = java.net.URLEncoder.encode(flight, StandardCharsets.UTF_8);
        JsonNode page = officer.json("/api/flights/" + key + "/passengers");
        assertThat(texts(page.path("items"), "name")).containsExactly("SILVA ANA", "RUI COSTA");
        JsonNode ana = page.path("items").path(0);
        assertThat(ana.path("subjectIds")).hasSize(2);
        assertThat(ana.path("channels").toString()).isEqualTo("[\"API\",\"PNR\"]");
        assertThat(ana.path("offenderDistance").asInt()).isEqualTo(2);

        String id = java.net.URLEncoder.encode("traveller:PNR/booking:TP/X/2026-02-01/1", StandardCharsets.UTF_8);
        assertThat(officer.json("/api/passengers/" + id).path("path")).hasSize(3);
        assertThat(officer.send("POST", "/api/passengers/" + id + "/outcome", "{\"result\":\"NO_FINDING\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(texts(
                        officer.json("/api/flights/" + key + "/passengers?state=open")
                                .path("items"),
                        "name"))
                .containsExactly("RUI COSTA");
    }

    @Test
    void aDeadLetterIsSentAgainAsItWasOrCorrected() {
        String letter = """
                {"id":"dl1","reason":"bad-json","explanation":"Unexpected end.","position":"line 2","byteOffset":10,
                 "system":"ASY","file":"a.jsonl","format":"canonical","topic":"raw.messages","partition":0,"offset":7,
                 "receivedAt":"2026-03-01T00:00:00Z","rawBase64":"eyJh","headers":{"seine-format":"canonical"}}""";
        server.quality.acceptDeadLetter(new FeedRecord(
                server.log.append("dead-letters", letter), null, letter.getBytes(StandardCharsets.UTF_8)));
        String receipt =
                "{\"system\":\"ASY\",\"units\":5,\"records\":4,\"deadLetters\":1,\"findings\":{\"a\":2},\"at\":\"2026-03-01T00:00:00Z\"}";
        server.quality.acceptReceipt(
                new FeedRecord(new Location("receipts", 0, 0), null, receipt.getBytes(StandardCharsets.UTF_8)));
        server.quality.acceptDuplicate(new FeedRecord(
                new Location("duplicates", 0, 0), null, "{\"system\":\"ASY\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(texts(officer.json("/api/dead-letters?reason=bad-json").path("items"), "explanation"))
                .containsExactly("Unexpected end.");
        assertThat(officer.json("/api/dead-letters/dl1").path("text").asText()).isEqualTo("{\"a");
        assertThat(officer.send("POST", "/api/dead-letters/dl1/replay", "{}").statusCode())
                .isEqualTo(202);
        assertThat(officer.send("POST", "/api/dead-letters/dl1/replay", "{\"text\":\"{}\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(server.log.sent)
                .extracting(m -> new String(m.value(), StandardCharsets.UTF_8))
                .containsExactly("{\"a", "{}");
        assertThat(server.log.sent.get(0).headers()).containsEntry("seine-format", "canonical");

        JsonNode asy = officer.json("/api/quality").path("sources").path(0);
        assertThat(asy.path("units").asInt())
                .isEqualTo(asy.path("records").asInt()
                        + asy.path("deadLetters").asInt()
                        + asy.path("duplicates").asInt());
        assertThat(asy.path("findings").asInt()).isEqualTo(2);
    }

    @Test
    void aDeadLetterShowsNoCardNumberAndIsSentAgainWithIt() {
        String raw = "FOP+CC::812.40:VI:4111111111111111:0929'";
        String base64 = java.util.Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.UTF_8));
        String letter = """
                {"id":"dl2","reason":"truncated","explanation":"Cut.","position":"byte 0, segment 1","byteOffset":0,
                 "system":"ZX","file":"a.edi","format":"edifact","receivedAt":"2026-03-01T00:00:00Z","rawBase64":"%s",
                 "headers":{"seine-format":"edifact","seine-context":"%s"}}""".formatted(base64, base64);
        server.quality.acceptDeadLetter(new FeedRecord(
                server.log.append("dead-letters", letter), null, letter.getBytes(StandardCharsets.UTF_8)));

        JsonNode shown = officer.json("/api/dead-letters/dl2");
        assertThat(shown.path("text").asText()).isEqualTo("FOP+CC::812.40:VI:411111XXXXXX1111:0929'");
        assertThat(shown.toString()).doesNotContain("4111111111111111", base64);
        officer.send("POST", "/api/dead-letters/dl2/replay", "{}");
        officer.send("POST", "/api/dead-letters/dl2/replay", "{\"text\":\"FOP+CC::900.00:VI:411111XXXXXX1111:0929'\"}");
        assertThat(server.log.sent)
                .extracting(m -> new String(m.value(), StandardCharsets.UTF_8))
                .containsExactly(raw, "FOP+CC::900.00:VI:4111111111111111:0929'");
    }

    @Test
    void theAuditTrailSaysWhoLookedAtWhatAndWhy() {
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.7, 10));
        officer.get("/api/consignments/consignment%3AA");
        TestServer.Client nosy = server.signIn(Role.ADMINISTRATOR);
        nosy.get("/api/consignments/consignment%3AA");

        TestServer.Client guardian = server.signIn(Role.DATA_PROTECTION_OFFICER);
        JsonNode page = guardian.json("/api/audit?subject=consignment%3AA");
        assertThat(page.path("intact").asBoolean()).isTrue();
        assertThat(texts(page.path("items"), "user")).containsExactly("administrator", "supervisor");
        assertThat(texts(page.path("items"), "outcome")).containsExactly("denied", "allowed");
        assertThat(page.path("items").path(1).path("purpose").asText()).isEqualTo("checking the test");

        JsonNode itself = guardian.json("/api/audit?operation=listAudit");
        assertThat(itself.path("total").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeRecordedIsNotShown() {
        server.add(consignment("A", "PT01", "2026-03-04T10:00:00Z", 0.7, 10));
        server.audit.close();
        HttpResponse<String> answer = officer.get("/api/consignments");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("Blue Quay");
    }
}
