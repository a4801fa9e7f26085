package org.seine.models.training;

import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.CustomsRecord;

/** The network as it grows while the past is replayed. */
interface NetworkReplay {
    void apply(CustomsRecord record);

    /** What the network says of a subject whose record has been applied. */
    NetworkFeatures features(String subjectId, long asOf);
}
