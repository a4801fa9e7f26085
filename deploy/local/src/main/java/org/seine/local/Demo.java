package org.seine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.seine.models.training.ModelRegistry;
import org.seine.models.training.ModelTraining;
import org.seine.world.World;

/**
 * The demo's road to the first ranked queue. What is there from an earlier run, the world and the model, is kept.
 *
 * <p>The first model knows declarations alone, so that officers have a queue soon. The one that knows the network, too,
 * takes its place as soon as it is trained, when most of the network is there.
 */
final class Demo {
    private static final String SCORE = "score";
    private static final String[] BEFORE_SCORE = {"ingest", "resolve", "network"};
    private static final int DAYS_BEFORE_TODAY = 365;
    private static final long FEW_UNREAD = 1_000;
    private static final Duration CALM = Duration.ofMinutes(15);
    private static final Duration FIRST_SCORES = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final Path folder;
    private final ModelRegistry registry;
    private final Progress progress;

    Demo(LocalStack stack, StackSettings settings, Progress progress) {
        this.stack = stack;
        this.folder = settings.data().resolve("world");
        this.registry = new ModelRegistry(settings.models());
        this.progress = progress;
    }

    /** Starts the servers and, beside them, makes the world and the model; sends the past; returns with the present left. */
    DemoStream start(long seed, World.Size size, List<DemoUsers.Login> logins) {
        Timer timer = new Timer();
        progress.say("Starting the servers, and beside them inventing a world and training a first model on its past");
        CompletableFuture<Void> servers = beside(() -> {
            stack.startServers();
            stack.submitJobs(BEFORE_SCORE);
        });
        CompletableFuture<Void> web = servers.thenRunAsync(stack::startWeb);
        CompletableFuture<Void> training = beside(() -> {
            writeWorld(seed, size);
            trainFirst();
        });
        join(servers);
        join(training); // before the past is sent: on a small machine the jobs would take the trainer's time
        stack.submitJobs(SCORE);
        DemoStream stream = sendPast();
        join(web);
        UpCommand.print(progress, stack, logins);
        if (stack.awaitScores(FIRST_SCORES)) {
            progress.say("First ranked queue %.0f s after the start."
                    .formatted(timer.elapsed().toMillis() / 1000.0));
        } else {
            progress.say("There is no score yet; seine status tells how the jobs are.");
        }
        return stream;
    }

    /** Of a world that an earlier {@link #start} wrote. */
    DemoStream stream() {
        try {
            return new DemoStream(new WorldMessages(folder), folder.resolve("sent"), stack.bootstrap(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DemoStream sendPast() {
        DemoStream stream = stream();
        try {
            stream.sendPast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream;
    }

    /** A year that ends today, so that the present is recent. */
    private static World.Options options(long seed, World.Size size, Path folder) {
        World.Options usual = World.Options.of(seed, size, folder);
        return new World.Options(
                seed,
                size,
                folder,
                LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_BEFORE_TODAY),
                usual.presentDays(),
                usual.rates());
    }

    private void writeWorld(long seed, World.Size size) {
        if (Files.exists(folder.resolve("world.json"))) {
            return;
        }
        Timer timer = new Timer();
        try {
            World.write(options(seed, size, folder), (phase, done, total) -> progress.bar(phase, done, total, ""));
        } catch (IOException e) {
            throw new StackException(
                    "The world could not be written to %s: %s. Maybe the disk is full."
                            .formatted(folder, e.getMessage()),
                    e);
        }
        progress.done("World", timer.elapsed());
    }

    private void trainFirst() {
        if (registry.live().isEmpty()) {
            Timer timer = new Timer();
            Path trained = folder.resolve("model-declarations");
            ModelTraining.trainWithoutNetwork(folder, trained, bar("first model"));
            approve(registry.add(trained), "First model: from declarations alone, so that there is a queue soon.");
            progress.done("First model of consignments", timer.elapsed());
        }
    }

    /** Trains the model that knows the network, unless an earlier run did; the first one stays in its shadow. */
    private void trainWithNetwork() {
        Path trained = folder.resolve("model-network");
        if (Files.exists(trained.resolve("card.json"))) {
            return;
        }
        awaitCalm();
        Timer timer = new Timer();
        ModelTraining.train(folder, stack.weights().model(), trained, bar("model"));
        String first = registry.live().orElseThrow();
        approve(registry.add(trained), "Knows the network, too.");
        registry.shadow(first);
        progress.done("Model of consignments, network included", timer.elapsed());
    }

    private void approve(String version, String why) {
        registry.approve(new ModelRegistry.Approval(
                version, "seine demo", why, Instant.now().toString()));
    }

    /** Waits until the jobs have worked off most of the past, which training would only delay. */
    private void awaitCalm() {
        Timer timer = new Timer();
        try (JobProgress jobs = new JobProgress(stack.bootstrap())) {
            while (jobs.countUnread() > FEW_UNREAD
                    && timer.elapsed().compareTo(CALM) < 0
                    && Waiting.pause(Duration.ofSeconds(5))) {
                // looks again
            }
        }
    }

    /**
     * {@link #trainWithNetwork} on a thread of its own, which tells when it is done or has failed.
     *
     * @return done in either case
     */
    CompletableFuture<?> trainWithNetworkBeside() {
        return beside(this::trainWithNetwork).exceptionally(e -> {
            progress.say("The model that knows the network could not be trained: %s. The first model stays."
                    .formatted(e.getMessage()));
            return null;
        });
    }

    private org.seine.models.training.Progress bar(String step) {
        return (stage, share) -> progress.bar(step + ": " + stage, (long) (share * 1000), 1000, "");
    }

    private static CompletableFuture<Void> beside(Runnable work) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                work.run();
                result.complete(null);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
