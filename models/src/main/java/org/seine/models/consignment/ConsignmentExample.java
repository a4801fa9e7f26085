package org.seine.models.consignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.seine.models.features.FeatureVector;

/**
 * One inspected declaration as the model learns it.
 *
 * @param features as of its lodgement
 * @param extraRevenue recovered; absent where it is not known
 */
public record ConsignmentExample(
        String declarationId,
        Instant lodgedAt,
        FeatureVector features,
        boolean offence,
        @Nullable Double extraRevenue) {}
