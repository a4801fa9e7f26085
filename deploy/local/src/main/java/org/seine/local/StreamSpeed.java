package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.facts.Mention;

/** Sends records through the resolver's job on a cluster of its own, as it runs in the stream but for its ends. */
final class StreamSpeed {
    private static final String WHOLE = "org.seine.jobs.resolve.ResolveJob";
    private static final String RESOLVER = "org.seine.jobs.resolve.ResolveMentionsJob";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** The compiler needs about so many to be done with the job's code. */
    private static final int WARM_UP = 30_000;

    private final LocalStack stack;
    private final Progress progress;

    /**
     * What was measured.
     *
     * @param cpu processor time of each process
     * @param stateBytes of the largest of the last checkpoints
     */
    private record Result(int records, Duration time, Map<String, Duration> cpu, long stateBytes) {
        void print(PrintWriter out, String what) {
            out.printf(
                    Locale.ROOT,
                    "%,d records in Flink, %s: %.0f records/s in %.1f s; %.0f records/s a core of the TaskManager; %.0f bytes"
                            + " of checkpoint a record; processor time a record, ms:",
                    records,
                    what,
                    records * 1e3 / time.toMillis(),
                    time.toMillis() / 1e3,
                    records * 1e3 / cpu.getOrDefault("taskmanager", time).toMillis(),
                    (double) stateBytes / records);
            cpu.forEach((process, spent) ->
                    out.printf(Locale.ROOT, " %s %.2f", process, spent.toMillis() / (double) records));
            out.println();
            out.flush();
        }
    }

    private StreamSpeed(LocalStack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /** @param flink records into nothing, {@code neo4j} into the graph; 0 leaves the measurement out */
    static void measure(long seed, int flink, int neo4j, PrintWriter out) throws IOException {
        Progress progress = Progress.onTerminal();
        try (LocalStack stack = LocalStack.inTemporaryFolder(progress)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::halt, "stop"));
            Machine.check(stack.data());
            var speed = new StreamSpeed(stack, progress);
            stack.startFlink();
            List<Mention> warmUp = new InventedPeople(seed + 1).records(WARM_UP);
            if (flink > 0) {
                List<Mention> mentions = new InventedPeople(seed).records(flink);
                speed.run("warming up", RESOLVER, mentions(warmUp), List.of());
                speed.run("the resolver alone", RESOLVER, mentions(mentions), List.of())
                        .print(out, "the resolver alone, into nothing");
                speed.run("warming up the job", WHOLE, InventedPeople.travellers(warmUp), List.of());
                speed.run("the whole job", WHOLE, InventedPeople.travellers(mentions), List.of())
                        .print(out, "the whole job, into nothing");
            }
            if (neo4j > 0) {
                stack.startNeo4j();
                List<String> graph = List.of(
                        "--bolt",
                        stack.boltUri(),
                        "--neo4j-password-file",
                        stack.passwordFile().toString());
                speed.run("warming up Neo4j", WHOLE, InventedPeople.travellers(warmUp), graph);
                List<Mention> mentions = new InventedPeople(seed).records(neo4j);
                speed.run("into Neo4j", WHOLE, InventedPeople.travellers(mentions), graph)
                        .print(out, "the whole job, into Neo4j");
            }
        }
    }

    private static List<String> mentions(List<Mention> mentions) {
        return mentions.stream().map(SeineJson::writeValue).toList();
    }

    private Result run(String step, String main, List<String> lines, List<String> sink) throws IOException {
        Path file = Files.write(Files.createTempFile(stack.data(), "records", ".jsonl"), lines);
        List<String> arguments = new ArrayList<>(List.of("--file", file.toString()));
        arguments.addAll(sink);
        Map<String, Duration> before = stack.cpuTimes();
        FlinkRest rest = stack.flinkRest();
        String job = rest.submit(main, arguments, Map.of(), Optional.empty());
        FlinkRest.JobTimes times = await(job, step, lines.size());
        Map<String, Duration> cpu = new TreeMap<>();
        stack.cpuTimes().forEach((name, time) -> cpu.put(name, time.minus(before.getOrDefault(name, Duration.ZERO))));
        return new Result(lines.size(), times.ran(), cpu, rest.stateBytesOf(job));
    }

    private FlinkRest.JobTimes await(String job, String step, int count) throws IOException {
        FlinkRest rest = stack.flinkRest();
        Timer timer = new Timer();
        while (true) {
            FlinkRest.JobTimes times = rest.timesOf(job);
            if (times.state().equals("FINISHED")) {
                progress.bar(step, count, count, "");
                progress.endBar();
                return times;
            }
            Optional<String> failure = rest.findFailure(job);
            if (failure.isPresent() || timer.elapsed().compareTo(PATIENCE) > 0) {
                throw new StackException("The job did not finish %s: %s See %s."
                        .formatted(
                                step,
                                failure.orElse("it takes more than %d minutes.".formatted(PATIENCE.toMinutes())),
                                stack.data().resolve("logs")));
            }
            progress.bar(step, times.read(), count, "%,d records read".formatted(times.read()));
            Waiting.pause(Duration.ofMillis(500));
        }
    }
}
