package org.seine.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "prepare",
        hidden = true,
        description =
                "Starts and stops the servers once in a folder of their own, so that later starts take half the time.")
final class PrepareCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        try (LocalStack stack = LocalStack.inTemporaryFolder(Progress.onTerminal())) {
            if (stack.lacksArchives()) {
                DemoUsers.create(stack.users());
                stack.recordArchives(() -> {
                    stack.startServers();
                    stack.submitJobs();
                    stack.startWeb();
                });
            }
        }
        return 0;
    }
}
