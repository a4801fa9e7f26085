package org.seine.models.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.seine.models.RiskEstimate;
import org.seine.models.Score;
import org.seine.models.consignment.ConsignmentModel;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.features.InMemoryHistoryStore;

/**
 * A model learned from files, with all that it needs to score other files: the trees, the histories of everything that it
 * was trained on, and the mapping of the columns.
 */
public final class SelectivityModel {
    private static final String HISTORY_FILE = "history.bin.gz";
    private static final String MAPPING_FILE = "mapping.yaml";

    private final ConsignmentModel model;
    private final InMemoryHistoryStore histories;
    private final String mapping;

    SelectivityModel(ConsignmentModel model, InMemoryHistoryStore histories, String mapping) {
        this.model = model;
        this.histories = histories;
        this.mapping = mapping;
    }

    public ConsignmentModel model() {
        return model;
    }

    /** The YAML under which the training files were read. */
    public String mapping() {
        return mapping;
    }

    /** What is known, from which declarations are replayed onwards; they become part of it. */
    public DeclarationReplay replay() {
        return new DeclarationReplay(histories);
    }

    /**
     * One line of {@code scores.csv}.
     *
     * @param probability of an offence, calibrated
     * @param expectedRevenue absent where the training files had too few recoveries
     * @param reasons sentences that speak for an inspection, the weightiest first
     */
    public record Scored(
            String declarationId,
            double probability,
            @Nullable Double expectedRevenue,
            List<String> reasons) {
        public Scored {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param mostReasons for each declaration */
    public List<Scored> score(List<ReplayedDeclaration> rows, int mostReasons, Progress progress) {
        ConsignmentScorer scorer = new ConsignmentScorer(model);
        List<Scored> scored = new ArrayList<>(rows.size());
        for (ReplayedDeclaration row : rows) {
            Score score = scorer.score(row.declaration(), row.histories(), null, 1);
            RiskEstimate estimate = model.score(row.features());
            scored.add(new Scored(
                    row.declaration().declarationId(),
                    estimate.calibrated(),
                    estimate.expectedRevenue(),
                    score.reasons().stream()
                            .filter(reason -> reason.contribution() > 0
                                    && !reason.feature().equals("other"))
                            .limit(mostReasons)
                            .map(Score.Reason::text)
                            .toList()));
            if (scored.size() % 1000 == 0) {
                progress.at("scores", (double) scored.size() / rows.size());
            }
        }
        progress.at("scores", 1);
        return scored;
    }

    public void save(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var out = new DataOutputStream(new BufferedOutputStream(
                    new GZIPOutputStream(Files.newOutputStream(folder.resolve(HISTORY_FILE)))))) {
                histories.write(out);
            }
            Files.writeString(folder.resolve(MAPPING_FILE), mapping);
            model.save(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to %s.".formatted(folder.toAbsolutePath()), e);
        }
    }

    /** @throws IllegalArgumentException where the folder holds no such model */
    public static SelectivityModel load(Path folder) {
        if (!Files.isRegularFile(folder.resolve(HISTORY_FILE))) {
            throw new IllegalArgumentException(
                    "%s holds no model of files; seine train date --data FILE --out %s makes one."
                            .formatted(folder, folder));
        }
        try (var in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(folder.resolve(HISTORY_FILE)))))) {
            return new SelectivityModel(
                    ConsignmentModel.load(folder),
                    InMemoryHistoryStore.read(in),
                    Files.readString(folder.resolve(MAPPING_FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException("The model in %s cannot be read.".formatted(folder.toAbsolutePath()), e);
        }
    }
}
