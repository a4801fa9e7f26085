package org.seine.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.store.GraphReader;
import org.seine.models.Score;
import org.seine.web.audit.AuditTrail;
import org.seine.web.entities.InstructionView;
import org.seine.web.entities.ReviewQueue;
import org.seine.web.live.MemoryLog;
import org.seine.web.live.ScoreView;
import org.seine.web.quality.QualityView;
import org.seine.web.session.PasswordHash;
import org.seine.web.session.Role;
import org.seine.web.session.User;
import org.seine.web.session.UserDirectory;
import org.seine.web.status.StatusRoutes;

/** The whole server on a free port, over views in memory; the graph is one that does not answer. */
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = "a net that hangs in the water";

    public final ScoreView scores = new ScoreView();
    public final QualityView quality = new QualityView();
    public final InstructionView instructions = new InstructionView();
    public final ReviewQueue review = new ReviewQueue();
    public final MemoryLog log = new MemoryLog();
    public final AuditTrail audit;
    private final Vertx vertx = Vertx.vertx();
    private final Driver driver;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;

    public TestServer(Path folder) throws IOException {
        this(folder, Clock.systemUTC());
    }

    public TestServer(Path folder, Clock clock) throws IOException {
        audit = AuditTrail.open(folder.resolve("audit"), (entry, line) -> {});
        driver = GraphDatabase.driver(
                "bolt://127.0.0.1:1",
                AuthTokens.none(),
                Config.builder()
                        .withConnectionTimeout(200, TimeUnit.MILLISECONDS)
                        .withMaxTransactionRetryTime(0, TimeUnit.MILLISECONDS)
                        .build());
        String hash = PasswordHash.of(PASSWORD, "salt and pepper".getBytes(StandardCharsets.UTF_8), 1_000)
                .toString();
        List<User> users = Arrays.stream(Role.values())
                .map(role -> new User(role.code(), "Somebody", role, hash))
                .toList();
        Backends backends = new Backends(
                scores,
                quality,
                instructions,
                review,
                log,
                log,
                log,
                new GraphReader(driver, Duration.ofSeconds(1)),
                MatchModel.standard(),
                audit,
                new UserDirectory(users),
                new StatusRoutes.Checks(() -> true, () -> true, () -> {
                    driver.verifyConnectivity();
                    return true;
                }),
                clock);
        WebVerticle verticle = new WebVerticle(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        "",
                        "",
                        Optional.empty(),
                        folder,
                        folder.resolve("users.json"),
                        false,
                        Optional.empty()),
                backends);
        try {
            vertx.deployVerticle(verticle)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start.", e);
        }
        origin = "http://127.0.0.1:" + verticle.port();
    }

    /** Puts a score where Kafka would have it, and into the view. */
    public void add(Score score) {
        scores.accept(score, log.append("scores", SeineJson.writeValue(score)));
    }

    public String origin() {
        return origin;
    }

    public Client anonymous() {
        return new Client("");
    }

    public Client signIn(Role role) {
        return signIn(role, "checking the test");
    }

    /** @param purpose none where empty */
    public Client signIn(Role role, String purpose) {
        String body = "{\"user\":\"%s\",\"password\":\"%s\"%s}"
                .formatted(role.code(), PASSWORD, purpose.isEmpty() ? "" : ",\"purpose\":\"" + purpose + "\"");
        HttpResponse<String> response = anonymous().send("POST", "/api/session", body);
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        return new Client(cookie.substring(0, cookie.indexOf(';')));
    }

    /** Somebody with a cookie, or none. */
    public final class Client {
        private final String cookie;
        private final List<String> headers = new ArrayList<>();

        Client(String cookie) {
            this.cookie = cookie;
        }

        public Client with(String name, String value) {
            Client other = new Client(cookie);
            other.headers.addAll(headers);
            other.headers.add(name);
            other.headers.add(value);
            return other;
        }

        public HttpResponse<String> get(String path) {
            return send("GET", path, "");
        }

        public JsonNode json(String path) {
            HttpResponse<String> response = get(path);
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
            }
            return SeineJson.parse(response.body());
        }

        public HttpResponse<String> send(String method, String path, String body) {
            try {
                return http.send(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        public HttpRequest.Builder request(String method, String path, String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                    .timeout(Duration.ofSeconds(30))
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (!body.isEmpty()) {
                request.header("Content-Type", "application/json");
            }
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            for (int i = 0; i < headers.size(); i += 2) {
                request.header(headers.get(i), headers.get(i + 1));
            }
            return request;
        }

        public HttpClient http() {
            return http;
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        driver.close();
        audit.close();
    }
}
