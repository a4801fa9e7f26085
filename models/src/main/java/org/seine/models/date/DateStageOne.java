package org.seine.models.date;

import java.time.OffsetDateTime;
import java.util.List;
import org.seine.graph.model.Declaration;
import org.seine.models.consignment.LeafTrees;
import org.seine.models.consignment.TrainingParameters;
import org.seine.models.training.LabelledDeclaration;

/**
 * DATE's first stage: trees over 17 numbers and 12 risk flags of a declaration, and the leaf that it reaches in each.
 * Leaves are numbered through all trees; which there are is read from the trees, not from any data.
 */
public final class DateStageOne {
    private final RiskProfiles profiles;
    private final LeafTrees trees;
    private final int[] firstLeaf;
    private final int vocabulary;

    DateStageOne(RiskProfiles profiles, LeafTrees trees) {
        this.profiles = profiles;
        this.trees = trees;
        int[] counts = trees.leafCounts();
        firstLeaf = new int[counts.length];
        int next = 0;
        for (int tree = 0; tree < counts.length; tree++) {
            firstLeaf[tree] = next;
            next += counts[tree];
        }
        vocabulary = next;
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

    /** Number of leaves of all trees. */
    public int vocabulary() {
        return vocabulary;
    }

    /** Log-odds of an offence by the trees alone. */
    public double margin(Declaration declaration) {
        return trees.margin(DateColumns.of(declaration).values(profiles));
    }

    /** By tree, the leaf's number among all leaves. */
    public int[] leaves(Declaration declaration) {
        int[] leaves = trees.leaves(DateColumns.of(declaration).values(profiles));
        for (int tree = 0; tree < leaves.length; tree++) {
            leaves[tree] += firstLeaf[tree];
        }
        return leaves;
    }

    LeafTrees trees() {
        return trees;
    }

    RiskProfiles profiles() {
        return profiles;
    }
}
