package org.seine.local;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.seine.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything, invents a customs world, trains on its past and streams its present. Ctrl-C stops"
                        + " it; seine demo again goes on where it stopped.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Mixin
    private final WeightsOption weights = new WeightsOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "Of the world (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--size",
            defaultValue = "demo",
            description = "Of the world: tiny, demo, full, or a number of declarations (${DEFAULT-VALUE}).")
    private String size = "demo";

    @Option(names = "--rate", defaultValue = "5", description = "Messages a second in the present (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--detach", description = "Returns when all is up; the present is streamed in the background.")
    private boolean detach;

    @Override
    public Integer call() throws IOException {
        World.Size worldSize;
        try {
            worldSize = World.Size.parse(size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (!(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate (%s) must be above 0.".formatted(rate));
        }
        Progress progress = Progress.onTerminal();
        Checkout checkout = Checkout.locate();
        StackSettings settings = options.settings(checkout);
        LocalStack stack = new LocalStack(checkout, settings, progress);
        stack.checkMachine();
        weights.apply(stack);
        AtomicBoolean over = new AtomicBoolean();
        Thread onInterrupt = new Thread(() -> stop(stack, over, progress), "stop");
        Runtime.getRuntime().addShutdownHook(onInterrupt);

        Demo demo = new Demo(stack, settings, progress);
        List<DemoUsers.Login> logins = DemoUsers.create(settings.users());
        DemoStream present = demo.start(seed, worldSize, logins);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
            stack.demoStream().start(background(settings), List.of());
            progress.say("The present streams in the background; seine down stops everything.");
            return 0;
        }
        progress.say("The present streams at %s messages a second. Ctrl-C stops everything."
                .formatted(String.format(Locale.ROOT, "%.0f", rate)));
        var unused = demo.trainWithNetworkBeside();
        present.sendPresent(rate, over::get);
        if (!over.get()) {
            progress.say("The world has come to its end. The stack stays up until Ctrl-C.");
        }
        while (!over.get() && Waiting.pause(Duration.ofSeconds(1))) {
            // until Ctrl-C: the shutdown hook ends this process
        }
        return 0;
    }

    private static void stop(LocalStack stack, AtomicBoolean over, Progress progress) {
        over.set(true);
        progress.endBar();
        progress.say("Stopping; seine demo or seine up goes on from here.");
        stack.stop();
    }

    private JavaCommand background(StackSettings settings) {
        return new JavaCommand(
                List.of(System.getProperty("java.class.path", "").split(File.pathSeparator)),
                Seine.class.getName(),
                List.of(
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-Dseine.root=" + Checkout.locate().root()),
                List.of("demo-stream", "--data", settings.data().toString(), "--rate", Double.toString(rate)),
                Map.of());
    }
}
