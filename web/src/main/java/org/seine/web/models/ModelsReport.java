package org.seine.web.models;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.models.training.ModelRegistry;

/** The contract's {@code ModelsReport}. */
record ModelsReport(
        @Nullable String live,
        @Nullable String shadow,
        @Nullable String previous,
        List<Version> versions,
        List<ModelRegistry.Approval> approvals,
        Policy policy,
        @Nullable Comparison comparison) {

    /** The contract's {@code ModelVersion}: what the card says. */
    record Version(
            String version,
            String data,
            String dataSha256,
            String from,
            String to,
            int rows,
            int offences,
            long seed,
            Map<String, String> versions,
            Map<String, Double> metrics,
            List<String> limits) {}

    /** The contract's {@code InspectionPolicy}. */
    record Policy(double inspectionCost, double lotShare) {}

    /**
     * The contract's {@code ModelComparison}.
     *
     * @param compared consignments that both models have scored
     * @param inspected those of them with an outcome
     * @param stability population stability index of the shadow's scores against the live ones
     */
    record Comparison(int compared, int inspected, double stability, List<Top> tops, List<Moved> moved) {}

    /** Of one share of the ranking; a precision is absent where nothing of it was inspected. */
    record Top(
            double percent,
            int selected,
            double overlap,
            @Nullable Double livePrecision,
            @Nullable Double shadowPrecision) {}

    /** A consignment that one model selects and the other does not. */
    record Moved(
            String subjectId,
            String declarationId,
            @Nullable String importer,
            int liveRank,
            int shadowRank,
            double liveRisk,
            double shadowRisk) {}
}
