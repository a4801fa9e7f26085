package org.seine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seine.graph.resolve.MatchModel;

/**
 * The weights by which a stack decides who is who: a file that it keeps, or those of the release.
 *
 * @param snapshots where the state of what was decided lies
 */
record StackWeights(StackSettings settings, List<Path> snapshots) {
    /**
     * From now on who is who is decided by these weights, in the stream and in what explains it.
     *
     * @throws StackException where the file holds no weights, or others have decided already
     */
    void use(Path file) {
        try {
            MatchModel wanted = MatchModel.read(file);
            MatchModel known = model();
            boolean decided = Resume.findNewest(snapshots).isPresent();
            if (decided && !wanted.identity().equals(known.identity())) {
                throw new StackException(
                        ("Who is who in %s was decided with the weights %s, and %s holds %s. Go on with those by leaving the"
                                        + " option out, or run seine reset and send everything again.")
                                .formatted(settings.data(), known.identity(), file, wanted.identity()));
            }
            Files.createDirectories(settings.data());
            Files.writeString(settings.resolverWeights(), Files.readString(file));
        } catch (IOException e) {
            throw new StackException("These weights cannot be used: %s".formatted(e.getMessage()), e);
        }
    }

    /** @throws StackException where the file that the stack keeps cannot be read */
    MatchModel model() {
        try {
            return isChosen() ? MatchModel.read(settings.resolverWeights()) : MatchModel.standard();
        } catch (IOException e) {
            throw new StackException("The stack's weights cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    /** What the jobs are told. */
    List<String> arguments() {
        return isChosen()
                ? List.of("--resolver-weights", settings.resolverWeights().toString())
                : List.of();
    }

    private boolean isChosen() {
        return Files.exists(settings.resolverWeights());
    }
}
