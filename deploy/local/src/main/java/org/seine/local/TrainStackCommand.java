package org.seine.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.training.ModelRegistry;
import org.seine.models.training.ModelTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "stack",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a model of consignments anew, from all that the running stack has received and what officers found, the"
                    + " network included. The model is kept and scores in the shadow of the live one; the page compares the"
                    + " two, and a named person lets it go live there or by seine models approve.",
            "With --every it goes on, and trains whenever the time is over and there are new outcomes."
        },
        footer = {"", "Examples:", "  seine train stack", "  seine train stack --every 24h"})
final class TrainStackCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call
    private CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "Of the training (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--every", paramLabel = "TIME", description = "Such as 24h or 30m; once if absent.")
    private @Nullable String every;

    @Override
    public Integer call() throws IOException {
        @Nullable Duration pause = every == null ? null : pause(every);
        Progress progress = Progress.onTerminal();
        LocalStack stack = options.stack(progress);
        stack.requireRunning();
        int outcomes = train(stack, progress, -1);
        while (pause != null && Waiting.pause(pause)) {
            outcomes = train(stack, progress, outcomes);
        }
        return 0;
    }

    /** @return the number of labelled declarations; nothing is trained where it is that of the last time */
    private int train(LocalStack stack, Progress progress, int before) throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        Timer timer = new Timer();
        StackRecords records = StackRecords.read(stack.bootstrap(), progress);
        int[] outcomes = {0};
        records.forEachOutcome(outcome -> outcomes[0]++);
        if (outcomes[0] == before) {
            console.println("No new outcomes; the model in the shadow stays.");
            console.flush();
            return before;
        }
        Path folder = Files.createTempDirectory("seine-model");
        try {
            ModelTraining.Result result = new ModelTraining(
                            TrainingParameters.standard(seed), stack.weights().model(), ScoreCommand.bar(progress))
                    .train(records, records.end());
            progress.endBar();
            result.model().save(folder);
            ModelRegistry registry = new ModelRegistry(stack.models());
            String version = registry.add(folder);
            registry.shadow(version);
            console.printf(
                    Locale.ROOT,
                    "%s: %,d inspected declarations, %,d offences, trained in %.0f s. It scores in the shadow now; compare it"
                            + " on the page, or let it go live: seine models approve %s --by … --why …%n",
                    version,
                    result.model().card().rows(),
                    result.model().card().offences(),
                    timer.elapsed().toMillis() / 1000.0,
                    version);
            console.print(result.table().toText());
            console.flush();
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        } finally {
            Scratch.delete(folder);
        }
        return outcomes[0];
    }

    private Duration pause(String text) {
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (java.time.format.DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "--every (%s) must be a time such as 24h or 30m.".formatted(text), e);
        }
    }
}
