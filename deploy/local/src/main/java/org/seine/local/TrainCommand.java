package org.seine.local;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seine.models.training.ModelTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Trains the model of consignments on a world's past, judges it on the later part, and prints the table."
                        + " The stack takes it at the next seine up. With date: trains on delimited files; with stack: on what the running stack has received.",
        subcommands = {TrainDateCommand.class, TrainStackCommand.class, TrainResolverCommand.class})
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the model goes; the stack's own folder if absent.")
    private @Nullable Path out;

    @Parameters(arity = "0..1", paramLabel = "WORLD", description = "A folder that seine world wrote.")
    private @Nullable Path given;

    @Override
    public Integer call() {
        Path world = given;
        if (world == null) {
            throw new ParameterException(
                    spec.commandLine(), "Name a folder that seine world wrote, or say date to train on files.");
        }
        if (!Files.isRegularFile(world.resolve("stream.jsonl")) || !Files.isRegularFile(world.resolve("world.json"))) {
            throw new ParameterException(
                    spec.commandLine(), "%s holds no world; seine world --out %s writes one.".formatted(world, world));
        }
        Path target =
                out != null ? out : options.settings(Checkout.locate()).models().resolve("consignment");
        PrintWriter console = spec.commandLine().getOut();
        int status = ModelTraining.run(world, target, console);
        console.printf("Written to %s.%n", target.toAbsolutePath().normalize());
        console.flush();
        return status;
    }
}
