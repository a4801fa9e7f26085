package org.seine.models.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seine.models.date.DateInput;
import org.seine.models.date.DateNetwork;
import org.seine.models.date.DateOptions;
import org.seine.models.date.DateOutput;
import org.seine.models.date.DateStageOne;
import org.seine.models.date.DateVariant;
import org.seine.models.training.Progress;
import org.seine.models.training.ReplayedDeclaration;

/** DATE as published: its own columns, its own trees, its network; ranked by each of its two heads. */
public final class DateMethod implements Method {
    /** Of the training rows, the latest, where no valid rows are given. */
    private static final double VALID_SHARE = 0.15;

    private static final double ETA = 0.1;

    private final DateVariant variant;

    public DateMethod(DateVariant variant) {
        this.variant = variant;
    }

    @Override
    public String name() {
        return "DATE " + variant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isSeeded() {
        return true;
    }

    @Override
    public Scorer fit(Past past, long seed, Progress progress) {
        Past split = withValid(past);
        DateStageOne stage = Trees.stageOne(split, ETA, seed);
        DateNetwork network = DateNetwork.train(
                stage.leafCounts(),
                rows(stage, split.train()),
                rows(stage, split.valid()),
                DateOptions.of(variant, seed),
                null,
                done -> progress.at("network", done));
        return test -> {
            List<DateInput> inputs = test.stream()
                    .map(row -> network.encode(row.declaration(), stage.leaves(row.declaration())))
                    .toList();
            List<DateOutput> outputs = network.apply(inputs);
            double[] offence = outputs.stream().mapToDouble(DateOutput::offence).toArray();
            double[] revenue = outputs.stream().mapToDouble(DateOutput::revenue).toArray();
            return new Scorer.Scores(offence, offence, revenue);
        };
    }

    private static List<DateNetwork.Row> rows(DateStageOne stage, List<ReplayedDeclaration> rows) {
        List<DateNetwork.Row> encoded = new ArrayList<>(rows.size());
        rows.forEach(row -> encoded.add(new DateNetwork.Row(row.labelled(), stage.leaves(row.declaration()))));
        return encoded;
    }

    static Past withValid(Past past) {
        if (!past.valid().isEmpty()) {
            return past;
        }
        int cut = (int) (past.train().size() * (1 - VALID_SHARE));
        return new Past(
                past.train().subList(0, cut),
                past.train().subList(cut, past.train().size()));
    }
}
