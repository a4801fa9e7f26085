package org.seine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seine.models.consignment.InspectionPolicy;

/**
 * The whole stack on one machine: Kafka, Neo4j, Flink and the web server as processes of their own on 127.0.0.1. The
 * {@code seine} command works through it, and so do tests that need real servers or make them fail.
 */
public final class LocalStack implements AutoCloseable {
    private static final String RESOLVE = "resolve";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);

    /** A process that writes its archive takes its time to end. */
    private static final Duration STOP_RECORDING = Duration.ofMinutes(3);

    /** A task may fail while its neighbours start; what still fails after this needs somebody's attention. */
    private static final Duration FAILURE_PATIENCE = Duration.ofSeconds(20);

    private static final Duration SAVEPOINT = Duration.ofMinutes(2);

    private final Checkout checkout;
    private final StackSettings settings;
    private final Progress progress;
    private final KafkaBroker kafka;
    private final Neo4jServer neo4j;
    private final FlinkCluster flink;
    private final Server jobManager;
    private final Server taskManager;
    private final WebServer web;
    private final boolean temporary;
    private boolean recording;

    /** From now on nothing more is started, whichever thread was about to. */
    private volatile boolean isStopping;

    LocalStack(Checkout checkout, StackSettings settings, Progress progress) {
        this(checkout, settings, progress, false);
    }

    private LocalStack(Checkout checkout, StackSettings settings, Progress progress, boolean temporary) {
        this.checkout = checkout;
        this.settings = settings;
        this.progress = progress;
        this.temporary = temporary;
        this.kafka = new KafkaBroker(checkout, settings.data(), settings.ports().kafka());
        this.neo4j = new Neo4jServer(checkout, settings.data(), settings.ports().bolt());
        this.flink =
                new FlinkCluster(checkout, settings.data(), settings.ports().flink());
        this.jobManager = flink.jobManager();
        this.taskManager = flink.taskManager();
        this.web = new WebServer(checkout, settings, kafka, neo4j);
    }

    /** A stack on free ports in a new folder under the system's temporary folder; {@link #close} removes both. */
    public static LocalStack inTemporaryFolder() {
        return inTemporaryFolder(Progress.silent());
    }

    static LocalStack inTemporaryFolder(Progress progress) {
        try {
            Path data = Files.createTempDirectory("seine-stack");
            StackSettings settings = new StackSettings(data, Ports.free());
            return new LocalStack(Checkout.locate(), settings, progress, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrap() {
        return kafka.bootstrap();
    }

    public String boltUri() {
        return neo4j.boltUri();
    }

    /** Of the user {@code neo4j}; there once the server was started. */
    public String password() {
        return neo4j.password();
    }

    Path passwordFile() {
        return neo4j.passwordFile();
    }

    public FlinkRest flinkRest() {
        return flink.rest();
    }

    public String webUri() {
        return web.uri();
    }

    public Path data() {
        return settings.data();
    }

    StackSettings settings() {
        return settings;
    }

    Path users() {
        return settings.users();
    }

    /** Where the models in use lie. */
    public Path models() {
        return settings.models();
    }

    /** Starts Kafka, Neo4j and Flink side by side, and creates the topics; returns when all are ready. */
    public void startServers() {
        startAll(List.of(kafka, neo4j, jobManager, taskManager));
        kafka.createTopics();
    }

    /** Flink alone, without what its jobs read and write. */
    void startFlink() {
        startAll(List.of(jobManager, taskManager));
    }

    public void startWeb() {
        startAll(List.of(web));
    }

    /** Starts each job that does not run, from where it left off. */
    public void submitJobs() {
        submitJobs(StreamJob.ALL.stream().map(StreamJob::name).toArray(String[]::new));
    }

    /** As {@link #submitJobs()}, but only these. */
    public void submitJobs(String... names) {
        List<String> wanted = List.of(names);
        Timer timer = new Timer();
        try {
            Map<String, FlinkRest.JobSummary> live = liveJobs();
            for (StreamJob job : StreamJob.ALL) {
                if (wanted.contains(job.name()) && !live.containsKey(job.name())) {
                    submit(job);
                }
            }
            awaitJobs();
        } catch (IOException e) {
            throw new StackException(
                    "The jobs could not be started: %s See %s."
                            .formatted(e.getMessage(), settings.data().resolve("logs/jobmanager.log")),
                    e);
        }
        progress.done("Streaming jobs", timer.elapsed());
    }

    /** As {@link StackWeights#use}. */
    void decideBy(Path weights) {
        weights().use(weights);
    }

    StackWeights weights() {
        return new StackWeights(settings, List.of(flink.checkpointsOf(RESOLVE), flink.savepointsOf(RESOLVE)));
    }

    private void submit(StreamJob job) throws IOException {
        Optional<Path> resumeFrom =
                Resume.findNewest(List.of(flink.checkpointsOf(job.name()), flink.savepointsOf(job.name())));
        if (!Files.exists(settings.models().resolve(InspectionPolicy.FILE))) {
            InspectionPolicy.fresh().write(settings.models());
        }
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka", kafka.bootstrap(),
                "--bolt", neo4j.boltUri(),
                "--neo4j-password-file", neo4j.passwordFile().toString(),
                "--data", settings.data().toString(),
                "--models", settings.models().toString()));
        arguments.addAll(weights().arguments());
        flink.rest()
                .submit(
                        job.mainClass(),
                        arguments,
                        Map.of(
                                "execution.checkpointing.dir",
                                        flink.checkpointsOf(job.name()).toUri().toString(),
                                "execution.checkpointing.savepoint-dir",
                                        flink.savepointsOf(job.name()).toUri().toString()),
                        resumeFrom);
    }

    private void awaitJobs() throws IOException {
        for (Map.Entry<String, FlinkRest.JobSummary> job : liveJobs().entrySet()) {
            String id = job.getValue().id();
            Timer timer = new Timer();
            boolean settled = Waiting.until(START, () -> {
                try {
                    return flink.rest().allTasksRun(id)
                            || (timer.elapsed().compareTo(FAILURE_PATIENCE) > 0
                                    && flink.rest().findFailure(id).isPresent());
                } catch (IOException e) {
                    return false;
                }
            });
            if (!settled || !flink.rest().allTasksRun(id)) {
                progress.say("  The job %s does not run yet: %s"
                        .formatted(job.getKey(), flink.rest().findFailure(id).orElse("its tasks are still starting.")));
            }
        }
    }

    /** Fails with a sentence where a job failed since it started. */
    void requireHealthyJobs() {
        try {
            for (Map.Entry<String, FlinkRest.JobSummary> job : liveJobs().entrySet()) {
                Optional<String> failure =
                        flink.rest().findFailure(job.getValue().id());
                if (failure.isPresent()) {
                    throw new StackException("The job %s failed: %s See %s."
                            .formatted(
                                    job.getKey(), failure.get(), settings.data().resolve("logs/jobmanager.log")));
                }
            }
        } catch (IOException e) {
            throw new StackException("Flink does not answer: %s.".formatted(e.getMessage()), e);
        }
    }

    Map<String, FlinkRest.JobSummary> liveJobs() throws IOException {
        Map<String, FlinkRest.JobSummary> live = new LinkedHashMap<>();
        for (FlinkRest.JobSummary job : flink.rest().listJobs()) {
            if (job.isLive()) {
                live.put(job.name(), job);
            }
        }
        return live;
    }

    /** Stops the jobs, each with a savepoint from which {@link #submitJobs} goes on. */
    public void stopJobs() {
        List<CompletableFuture<Void>> stops = new ArrayList<>();
        try {
            for (FlinkRest.JobSummary job : liveJobs().values()) {
                stops.add(CompletableFuture.runAsync(() -> stopJob(job)));
            }
        } catch (IOException e) {
            progress.say("Flink does not answer; the jobs will go on from their last checkpoints.");
        }
        stops.forEach(CompletableFuture::join);
    }

    private void stopJob(FlinkRest.JobSummary job) {
        try {
            flink.rest().stopWithSavepoint(job.id(), flink.savepointsOf(job.name()), SAVEPOINT);
        } catch (IOException e) {
            progress.say("No savepoint of %s (%s); it will go on from its last checkpoint."
                    .formatted(job.name(), e.getMessage()));
        }
    }

    /** {@code kill -9} on the process that runs the jobs' operators. */
    public void killTaskManager() {
        process(taskManager).kill();
    }

    public void restartTaskManager() {
        process(taskManager).stop(STOP);
        startAll(List.of(taskManager));
    }

    public void stopNeo4j() {
        process(neo4j).stop(STOP);
    }

    /** {@code kill -9}. */
    public void killNeo4j() {
        process(neo4j).kill();
    }

    public void startNeo4j() {
        startAll(List.of(neo4j));
    }

    public void stopKafka() {
        process(kafka).stop(STOP);
    }

    public void startKafka() {
        startAll(List.of(kafka));
    }

    /**
     * Starts what has no archive of its classes for this build, does the given work, and stops it, so that later starts
     * take about half the time.
     */
    void recordArchives(Runnable work) {
        recording = true;
        try {
            work.run();
        } finally {
            halt();
            recording = false;
            for (Server server : servers()) {
                archive(server, server.command()).publish(draft(server));
            }
        }
    }

    /** Whether a process of this build would start without an archive. */
    boolean lacksArchives() {
        return servers().stream()
                .anyMatch(server -> !archive(server, server.command()).exists());
    }

    /** Stops everything in an order that loses nothing: the web server, the jobs, Flink, then the stores. */
    public void stop() {
        isStopping = true;
        demoStream().stop(STOP);
        Timer timer = new Timer();
        stopProcess(web);
        if (process(jobManager).isRunning()) {
            stopJobs();
        }
        Stream.of(taskManager, jobManager, neo4j).parallel().forEach(this::stopProcess);
        stopProcess(kafka);
        progress.done("Stopped", timer.elapsed());
    }

    /** Stops everything; a temporary stack's jobs are not saved, and its folder is removed. */
    @Override
    public void close() {
        if (!temporary) {
            stop();
            return;
        }
        halt();
        deleteData();
    }

    /** Stops all processes; what the jobs have read since their last checkpoint will be read again. */
    void halt() {
        isStopping = true;
        demoStream().stop(STOP);
        servers().parallelStream().forEach(this::stopProcess);
    }

    void deleteData() {
        if (!temporary
                && Files.isDirectory(settings.data())
                && !Files.isDirectory(settings.data().resolve("run"))) {
            throw new StackException(
                    "%s does not look like a stack's folder; nothing was deleted.".formatted(settings.data()));
        }
        try (Stream<Path> files = Files.walk(settings.data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StackException("%s could not be deleted: %s.".formatted(settings.data(), e.getMessage()), e);
        }
    }

    List<Server> servers() {
        return List.of(kafka, neo4j, jobManager, taskManager, web);
    }

    /** Processor time since its start of each process that runs, by name, where the system tells. */
    Map<String, Duration> cpuTimes() {
        Map<String, Duration> times = new LinkedHashMap<>();
        for (Server server : servers()) {
            findProcess(server)
                    .flatMap(process -> process.info().totalCpuDuration())
                    .ifPresent(time -> times.put(server.name(), time));
        }
        return times;
    }

    Optional<ProcessHandle> findProcess(Server server) {
        return process(server).find();
    }

    /** Fails with a sentence where messages could not be taken. */
    void requireRunning() {
        if (findProcess(kafka).isEmpty() || findProcess(jobManager).isEmpty()) {
            throw new StackException(
                    "The stack in %s does not run. Start it with seine up.".formatted(settings.data()));
        }
    }

    boolean anyRuns() {
        return servers().stream().anyMatch(server -> findProcess(server).isPresent());
    }

    /** Returns once a first score was written, or when the time ran out. */
    boolean awaitScores(Duration patience) {
        return Waiting.until(patience, () -> kafka.hasMessages(Topic.SCORES));
    }

    /** The process that streams the demo's present after {@code seine demo --detach}. */
    ManagedProcess demoStream() {
        return new ManagedProcess("demo-stream", settings.data());
    }

    /** Fails with a sentence where memory, disk or a port is missing; then keeps the ports for later commands. */
    void checkMachine() {
        if (!anyRuns()) {
            Machine.check(settings.data());
        }
        checkPorts();
        StackState.writePorts(settings.data(), settings.ports());
    }

    private void checkPorts() {
        PortOwner owners = new PortOwner();
        for (Server server : servers()) {
            if (findProcess(server).isPresent()) {
                continue;
            }
            for (int i = 0; i < server.ports().size(); i++) {
                int port = server.ports().get(i);
                if (!Ports.isFree(port)) {
                    throw new StackException(
                            "Port %d, for the %s, is in use by %s. Stop it or choose another port: %s %d."
                                    .formatted(
                                            port,
                                            server.title(),
                                            owners.findOwner(port).orElse("another process"),
                                            server.portOptions().get(i),
                                            Ports.findFree(1).get(0)));
                }
            }
        }
    }

    private void startAll(List<? extends Server> servers) {
        List<CompletableFuture<Void>> starts = servers.stream()
                .map(server -> CompletableFuture.runAsync(() -> start(server), command -> {
                    Thread thread = new Thread(command, "start-" + server.name());
                    thread.setDaemon(true);
                    thread.start();
                }))
                .toList();
        @Nullable RuntimeException failure = null;
        for (CompletableFuture<Void> start : starts) {
            try {
                start.join();
            } catch (CompletionException e) {
                failure = e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void start(Server server) {
        Timer timer = new Timer();
        ManagedProcess process = process(server);
        if (process.isRunning() && server.isReady()) {
            return;
        }
        if (!process.isRunning()) {
            if (isStopping) {
                throw new StackException("The stack is being stopped.");
            }
            try {
                server.prepare();
            } catch (IOException e) {
                throw new StackException(
                        "%s could not be prepared: %s. Maybe the disk is full."
                                .formatted(server.title(), e.getMessage()),
                        e);
            }
            JavaCommand command = server.command();
            ClassArchive archive = archive(server, command);
            boolean records = recording && !archive.exists();
            process.start(command, records ? archive.recordingFlags(draft(server)) : archive.flags());
        }
        boolean ready = Waiting.until(START, () -> server.isReady() || !process.isRunning());
        if (!process.isRunning()) {
            throw new StackException("%s ended while it started. Its last words:%n%s%nSee %s."
                    .formatted(
                            server.title(), process.lastWords(), settings.data().resolve("logs")));
        }
        if (!ready) {
            throw new StackException("%s was not ready within %d s. See %s."
                    .formatted(
                            server.title(), START.toSeconds(), settings.data().resolve("logs")));
        }
        progress.done(server.title(), timer.elapsed());
    }

    private void stopProcess(Server server) {
        process(server).stop(recording ? STOP_RECORDING : STOP);
    }

    private Path draft(Server server) {
        return settings.data().resolve("run/%s.jsa".formatted(server.name()));
    }

    private ManagedProcess process(Server server) {
        return new ManagedProcess(server.name(), settings.data());
    }

    private ClassArchive archive(Server server, JavaCommand command) {
        return new ClassArchive(checkout.archives(), server.name(), command.classPath());
    }
}
