package org.seine.local;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the stack: Kafka, Neo4j, Flink, the jobs and the web server. Goes on where it stopped.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--new-passwords", description = "Gives the demo's accounts new passwords and prints them.")
    private boolean newPasswords;

    @Override
    public Integer call() {
        Progress progress = Progress.onTerminal();
        Checkout checkout = Checkout.locate();
        StackSettings settings = options.settings(checkout);
        LocalStack stack = new LocalStack(checkout, settings, progress);
        if (!stack.anyRuns()) {
            Machine.check(settings.data());
        }
        stack.checkPorts();
        StackState.writePorts(settings.data(), settings.ports());
        List<DemoUsers.Login> logins =
                newPasswords ? DemoUsers.create(settings.users()) : DemoUsers.createOnce(settings.users());
        stack.startServers();
        stack.submitJobs();
        stack.startWeb();
        print(progress, stack, logins, settings.data());
        return 0;
    }

    static void print(Progress progress, LocalStack stack, List<DemoUsers.Login> logins, Path data) {
        progress.say("");
        progress.say("Seine is up: " + stack.webUri());
        for (DemoUsers.Login login : logins) {
            progress.say(String.format(
                    java.util.Locale.ROOT, "  %-12s %s   %s", login.user(), login.password(), login.role()));
        }
        if (!logins.isEmpty()) {
            progress.say("These passwords are shown once; seine up --new-passwords makes new ones.");
        }
        progress.say("Logs: " + data.resolve("logs"));
    }
}
