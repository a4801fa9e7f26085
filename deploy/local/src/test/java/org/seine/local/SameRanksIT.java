package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.codec.SeineJson;
import org.seine.models.training.ModelRegistry;

/**
 * What {@code seine score} says of a file and what officers see of it on the page when it has streamed through the stack are
 * the same ranks. Skipped where the public Korean set does not lie beside the checkout.
 */
class SameRanksIT {
    private static final int LEARNED = 9_000;
    private static final int RANKED = 1_500;
    private static final int PAGE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private Path folder = Path.of("");

    /** @param risk as it is printed, of six decimals */
    private record Ranked(String declarationId, double risk) {}

    @Test
    void thePageRanksAsTheCommandDoes() throws Exception {
        Path set = koreanSet();
        Assumptions.assumeTrue(Files.isDirectory(set), "needs the Korean set in ../shared/data/customs");
        Path train = first(set.resolve("df_syn_train_eng.csv"), LEARNED);
        Path test = first(set.resolve("df_syn_test_eng.csv"), RANKED);
        String model = folder.resolve("model").toString();
        run("train", "date", "--trees-alone", "--data", train.toString(), "--out", model);
        Path scores = folder.resolve("scores.csv");
        run("score", "--model", model, "--data", test.toString(), "--out", scores.toString());
        List<Ranked> expected = new ArrayList<>();
        for (String line : Files.readAllLines(scores).subList(1, RANKED + 1)) {
            expected.add(new Ranked(line.split(",")[0], Double.parseDouble(line.split(",")[1])));
        }

        try (LocalStack stack = LocalStack.inTemporaryFolder()) {
            String data = stack.data().toString();
            run("models", "--data", data, "policy", "--lot-percent", "0");
            run("models", "--data", data, "add", model);
            String version = new ModelRegistry(stack.models()).versions().get(0);
            run("models", "--data", data, "approve", version, "--by", "Ana Lopes", "--why", "to compare");
            List<DemoUsers.Login> logins = DemoUsers.createOnce(stack.settings().users());
            stack.startServers();
            stack.submitJobs("ingest", "score");
            stack.startWeb();
            String mapping = Checkout.locate()
                    .root()
                    .resolve("docs/mappings/korea-declarations.yaml")
                    .toString();
            String kafka = Integer.toString(stack.settings().ports().kafka());
            run("ingest", "--data", data, "--kafka-port", kafka, "--mapping", mapping, train.toString());
            run("ingest", "--data", data, "--kafka-port", kafka, "--mapping", mapping, test.toString());

            String from = Files.readAllLines(test).get(1).split(",")[1];
            Officer officer = new Officer(stack.webUri(), logins.get(0));
            List<List<Ranked>> last = new ArrayList<>();
            boolean equal = Waiting.until(PATIENCE, () -> {
                List<Ranked> page = officer.ranked(from);
                last.add(page);
                return page.equals(expected);
            });
            if (!equal) { // says where they part
                List<Ranked> page = last.get(last.size() - 1);
                assertThat(page).extracting(Ranked::declarationId).hasSize(expected.size());
                for (int i = 0; i < page.size(); i++) {
                    assertThat(page.get(i).risk())
                            .as("risk of rank %d, %s against %s", i + 1, page.get(i), expected.get(i))
                            .isCloseTo(expected.get(i).risk(), offset(1e-6));
                }
                assertThat(page).isEqualTo(expected);
            }
        }
    }

    /** The file's first rows, which are in order of date. */
    private Path first(Path file, int rows) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return Files.write(folder.resolve(file.getFileName()), lines.subList(0, rows + 1));
    }

    /** Beside the checkout or further up. */
    private static Path koreanSet() {
        Path place = Path.of("shared/data/customs");
        Path at = Checkout.locate().root();
        while (at.getParent() != null && !Files.isDirectory(at.resolve(place))) {
            at = at.getParent();
        }
        return at.resolve(place);
    }

    private static void run(String... words) {
        Said said = Said.by(words);
        assertThat(said.status())
                .as("%s: %s", String.join(" ", words), said.text())
                .isZero();
    }

    /** Somebody signed in at the page's interface. */
    private static final class Officer {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final URI page;

        Officer(String page, DemoUsers.Login login) throws Exception {
            this.page = URI.create(page);
            String credentials = SeineJson.writeValue(
                    Map.of("user", login.user(), "password", login.password(), "purpose", "comparing ranks"));
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(this.page.resolve("/api/session"))
                            .header("content-type", "application/json")
                            .header("sec-fetch-site", "same-origin")
                            .POST(HttpRequest.BodyPublishers.ofString(credentials))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }

        List<Ranked> ranked(String from) {
            List<Ranked> rows = new ArrayList<>();
            int total = 1;
            while (rows.size() < total) {
                JsonNode answer = get(
                        "/api/consignments?state=all&limit=%d&offset=%d&from=%s".formatted(PAGE, rows.size(), from));
                total = answer.path("total").asInt();
                if (answer.path("items").isEmpty()) {
                    return rows;
                }
                for (JsonNode row : answer.path("items")) {
                    double risk = Math.rint(row.path("risk").asDouble() * 1e6) / 1e6;
                    rows.add(new Ranked(row.path("declarationId").asText(), risk));
                }
            }
            return rows;
        }

        private JsonNode get(String path) {
            try {
                return SeineJson.parse(client.send(
                                HttpRequest.newBuilder(page.resolve(path)).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
