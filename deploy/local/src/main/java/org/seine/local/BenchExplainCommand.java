package org.seine.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Measures how long the running stack takes to say how records became one, why two entities are not one, and"
                        + " why two mentions are: each question about the undecided pairs twice, over HTTP.",
        footer = {
            "",
            "Somebody who may decide who is who must sign in, such as the demo's supervisor:",
            "  SEINE_PASSWORD=… seine bench explain --user supervisor"
        })
final class BenchExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--user", defaultValue = "supervisor", description = "Who asks (${DEFAULT-VALUE}).")
    private String user = "supervisor";

    @Option(
            names = "--password",
            paramLabel = "WORD",
            description = "Of the user; better in the variable SEINE_PASSWORD, where nobody sees it.")
    private @Nullable String password;

    @Override
    public Integer call() throws IOException {
        String word = password != null ? password : System.getenv("SEINE_PASSWORD");
        if (word == null || word.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "The password of %s is missing: set SEINE_PASSWORD.".formatted(user));
        }
        LocalStack stack = options.stack(Progress.onTerminal());
        stack.requireRunning();
        new ExplainBench(stack.webUri()).run(user, word, spec.commandLine().getOut());
        return 0;
    }
}
