package org.seine.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the stack; each job leaves a savepoint, from which seine up goes on.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Override
    public Integer call() {
        Progress progress = Progress.onTerminal();
        LocalStack stack = options.stack(progress);
        if (!stack.anyRuns()) {
            progress.say("Nothing of the stack in %s runs.".formatted(stack.data()));
            return 0;
        }
        stack.stop();
        return 0;
    }
}
