package org.seine.models.training;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.models.Calibration;
import org.seine.models.consignment.ConsignmentExample;
import org.seine.models.consignment.ConsignmentModel;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.consignment.ConsignmentTrainer;
import org.seine.models.consignment.LeafNetwork;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.date.DateNetwork;
import org.seine.models.date.DateOptions;
import org.seine.models.date.DateVariant;
import org.seine.models.evaluation.Ranking;
import org.seine.models.features.LabelledDeclaration;

/**
 * Trains from labelled declarations of files: trees on histories as of event time and, over their leaves, DATE's network in
 * Seine's variant.
 *
 * <p>Both are first trained on the earlier four fifths and judged on the latest fifth. That decides how long the network
 * learns, how much of a say it has (none, where the trees rank better alone), and the calibration. Then both are trained on
 * everything.
 */
public final class SelectivityTraining {
    /** Share of the labelled declarations, the latest ones, on which the first models are judged. */
    private static final double JUDGED_SHARE = 0.2;

    /** The network reads the first trees alone: its cost grows with their square. */
    private static final int NETWORK_TREES = 100;

    private static final double[] SHARES = {0, 0.25, 0.5, 0.75};

    /** By how much a share must rank better than a smaller one: less is chance. */
    private static final double LEAST_GAIN = 0.002;

    private final TrainingParameters parameters;
    private final int epochs;
    private final @Nullable Path folder;
    private final Progress progress;

