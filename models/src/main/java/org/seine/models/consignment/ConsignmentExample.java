package org.seine.models.consignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.seine.models.features.ConsignmentFeatures;
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
        @Nullable Double extraRevenue) {
    /** As the declaration looks before its network has been read. */
    public ConsignmentExample withoutNetwork() {
        double[] values = features.values();
        for (int i = 0; i < values.length; i++) {
            if (features.names().get(i).startsWith(ConsignmentFeatures.NETWORK_PREFIX)) {
                values[i] = Double.NaN;
            }
        }
        return new ConsignmentExample(
                declarationId, lodgedAt, FeatureVector.of(features.names(), values), offence, extraRevenue);
    }
}
