package org.seine.jobs.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.training.SelectivityModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder where the model in use lies: empty in a new installation, and filled anew by a training. */
final class ModelFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

    private final Path folder;
    private String looked = "";

    ModelFolder(Path folder) {
        this.folder = folder;
    }

    /** The model, where there is one that was not there at the last look; a half-written one waits for the next look. */
    Optional<ConsignmentScorer> findNew() {
        @Nullable String stamp = stamp();
        if (stamp == null || stamp.equals(looked)) {
            return Optional.empty();
        }
        try {
            ConsignmentScorer scorer = SelectivityModel.loadScorer(folder);
            looked = stamp;
            LOG.info("Scoring by model {} of {}", scorer.version(), folder);
            return Optional.of(scorer);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LOG.warn("The model in {} is not whole (yet): {}", folder, e.getMessage());
            return Optional.empty();
        }
    }

    /** Null where there is no card, which is written last. */
    private @Nullable String stamp() {
        try {
            BasicFileAttributes card = Files.readAttributes(folder.resolve("card.json"), BasicFileAttributes.class);
            return card.lastModifiedTime() + "/" + card.size();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The models' folder (%s) cannot be read.".formatted(folder), e);
        }
    }
}
