package org.seine.jobs.resolve;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.resolve.PairScorer;

/**
 * The weights by which a job decides who is who. They travel with the job, so that its tasks need no file.
 *
 * @param json of the weights; empty for those of the release
 */
record DecidingWeights(String json) implements Serializable {
    /** Those of the release. */
    static final DecidingWeights STANDARD = new DecidingWeights("");

    /**
     * @param file of weights; empty for those of the release
     * @throws UncheckedIOException with the reason, where the file holds no weights
     */
    static DecidingWeights read(String file) {
        if (file.isEmpty()) {
            return STANDARD;
        }
        try {
            MatchModel.read(Path.of(file));
            return new DecidingWeights(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PairScorer scorer() {
        return PairScorer.of(model());
    }

    /** Version and digest of what decides. */
    String identity() {
        return model().identity();
    }

    private MatchModel model() {
        return json.isEmpty() ? MatchModel.standard() : MatchModel.parse(json);
    }
}