    /**
     * @param epochs at most, of the network; 0 for trees alone
     * @param folder where it is written how far the network has come, so that a stopped training goes on; may be absent
     */
    public SelectivityTraining(TrainingParameters parameters, int epochs, @Nullable Path folder, Progress progress) {
        this.parameters = parameters;
        this.epochs = epochs;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * @param rows in order of lodgement
     * @param data in words, for the card
     * @throws IllegalArgumentException where the labels are of one kind only
     */
    public SelectivityModel train(List<LabelledDeclaration> rows, String data, String mapping) {
        DeclarationReplay replay = new DeclarationReplay();
        List<ReplayedDeclaration> replayed = replay.replay(rows, progress);
        replay.knowAll();
        Trained trained = train(replayed, data);
        return new SelectivityModel(trained.trees(), trained.network(), replay.store(), mapping);
    }

    /** @param network absent where the trees rank better alone */
    public record Trained(ConsignmentModel trees, SelectivityModel.@Nullable Network network) {
        /** The same, but that an importer never seen is nobody's neighbour. */
        public Trained withoutNeighbours() {
            return network == null ? this : new Trained(trees, network.withoutNeighbours());
        }

        public ConsignmentScorer scorer() {
            return SelectivityModel.scorer(trees, network);
        }
    }

    /** The models alone, from rows that were replayed already; those without label are passed over. */
    public Trained train(List<ReplayedDeclaration> replayed, String data) {
        List<ReplayedDeclaration> labelled =
                replayed.stream().filter(row -> row.labelled().isLabelled()).toList();
        int cut = (int) (labelled.size() * (1 - JUDGED_SHARE));
        List<ReplayedDeclaration> earlier = labelled.subList(0, cut);
        List<ReplayedDeclaration> later = labelled.subList(cut, labelled.size());
        if (hasBothKinds(earlier) && hasBothKinds(later)) {
            ConsignmentModel trees = trees("trees, first", earlier, data, Calibration.NONE);
            double[] margins = margins(trees, later);
            Calibration calibration = Calibration.fit(margins, offences(later));
            if (epochs > 0) {
                return withNetwork(trees, margins, calibration, earlier, later, data);
            }
            return new Trained(trees("trees", labelled, data, calibration), null);
        }
        return new Trained(trees("trees", labelled, data, Calibration.NONE), null);
    }

    private Trained withNetwork(
            ConsignmentModel first,
            double[] margins,
            Calibration calibration,
            List<ReplayedDeclaration> earlier,
            List<ReplayedDeclaration> later,
            String data) {
        boolean[] offences = offences(later);
        double share;
        int epoch;
        Calibration joint;
        try (DateNetwork network = network("network, first", first, earlier, later, epochs)) {
            double[] second = network
                    .opinions(
                            later.stream().map(ReplayedDeclaration::declaration).toList(),
                            later.stream()
                                    .map(row -> first.leaves(row.features()))
                                    .toList())
                    .stream()
                    .mapToDouble(LeafNetwork.Opinion::margin)
                    .toArray();
            share = bestShare(margins, second, offences);
            epoch = network.epoch();
            joint = Calibration.fit(mixed(margins, second, share), offences);
        }
        List<ReplayedDeclaration> all = new ArrayList<>(earlier);
        all.addAll(later);
        ConsignmentModel trees = trees("trees", all, data, calibration);
        if (share == 0) {
            return new Trained(trees, null);
        }
        DateNetwork network = network("network", trees, all, List.of(), epoch);
        return new Trained(trees, new SelectivityModel.Network(network, share, joint, epoch));
    }

    /** By the area under the precision-recall curve; the smaller share where nothing is gained. */
    private double bestShare(double[] trees, double[] network, boolean[] offences) {
        double best = 0;
        double bestArea = Double.NEGATIVE_INFINITY;
        for (double share : SHARES) {
            double area =
                    new Ranking(mixed(trees, network, share), offences, null, parameters.seed()).averagePrecision();
            if (area > bestArea + LEAST_GAIN) {
                best = share;
                bestArea = area;
            }
        }
        return best;
    }

    private static double[] mixed(double[] trees, double[] network, double share) {
        double[] mixed = new double[trees.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = trees[i] + share * (network[i] - trees[i]);
        }
        return mixed;
    }

    private ConsignmentModel trees(String stage, List<ReplayedDeclaration> rows, String data, Calibration calibration) {
        progress.at(stage, 0);
        List<ConsignmentExample> examples =
                rows.stream().map(ReplayedDeclaration::example).toList();
        Instant end = rows.isEmpty()
                ? Instant.EPOCH
                : rows.get(rows.size() - 1).declaration().lodgedAt();
        ConsignmentModel model = new ConsignmentTrainer(parameters)
                .train(examples, new ConsignmentTrainer.About(data, end, calibration, Map.of()));
        progress.at(stage, 1);
        return model;
    }

    private DateNetwork network(
            String stage,
            ConsignmentModel trees,
            List<ReplayedDeclaration> train,
            List<ReplayedDeclaration> valid,
            int most) {
        return DateNetwork.train(
                Arrays.copyOf(trees.leafCounts(), Math.min(NETWORK_TREES, trees.leafCounts().length)),
                leaves(trees, train),
                leaves(trees, valid),
                DateOptions.of(DateVariant.SEINE, parameters.seed()).withEpochs(most),
                folder == null ? null : folder.resolve("checkpoint-" + stage.replaceAll("\\W+", "-") + ".bin"),
                done -> progress.at(stage, done));
    }

    private static List<DateNetwork.Row> leaves(ConsignmentModel trees, List<ReplayedDeclaration> rows) {
        return rows.stream()
                .map(row -> new DateNetwork.Row(row.labelled(), trees.leaves(row.features())))
                .toList();
    }

    private static double[] margins(ConsignmentModel trees, List<ReplayedDeclaration> rows) {
        return rows.stream()
                .mapToDouble(row -> trees.score(row.features()).margin())
                .toArray();
    }

    private static boolean[] offences(List<ReplayedDeclaration> rows) {
        boolean[] offences = new boolean[rows.size()];
        for (int i = 0; i < offences.length; i++) {
            offences[i] = rows.get(i).offence();
        }
        return offences;
    }

    private static boolean hasBothKinds(List<ReplayedDeclaration> rows) {
        return rows.stream().map(ReplayedDeclaration::offence).distinct().count() == 2;
    }
}
