package org.seine.models.date;

import java.time.OffsetDateTime;
import java.util.List;
import org.seine.graph.model.Declaration;
import org.seine.models.consignment.LeafTrees;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.features.LabelledDeclaration;

/** DATE's first stage: trees over 17 numbers and 12 risk flags of a declaration, and the leaf that it reaches in each. */
public final class DateStageOne {
    private final RiskProfiles profiles;
    private final LeafTrees trees;

    DateStageOne(RiskProfiles profiles, LeafTrees trees) {
        this.profiles = profiles;
        this.trees = trees;
    }

    /** @param rows labelled, in order of lodgement */
    public static DateStageOne fit(List<LabelledDeclaration> rows, TrainingParameters parameters, OffsetDateTime asOf) {
        RiskProfiles profiles = RiskProfiles.fit(rows);
        List<String> names = DateColumns.names();
        double[][] values = rows.stream()
                .map(row -> DateColumns.of(row.declaration()).values(profiles))
                .toArray(double[][]::new);
        boolean[] offences = new boolean[rows.size()];
        for (int i = 0; i < offences.length; i++) {
            offences[i] = rows.get(i).offence();
        }
        return new DateStageOne(profiles, LeafTrees.train(names, values, offences, parameters, asOf));
    }

    /** Log-odds of an offence by the trees alone. */
    public double margin(Declaration declaration) {
        return trees.margin(DateColumns.of(declaration).values(profiles));
    }

    /** By tree, the number of the leaf that the declaration reaches, from 0. */
    public int[] leaves(Declaration declaration) {
        return trees.leaves(DateColumns.of(declaration).values(profiles));
    }

    /** By tree, how many leaves it has: read from the trees, not from any data. */
    public int[] leafCounts() {
        return trees.leafCounts();
    }

    LeafTrees trees() {
        return trees;
    }

    RiskProfiles profiles() {
        return profiles;
    }
}
