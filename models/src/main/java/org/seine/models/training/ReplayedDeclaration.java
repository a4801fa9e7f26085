package org.seine.models.training;

import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Declaration;
import org.seine.models.consignment.ConsignmentExample;
import org.seine.models.features.FeatureVector;
import org.seine.models.features.LabelledDeclaration;

/**
 * A declaration with what was known when it was lodged.
 *
 * @param histories as of its lodgement; the declaration's own outcome has no part in them
 * @param features the declaration itself, its histories and, where there is one, its network
 */
public record ReplayedDeclaration(LabelledDeclaration labelled, FeatureVector histories, FeatureVector features) {
    public Declaration declaration() {
        return labelled.declaration();
    }

    public boolean offence() {
        return labelled.offence();
    }

    public @Nullable Double revenue() {
        return labelled.revenue();
    }

    ConsignmentExample example() {
        return new ConsignmentExample(
                declaration().declarationId(), declaration().lodgedAt(), features, offence(), revenue());
    }
}
