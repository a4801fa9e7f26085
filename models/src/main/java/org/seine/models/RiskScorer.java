package org.seine.models;

import org.seine.models.features.FeatureVector;

/** One model of risk, whatever computes it. Implementations are thread-safe. */
public interface RiskScorer {
    /** Name and digest: two scorers of one version give equal scores. */
    String modelVersion();

    /** Features that the model does not know are ignored; those that it misses count as missing. */
    RiskEstimate score(FeatureVector features);
}
