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
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.Declaration;
import org.seine.models.Calibration;
import org.seine.models.Score;
import org.seine.models.consignment.ConsignmentModel;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.consignment.InspectionPolicy;
import org.seine.models.consignment.SecondOpinion;
import org.seine.models.date.DateNetwork;
import org.seine.models.features.InMemoryHistoryStore;

/**
 * A model learned from files, with all that it needs to score other files: the trees, the network over their leaves, the histories of everything that it
 * was trained on, and the mapping of the columns.
 */
public final class SelectivityModel {
    private static final String HISTORY_FILE = "history.bin.gz";
    private static final String MAPPING_FILE = "mapping.yaml";

    private static final String NETWORK_FILE = "network.onnx";
    private static final String ENCODING_FILE = "network-encoding.bin";
    private static final String OPINION_FILE = "network.json";

    private final ConsignmentModel model;
    private final @Nullable Network network;
    private final InMemoryHistoryStore histories;
    private final String mapping;

    /**
     * A network beside the trees.
     *
     * @param share and {@code calibration}: those of the {@link SecondOpinion}
     * @param epochs that it learned for
     */
    public record Network(DateNetwork network, double share, Calibration calibration, int epochs) {
        Network withoutNeighbours() {
            return new Network(network.withoutNeighbours(), share, calibration, epochs);
        }

        SecondOpinion opinion() {
            String digest = Digests.sha256Hex(network.onnx()).substring(0, 12);
            return new SecondOpinion(network, share, calibration, "date-" + digest);
        }
    }

    /** What {@code network.json} says. */
    record Opinion(double share, Calibration calibration, int epochs, String sha256) {}

    SelectivityModel(
            ConsignmentModel model, @Nullable Network network, InMemoryHistoryStore histories, String mapping) {
        this.model = model;
        this.network = network;
        this.histories = histories;
        this.mapping = mapping;
    }

    public ConsignmentModel model() {
        return model;
    }

    /** Trees and, where it has a say, the network. */
    public ConsignmentScorer scorer() {
        return scorer(model, network);
    }

    static ConsignmentScorer scorer(ConsignmentModel model, @Nullable Network network) {
        return new ConsignmentScorer(model, network == null ? null : network.opinion());
    }

    /** The share of the network in a score; 0 where the trees rank better alone. */
    public double networkShare() {
        return network == null ? 0 : network.share();
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
     * @param reasons sentences that speak for an inspection, the weightiest first; then the strongest rule of the trees and, where
     *     a low price is the cause, what the probability would be at the usual one
     */
    public record Scored(String declarationId, Score score, List<String> reasons) {
        public Scored {
            reasons = List.copyOf(reasons);
        }

        private static Scored of(Declaration declaration, Score score, int mostReasons) {
            Score.Advice advice = Objects.requireNonNull(score.advice());
            List<String> reasons = new ArrayList<>();
            if (mostReasons > 0) {
                score.reasons().stream()
                        .filter(reason ->
                                reason.contribution() > 0 && !reason.feature().equals("other"))
                        .limit(mostReasons)
                        .map(Score.Reason::text)
                        .forEach(reasons::add);
                advice.rules().stream().limit(1).map("Rule: "::concat).forEach(reasons::add);
                if (advice.counterfactual() != null) {
                    reasons.add(advice.counterfactual());
                }
            }
            return new Scored(declaration.declarationId(), score, reasons);
        }
    }

    /** @param mostReasons for each declaration */
    public List<Scored> score(
            List<ReplayedDeclaration> rows, InspectionPolicy policy, int mostReasons, Progress progress) {
        ConsignmentScorer scorer = scorer();
        List<Scored> scored = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += ConsignmentScorer.AT_ONCE) {
            List<ConsignmentScorer.Case> some =
                    rows.subList(from, Math.min(rows.size(), from + ConsignmentScorer.AT_ONCE)).stream()
                            .map(row -> new ConsignmentScorer.Case(row.declaration(), row.histories(), null, 1))
                            .toList();
            List<Score> scores = scorer.scores(some, policy);
            for (int i = 0; i < scores.size(); i++) {
                scored.add(Scored.of(some.get(i).declaration(), scores.get(i), mostReasons));
            }
            progress.at("scores", (double) scored.size() / rows.size());
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
            saveNetwork(folder);
            model.save(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to %s.".formatted(folder.toAbsolutePath()), e);
        }
    }

    private void saveNetwork(Path folder) throws IOException {
        Network second = network;
        if (second == null) {
            for (String file : List.of(NETWORK_FILE, ENCODING_FILE, OPINION_FILE)) {
                Files.deleteIfExists(folder.resolve(file));
            }
            return;
        }
        byte[] onnx = second.network().onnx();
        Files.write(folder.resolve(NETWORK_FILE), onnx);
        Files.write(folder.resolve(ENCODING_FILE), second.network().encoding());
        Opinion opinion = new Opinion(second.share(), second.calibration(), second.epochs(), Digests.sha256Hex(onnx));
        Files.writeString(folder.resolve(OPINION_FILE), SeineJson.writeValue(opinion) + "\n");
    }

    /** Trees and, where there is one, network of a model folder, files' or world's. */
    public static ConsignmentScorer loadScorer(Path folder) {
        return scorer(ConsignmentModel.load(folder), loadNetwork(folder));
    }

    private static @Nullable Network loadNetwork(Path folder) {
        if (!Files.exists(folder.resolve(OPINION_FILE))) {
            return null;
        }
        try {
            Opinion opinion = SeineJson.readValue(Files.readString(folder.resolve(OPINION_FILE)), Opinion.class);
            byte[] onnx = Files.readAllBytes(folder.resolve(NETWORK_FILE));
            if (!Digests.sha256Hex(onnx).equals(opinion.sha256())) {
                throw new IllegalArgumentException(
                        "The network in %s is not the one that network.json speaks of. Maybe copy the whole folder again."
                                .formatted(folder));
            }
            return new Network(
                    DateNetwork.of(onnx, Files.readAllBytes(folder.resolve(ENCODING_FILE))),
                    opinion.share(),
                    opinion.calibration(),
                    opinion.epochs());
        } catch (IOException e) {
            throw new UncheckedIOException("The network in %s cannot be read.".formatted(folder.toAbsolutePath()), e);
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
                    loadNetwork(folder),
                    InMemoryHistoryStore.read(in),
                    Files.readString(folder.resolve(MAPPING_FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException("The model in %s cannot be read.".formatted(folder.toAbsolutePath()), e);
        }
    }
}
