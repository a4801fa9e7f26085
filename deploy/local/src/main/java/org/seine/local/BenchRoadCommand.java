package org.seine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.seine.models.training.ModelTraining;
import org.seine.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "road",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the whole road, from raw messages to scores and the graph, on a stack of its own in a temporary"
                    + " folder: first the records per second of a backlog, then the time from a raw message to the first"
                    + " score of its declaration or traveller, and to the score that knows the network, at a steady rate.",
            "The stack has Kafka, Neo4j and Flink as the demo has; the messages are of an invented world."
        })
final class BenchRoadCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "Of the world (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--size",
            defaultValue = "3000",
            description = "Of the world: a number of declarations (${DEFAULT-VALUE}).")
    private String size = "3000";

    @Option(
            names = "--warm-up",
            defaultValue = "1500",
            description = "Messages sent before anything is measured (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--backlog", defaultValue = "3000", description = "Messages sent at once (${DEFAULT-VALUE}).")
    private int backlog;

    @Option(names = "--rate", defaultValue = "100", description = "Records a second (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seconds", defaultValue = "60", description = "At the steady rate (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws IOException {
        World.Size worldSize;
        try {
            worldSize = World.Size.parse(size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (!(rate > 0) || seconds < 1 || warmUp < 1 || backlog < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--rate, --seconds, --warm-up and --backlog must be above 0.");
        }
        Progress progress = Progress.onTerminal();
        try (LocalStack stack = LocalStack.inTemporaryFolder(progress)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::halt, "stop"));
            Machine.check(stack.data());
            Path folder = stack.data().resolve("world");
            World.write(
                    World.Options.of(seed, worldSize, folder),
                    (phase, done, total) -> progress.bar(phase, done, total, ""));
            ModelTraining.train(
                    folder,
                    stack.models().resolve("consignment"),
                    (stage, share) -> progress.bar("model: " + stage, (long) (share * 1000), 1000, ""));
            progress.endBar();
            stack.startServers();
            stack.submitJobs();
            new RoadBench(stack, new WorldMessages(folder), progress)
                    .run(warmUp, backlog, rate, Duration.ofSeconds(seconds))
                    .print(spec.commandLine().getOut());
            return 0;
        }
    }
}
