package org.seine.models.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seine.models.consignment.Calibration;
import org.seine.models.consignment.ConsignmentExample;
import org.seine.models.consignment.ConsignmentModel;
import org.seine.models.consignment.ConsignmentTrainer;
import org.seine.models.consignment.TrainingParameters;

/** Trains from labelled declarations of files. */
public final class SelectivityTraining {
    /** Share of the labelled declarations, the latest ones, on which the calibration rests. */
    private static final double CALIBRATION_SHARE = 0.2;

    private final TrainingParameters parameters;
    private final Progress progress;

    public SelectivityTraining(TrainingParameters parameters, Progress progress) {
        this.parameters = parameters;
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
        return new SelectivityModel(train(replayed, data), replay.store(), mapping);
    }

    /** The model alone, from rows that were replayed already; those without label are passed over. */
    public ConsignmentModel train(List<ReplayedDeclaration> replayed, String data) {
        List<ConsignmentExample> examples = new ArrayList<>();
        for (ReplayedDeclaration row : replayed) {
            if (row.labelled().isLabelled()) {
                examples.add(row.example());
            }
        }
        int cut = (int) (examples.size() * (1 - CALIBRATION_SHARE));
        Instant end = examples.isEmpty()
                ? Instant.EPOCH
                : examples.get(examples.size() - 1).lodgedAt();
        ConsignmentTrainer trainer = new ConsignmentTrainer(parameters);
        Calibration calibration = Calibration.NONE;
        List<ConsignmentExample> earlier = examples.subList(0, cut);
        if (earlier.stream().map(ConsignmentExample::offence).distinct().count() == 2) {
            progress.at("calibration", 0);
            ConsignmentModel judged =
                    trainer.train(earlier, new ConsignmentTrainer.About(data, end, Calibration.NONE, Map.of()));
            calibration = calibrate(judged, examples.subList(cut, examples.size()));
            progress.at("calibration", 1);
        }
        progress.at("trees", 0);
        ConsignmentModel model =
                trainer.train(examples, new ConsignmentTrainer.About(data, end, calibration, Map.of()));
        progress.at("trees", 1);
        return model;
    }

    private static Calibration calibrate(ConsignmentModel judged, List<ConsignmentExample> rows) {
        double[] margins = new double[rows.size()];
        boolean[] offences = new boolean[rows.size()];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = judged.score(rows.get(i).features()).margin();
            offences[i] = rows.get(i).offence();
        }
        return Calibration.fit(margins, offences);
    }
}
