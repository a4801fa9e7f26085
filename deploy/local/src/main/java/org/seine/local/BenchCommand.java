package org.seine.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Seine on this machine; run it while nothing else runs.",
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            BenchRoadCommand.class,
            BenchReadersCommand.class,
            BenchDateCommand.class,
            BenchSelectionCommand.class,
            BenchAblationCommand.class,
            BenchResolutionCommand.class,
            BenchResolverSpeedCommand.class,
            BenchExplainCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name a benchmark: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
