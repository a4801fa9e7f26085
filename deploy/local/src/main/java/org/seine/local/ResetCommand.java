package org.seine.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Stops the stack and deletes everything it has kept: messages, graph, scores, passwords.")
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onTerminal();
        LocalStack stack = options.stack(progress);
        if (!Files.isDirectory(stack.data())) {
            progress.say("There is nothing in %s.".formatted(stack.data()));
            return 0;
        }
        if (!yes && !isConfirmed(stack)) {
            progress.say("Nothing was deleted.");
            return 1;
        }
        stack.halt();
        stack.deleteData();
        progress.say("Deleted %s.".formatted(stack.data()));
        return 0;
    }

    private static boolean isConfirmed(LocalStack stack) throws IOException {
        System.err.printf("Delete everything in %s? Type yes: ", stack.data());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        @Nullable String answer = in.readLine();
        if (answer == null) {
            throw new StackException("There is nobody to ask: say seine reset --yes.");
        }
        return answer.strip().equals("yes");
    }
}
