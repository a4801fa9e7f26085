package org.seine.local;

import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.seine.world.WorldCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code seine} command. */
@Command(
        name = "seine",
        description = "Network intelligence for customs administrations, on one machine.",
        mixinStandardHelpOptions = true,
        version = "Seine 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Also: seine build (builds what changed), seine test (every test), seine parse FILE… (reads files without a stack).",
            "Exit status: 0 done, 2 wrong arguments, 1 anything else, with a sentence that says what to do."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ResetCommand.class,
            IngestCommand.class,
            WorldCommand.class,
            TrainCommand.class,
            ResolveCommand.class,
            DecisionsCommand.class,
            RetainCommand.class,
            BenchCommand.class,
            ScoreCommand.class,
            EvaluateCommand.class,
            ModelsCommand.class,
            DemoCommand.class,
            DemoStreamCommand.class,
            PrepareCommand.class,
        })
public final class Seine implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Seine())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Seine::explain);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    private static int explain(Exception e, CommandLine commandLine, CommandLine.@Nullable ParseResult result) {
        PrintWriter err = commandLine.getErr();
        if (e instanceof StackException) {
            err.println("seine: " + e.getMessage());
        } else if (e instanceof KafkaException) {
            err.println("seine: Kafka does not answer: %s Is the stack up, at these ports? See seine status."
                    .formatted(e.getMessage()));
        } else {
            err.println("seine: unexpected failure; please report it with what follows.");
            e.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
