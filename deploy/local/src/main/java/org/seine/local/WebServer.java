package org.seine.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The officers' web server. */
final class WebServer implements Server {
    private final Checkout checkout;
    private final StackSettings settings;
    private final KafkaBroker kafka;
    private final Neo4jServer neo4j;
    private final Path home;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    WebServer(Checkout checkout, StackSettings settings, KafkaBroker kafka, Neo4jServer neo4j) {
        this.checkout = checkout;
        this.settings = settings;
        this.kafka = kafka;
        this.neo4j = neo4j;
        this.home = settings.data().resolve("web");
    }

    String uri() {
        return "http://127.0.0.1:" + settings.ports().web();
    }

    @Override
    public String name() {
        return "web";
    }

    @Override
    public String title() {
        return "Web server";
    }

    @Override
    public List<Integer> ports() {
        return List.of(settings.ports().web());
    }

    @Override
    public List<String> portOptions() {
        return List.of("--web-port");
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(home);
        Files.writeString(
                home.resolve("log4j2.xml"), Logging.toFile(settings.data().resolve("logs/web.log"), "INFO"));
    }

    @Override
    public JavaCommand command() {
        return new JavaCommand(
                checkout.classPath("web"),
                "org.seine.web.Main",
                List.of(
                        "-Xms64m",
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dlog4j2.configurationFile=" + home.resolve("log4j2.xml")),
                List.of(),
                Map.of(
                        "SEINE_WEB_PORT", Integer.toString(settings.ports().web()),
                        "SEINE_KAFKA", kafka.bootstrap(),
                        "SEINE_BOLT", neo4j.boltUri(),
                        "SEINE_NEO4J_PASSWORD_FILE", neo4j.passwordFile().toString(),
                        "SEINE_DATA", settings.data().toString(),
                        "SEINE_USERS_FILE", settings.users().toString(),
                        "SEINE_RESOLVER_WEIGHTS",
                                Files.exists(settings.resolverWeights())
                                        ? settings.resolverWeights().toString()
                                        : ""));
    }

    @Override
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
