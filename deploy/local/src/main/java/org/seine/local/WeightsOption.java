package org.seine.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which weights a stack decides. */
final class WeightsOption {
    @Option(
            names = "--resolver-weights",
            paramLabel = "FILE",
            description =
                    "Weights by which who is who is decided, as seine train resolver writes them; those of the release if"
                            + " absent. Kept with the stack. What was decided with others must be reset first.")
    private @Nullable Path file;

    /** As {@link StackWeights#use}. */
    void apply(LocalStack stack) {
        if (file != null) {
            stack.decideBy(file);
        }
    }
}
