package org.seine.web;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.store.GraphReader;
import org.seine.web.audit.AuditTrail;
import org.seine.web.entities.InstructionView;
import org.seine.web.entities.ReviewQueue;
import org.seine.web.live.KafkaProducers;
import org.seine.web.live.KafkaRecordReader;
import org.seine.web.live.ScoreView;
import org.seine.web.live.TopicFeed;
import org.seine.web.quality.QualityView;
import org.seine.web.session.UserDirectory;
import org.seine.web.status.StatusRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the web server; {@link WebSettings} lists what can be set. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final Duration QUERY_TIME = Duration.ofSeconds(10);

    private Main() {}

    public static void main(String[] args) {
        try {
            run(WebSettings.from(System.getenv(), System.getProperties()));
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void run(WebSettings settings) throws IOException {
        UserDirectory users = UserDirectory.read(settings.usersFile());
        MatchModel weights = settings.resolverWeights().isPresent()
                ? MatchModel.read(settings.resolverWeights().get())
                : MatchModel.standard();
        KafkaProducers producers = new KafkaProducers(settings.kafka());
        AuditTrail audit = AuditTrail.open(
                settings.data().resolve("audit"), (entry, line) -> producers.copyAudit(entry.user(), line));
        ScoreView scores = new ScoreView();
        QualityView quality = new QualityView();
        InstructionView instructions = new InstructionView();
        ReviewQueue review = new ReviewQueue();
        TopicFeed feed = new TopicFeed(
                "views",
                settings.kafka(),
                Map.of(
                        "resolution.instructions", instructions::accept,
                        "resolution.undecided", review::accept,
                        "scores", scores::acceptScore,
                        "records.outcomes", scores::acceptOutcome,
                        "receipts", quality::acceptReceipt,
                        "duplicates", quality::acceptDuplicate,
                        "quality", quality::acceptQuality,
                        "dead-letters", quality::acceptDeadLetter));
        Driver driver = driver(settings);
        KafkaRecordReader reader = new KafkaRecordReader(settings.kafka());
        Backends backends = new Backends(
                scores,
                quality,
                instructions,
                review,
                reader,
                producers,
                producers,
                new GraphReader(driver, QUERY_TIME),
                weights,
                audit,
                users,
                new StatusRoutes.Checks(feed::isUp, feed::isCaughtUp, () -> {
                    driver.verifyConnectivity();
                    return true;
                }),
                Clock.systemUTC());
        Vertx vertx = Vertx.vertx();
        WebVerticle verticle = new WebVerticle(settings, backends);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            vertx.close();
                            feed.close();
                            reader.close();
                            producers.close();
                            driver.close();
                            audit.close();
                        },
                        "shutdown"));
        vertx.deployVerticle(verticle)
                .onSuccess(id -> {
                    feed.start();
                    LOG.info("Seine's page is at http://{}:{}/", settings.host(), verticle.port());
                })
                .onFailure(e -> {
                    System.err.printf(
                            "The web server cannot listen on %s:%d: %s. Maybe set SEINE_WEB_PORT.%n",
                            settings.host(), settings.port(), e.getMessage());
                    System.exit(1);
                });
    }

    private static Driver driver(WebSettings settings) throws IOException {
        AuthToken token = AuthTokens.none();
        if (settings.neo4jPasswordFile().isPresent()) {
            Path file = settings.neo4jPasswordFile().get();
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException(
                        "The password file (%s) cannot be read. Maybe set SEINE_NEO4J_PASSWORD_FILE.".formatted(file));
            }
            token = AuthTokens.basic("neo4j", Files.readString(file).strip());
        }
        String address = settings.bolt().contains("://") ? settings.bolt() : "bolt://" + settings.bolt();
        return GraphDatabase.driver(
                address,
                token,
                Config.builder()
                        .withConnectionTimeout(3, TimeUnit.SECONDS)
                        .withConnectionAcquisitionTimeout(5, TimeUnit.SECONDS)
                        .withMaxTransactionRetryTime(1, TimeUnit.SECONDS)
                        .withMaxConnectionPoolSize(16)
                        .build());
    }
}
