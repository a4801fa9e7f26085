package org.seine.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo-stream",
        hidden = true,
        description = "Ends the training and streams the present of a demo that was started with --detach.")
final class DemoStreamCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--rate", defaultValue = "5")
    private double rate;

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onTerminal();
        Checkout checkout = Checkout.locate();
        StackSettings settings = options.settings(checkout);
        LocalStack stack = new LocalStack(checkout, settings, progress);
        stack.requireRunning();
        Demo demo = new Demo(stack, settings, progress);
        CompletableFuture<?> training = demo.trainWithNetworkBeside();
        demo.stream().sendPresent(rate, () -> false);
        training.join();
        return 0;
    }
}
