package org.seine.local;

import java.util.List;
import java.util.Locale;
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

    @Option(names = "--no-web", description = "Leaves the web server out.")
    private boolean noWeb;

    @Mixin
    private final WeightsOption weights = new WeightsOption();

    @Override
    public Integer call() {
        Progress progress = Progress.onTerminal();
        Checkout checkout = Checkout.locate();
        StackSettings settings = options.settings(checkout);
        LocalStack stack = new LocalStack(checkout, settings, progress);
        stack.checkMachine();
        weights.apply(stack);
        List<DemoUsers.Login> logins =
                newPasswords ? DemoUsers.create(settings.users()) : DemoUsers.createOnce(settings.users());
        stack.startServers();
        stack.submitJobs();
        if (!noWeb) {
            stack.startWeb();
        }
        print(progress, stack, logins);
        return 0;
    }

    static void print(Progress progress, LocalStack stack, List<DemoUsers.Login> logins) {
        progress.say("");
        progress.say("Seine is up: " + stack.webUri());
        for (DemoUsers.Login login : logins) {
            progress.say(String.format(Locale.ROOT, "  %-12s %s   %s", login.user(), login.password(), login.role()));
        }
        if (!logins.isEmpty()) {
            progress.say("These passwords are shown once; seine up --new-passwords makes new ones.");
        }
        progress.say("Logs: " + stack.data().resolve("logs"));
    }
}
