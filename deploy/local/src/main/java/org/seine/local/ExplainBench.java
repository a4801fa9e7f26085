package org.seine.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.seine.graph.codec.SeineJson;

/**
 * How long a running server takes to explain who is who, asked as an officer's browser asks, one question after the other.
 * The questions are about the undecided pairs and their entities, which are what is asked about.
 */
final class ExplainBench {
    private static final int PAIRS = 100;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String server;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Times of one kind of question in milliseconds: of the first asking and of the second. */
    private record Asked(List<String> paths, double[] first, double[] again) {}

    ExplainBench(String server) {
        this.server = server;
    }

    /** @throws StackException where the server takes the name or the password for wrong, or has no undecided pair */
    void run(String user, String password, PrintWriter out) throws IOException {
        String login =
                SeineJson.writeValue(Map.of("user", user, "password", password, "purpose", "seine bench explain"));
        HttpResponse<String> signedIn = send(request("/api/session")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(login))
                .build());
        if (signedIn.statusCode() >= 300) {
            throw new StackException("The server does not let %s in (%d). Maybe seine up --new-passwords."
                    .formatted(user, signedIn.statusCode()));
        }
        Map<String, Asked> asked = new LinkedHashMap<>();
        questions()
                .forEach((kind, paths) -> asked.put(
                        kind, new Asked(List.copyOf(paths), new double[paths.size()], new double[paths.size()])));
        for (boolean again : new boolean[] {false, true}) {
            for (Asked one : asked.values()) {
                for (int i = 0; i < one.paths().size(); i++) {
                    (again ? one.again() : one.first())[i] = time(one.paths().get(i));
                }
            }
        }
        out.printf(
                "%-10s %10s  %24s  %24s%n", "ms", "questions", "first time: p50 p95 max", "second time: p50 p95 max");
        asked.forEach((kind, one) ->
                out.printf("%-10s %,10d  %s  %s%n", kind, one.paths().size(), text(one.first()), text(one.again())));
        out.flush();
    }

    private Map<String, Set<String>> questions() throws IOException {
        JsonNode items = SeineJson.parse(get("/api/review?limit=" + PAIRS)).path("items");
        if (items.isEmpty()) {
            throw new StackException("There is no undecided pair to ask about yet. Maybe wait until the jobs have"
                    + " worked off what was sent.");
        }
        Map<String, Set<String>> questions = new LinkedHashMap<>();
        for (String kind : List.of("how", "why-not", "why")) {
            questions.put(kind, new LinkedHashSet<>());
        }
        for (JsonNode item : items) {
            String left = item.path("left").path("entityId").asText();
            String right = item.path("right").path("entityId").asText();
            String a = item.path("left").path("mention").path("id").asText();
            String b = item.path("right").path("mention").path("id").asText();
            add(questions, "how", "/api/entities/%s/how".formatted(left));
            add(questions, "how", "/api/entities/%s/how".formatted(right));
            if (!left.equals(right)) {
                add(questions, "why-not", "/api/entities/%s/why-not/%s".formatted(left, right));
            }
            add(questions, "why", "/api/mentions/%s/why/%s".formatted(a, b));
        }
        return questions;
    }

    private static void add(Map<String, Set<String>> questions, String kind, String path) {
        questions.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(path);
    }

    private double time(String path) {
        double[] millis = new double[1];
        BooleanSupplier answered = () -> {
            long begun = System.nanoTime();
            int status = send(request(path).build()).statusCode();
            millis[0] = (System.nanoTime() - begun) / 1e6;
            if (status == TOO_MANY_REQUESTS) {
                return false;
            }
            // An entity that was merged meanwhile has no story of its own any more.
            if (status != 200 && status != 404) {
                throw new StackException("%s answered %d.".formatted(path, status));
            }
            return true;
        };
        if (!Waiting.until(PATIENCE, answered)) {
            throw new StackException("%s was not answered within %d s.".formatted(path, PATIENCE.toSeconds()));
        }
        return millis[0];
    }

    private String get(String path) {
        HttpResponse<String> response = send(request(path).build());
        if (response.statusCode() != 200) {
            throw new StackException("%s answered %d: %s".formatted(path, response.statusCode(), response.body()));
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException("The web server at %s does not answer: %s.".formatted(server, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
    }

    private static String text(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%8.1f%8.1f%8.1f",
                RoadBench.quantile(sorted, 0.5),
                RoadBench.quantile(sorted, 0.95),
                RoadBench.quantile(sorted, 1));
    }
}
