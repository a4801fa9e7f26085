package org.seine.jobs.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.consignment.InspectionPolicy;
import org.seine.models.training.ModelRegistry;
import org.seine.models.training.SelectivityModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of models as last looked at: the live model, the one in its shadow, and the policy of inspections. It is
 * empty in a new installation and changes while jobs run.
 */
final class ModelFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

    private final Path models;
    private final Slot live;
    private final Slot shadow;
    private InspectionPolicy policy = InspectionPolicy.NONE;

    ModelFolder(Path models) {
        this.models = models;
        ModelRegistry registry = new ModelRegistry(models);
        live = new Slot(registry.liveFolder());
        shadow = new Slot(registry.shadowFolder());
    }

    /** Whether anything by which consignments are scored has changed since the last look. */
    boolean look() {
        boolean changed = live.look();
        changed = shadow.look() || changed;
        InspectionPolicy now = InspectionPolicy.read(models);
        changed = changed || !now.equals(policy);
        policy = now;
        return changed;
    }

    @Nullable
    ConsignmentScorer live() {
        return live.scorer;
    }

    @Nullable
    ConsignmentScorer shadow() {
        return shadow.scorer;
    }

    InspectionPolicy policy() {
        return policy;
    }

    /** A place where a model lies or does not. */
    private static final class Slot {
        private final Path folder;
        private @Nullable String looked;
        private @Nullable ConsignmentScorer scorer;

        Slot(Path folder) {
            this.folder = folder;
        }

        /** A half-written model waits for the next look. */
        boolean look() {
            @Nullable String stamp = stamp();
            if (stamp == null ? looked == null : stamp.equals(looked)) {
                return false;
            }
            if (stamp == null) {
                looked = null;
                scorer = null;
                return true;
            }
            try {
                ConsignmentScorer found = SelectivityModel.loadScorer(folder);
                scorer = found;
                looked = stamp;
                LOG.info("Scoring by model {} of {}", found.version(), folder);
                return true;
            } catch (IllegalArgumentException | UncheckedIOException e) {
                LOG.warn("The model in {} is not whole (yet): {}", folder, e.getMessage());
                return false;
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
}
