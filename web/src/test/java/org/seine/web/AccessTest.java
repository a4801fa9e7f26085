package org.seine.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.codec.SeineJson;
import org.seine.web.http.Contract;
import org.seine.web.http.SecurityHeaders;
import org.seine.web.session.Permission;
import org.seine.web.session.Role;
import org.yaml.snakeyaml.Yaml;

/** Every role at every operation of the contract, and what nobody may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    /** What each role may do, written down apart from the code. */
    private static final Map<String, String> MATRIX = Map.ofEntries(
            Map.entry("listRankedConsignments", "selectivity-officer analyst supervisor"),
            Map.entry("getConsignment", "selectivity-officer analyst supervisor"),
            Map.entry("recordConsignmentOutcome", "selectivity-officer supervisor"),
            Map.entry("listOffices", "selectivity-officer analyst supervisor"),
            Map.entry("listFlights", "passenger-officer analyst supervisor"),
            Map.entry("listRankedPassengers", "passenger-officer analyst supervisor"),
            Map.entry("getPassenger", "passenger-officer analyst supervisor"),
            Map.entry("recordPassengerOutcome", "passenger-officer supervisor"),
            Map.entry("listNetworks", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("searchNetwork", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("getNetworkNode", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("listNeighbours", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("findPaths", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("getNeighbourhood", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("getEvidence", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("explainEntity", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("explainSeparation", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("explainPair", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("listUndecidedPairs", "selectivity-officer passenger-officer supervisor"),
            Map.entry("listInstructions", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("giveInstruction", "selectivity-officer passenger-officer supervisor"),
            Map.entry("withdrawRecord", "supervisor"),
            Map.entry("getRecord", "selectivity-officer passenger-officer analyst supervisor"),
            Map.entry("listDeadLetters", "selectivity-officer passenger-officer analyst supervisor administrator"),
            Map.entry("getDeadLetter", "supervisor"),
            Map.entry("replayDeadLetter", "supervisor administrator"),
            Map.entry("getQuality", "selectivity-officer passenger-officer analyst supervisor administrator"),
            Map.entry("streamEvents", "selectivity-officer passenger-officer analyst supervisor administrator"),
            Map.entry("getModels", "analyst supervisor"),
            Map.entry("approveModel", "supervisor"),
            Map.entry("setShadowModel", "supervisor"),
            Map.entry("listAudit", "data-protection-officer"));

    private static final String EVERYBODY =
            "selectivity-officer passenger-officer analyst supervisor " + "data-protection-officer administrator";

    private TestServer server;
    private final Map<Role, TestServer.Client> clients = new EnumMap<>(Role.class);

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new TestServer(folder);
        for (Role role : Role.values()) {
            clients.put(role, server.signIn(role));
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private TestServer.Client client(Role role) {
        return Objects.requireNonNull(clients.get(role));
    }

    record Operation(String id, String method, String path, String permission) {}

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Map<String, Map<String, Object>> paths = paths();
        paths.forEach((path, byMethod) -> byMethod.forEach((method, model) -> {
            if (model instanceof Map<?, ?> operation) {
                operations.add(new Operation(
                        String.valueOf(operation.get("operationId")),
                        method.toUpperCase(java.util.Locale.ROOT),
                        path,
                        String.valueOf(operation.get("x-permission"))));
            }
        }));
        return operations;
    }

    private static Map<String, Map<String, Object>> paths() {
        Map<String, Map<String, Map<String, Object>>> contract = new Yaml().load(Contract.text());
        Map<String, Map<String, Object>> paths = contract.get("paths");
        return paths == null ? Map.of() : paths;
    }

    static List<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (Operation operation : operations()) {
            if (!operation.id().equals("closeSession") && !operation.id().equals("openSession")) {
                for (Role role : Role.values()) {
                    cells.add(Arguments.of(role, operation));
                }
            }
        }
        return cells;
    }

    @Test
    void everyOperationNamesAPermissionThatExists() {
        assertThat(operations()).hasSize(37);
        assertThat(operations()).allSatisfy(operation -> assertThat(Permission.find(operation.permission()))
                .as(operation.id())
                .isPresent());
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("cells")
    void aRoleMayDoWhatTheMatrixSaysAndNothingElse(Role role, Operation operation) {
        boolean allowed = List.of(MATRIX.getOrDefault(operation.id(), EVERYBODY).split(" "))
                .contains(role.code());
        int status = call(client(role), operation);
        if (allowed) {
            assertThat(status).isNotIn(401, 403);
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nobodyGetsAnythingButSignIn(Operation operation) {
        int status = call(server.anonymous(), operation);
        if (operation.id().equals("openSession")) {
            assertThat(status).isEqualTo(400);
        } else {
            assertThat(status).isEqualTo(401);
        }
    }

    /** With parameters that let every call get as far as its permission; only the status line is awaited. */
    private int call(TestServer.Client client, Operation operation) {
        String path = operation
                .path()
                .replace("{id}", "nothing%3Ahere")
                .replace("{other}", "nothing%3Aelse")
                .replace("{key}", "journey%3AX%2F2026");
        String query = operation.id().equals("searchNetwork") ? "?q=a" : "";
        String body = operation.method().equals("GET") || operation.method().equals("DELETE") ? "" : "{}";
        try {
            return client.http()
                    .send(
                            client.request(operation.method(), path + query, body)
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream())
                    .statusCode();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void lookingAtPersonsNeedsAPurpose() {
        TestServer.Client hasty = server.signIn(Role.ANALYST, "");
        HttpResponse<String> refused = hasty.get("/api/flights/journey%3ATP88/passengers");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("purpose-needed");
        assertThat(hasty.with("X-Seine-Purpose", "flight vetting")
                        .get("/api/flights/journey%3ATP88/passengers")
                        .statusCode())
                .isEqualTo(404);

        assertThat(hasty.send("PUT", "/api/session", "{\"purpose\":\"case 12\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(hasty.get("/api/flights/journey%3ATP88/passengers").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherSiteCannotChangeAnything() {
        TestServer.Client officer = client(Role.SUPERVISOR);
        String path = "/api/consignments/consignment%3Anone/outcome";
        String body = "{\"result\":\"NO_FINDING\"}";
        assertThat(officer.with("Origin", "https://elsewhere.example")
                        .send("POST", path, body)
                        .body())
                .contains("cross-site");
        assertThat(officer.with("Sec-Fetch-Site", "cross-site")
                        .send("POST", path, body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.with("Origin", "null").send("POST", path, body).statusCode())
                .isEqualTo(403);
        assertThat(officer.with("Origin", server.origin())
                        .with("Sec-Fetch-Site", "same-origin")
                        .send("POST", path, body)
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/api/session",
                "/api/consignments?limit=9999",
                "/api/nowhere",
                "/nowhere.js",
                "/api/network/search?q=quay",
                "/%zz"
            })
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        // java.net.http refuses ill-formed addresses, so this speaks HTTP by hand
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(new java.net.InetSocketAddress(
                    java.net.InetAddress.getLoopbackAddress(),
                    java.net.URI.create(server.origin()).getPort()));
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
            String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(java.util.Locale.ROOT);
            assertThat(SecurityHeaders.HEADERS).allSatisfy((name, value) -> assertThat(head)
                    .contains((name + ": " + value).toLowerCase(java.util.Locale.ROOT)));
        }
    }

    @Test
    void theCookieCannotBeReadOrSentByOthers() {
        String body = "{\"user\":\"analyst\",\"password\":\"%s\"}".formatted(TestServer.PASSWORD);
        HttpResponse<String> response = server.anonymous().send("POST", "/api/session", body);
        assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("seine_session=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/");
        assertThat(SeineJson.parse(response.body()).path("permissions")).isNotEmpty();
    }

    @Test
    void signingOutEndsTheSession() {
        TestServer.Client client = server.signIn(Role.ANALYST);
        assertThat(client.get("/api/session").statusCode()).isEqualTo(200);
        assertThat(client.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);
        assertThat(client.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void errorsAreProblemsWithoutInnerWorkings() {
        HttpResponse<String> invalid = client(Role.ANALYST).get("/api/consignments?limit=0");
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(invalid.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = SeineJson.parse(invalid.body());
        assertThat(problem.path("type").asText()).isEqualTo("invalid-request");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("instance").asText()).isEqualTo("/api/consignments");
        assertThat(problem.path("detail").asText()).contains("limit");

        HttpResponse<String> down = client(Role.ANALYST).get("/api/network/search?q=quay");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("unavailable").doesNotContain("MATCH", "neo4j", "Exception");

        assertThat(client(Role.ANALYST).get("/api/nowhere").statusCode()).isEqualTo(404);
        assertThat(client(Role.ANALYST).get("/api/consignments?from=2026-02-31").statusCode())
                .isEqualTo(400);
    }

    @Test
    void bodiesMustFitTheContract() {
        TestServer.Client officer = client(Role.SUPERVISOR);
        String path = "/api/consignments/consignment%3Anone/outcome";
        for (String body :
                List.of("{}", "{\"result\":\"MAYBE\"}", "{\"result\":\"OFFENCE\",\"more\":1}", "not json", "[]")) {
            assertThat(officer.send("POST", path, body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(officer.send("POST", path, "{\"note\":\"" + "x".repeat(1_100_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }
}
