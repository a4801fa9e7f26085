package org.seine.web.scores;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;
import org.seine.models.Score;
import org.seine.models.Score.Lot;
import org.seine.models.Score.Recovery;
import org.seine.web.live.ScoreEntry;
import org.seine.web.networks.NetworkNode;
import org.seine.web.networks.RecordRef;
import org.seine.web.outcomes.OutcomeView;

/** The contract's {@code ScoreDetail}. */
public record ScoreDetail(
        String subjectId,
        double risk,
        @Nullable Double expectedRevenue,
        double base,
        double margin,
        String scale,
        List<Score.Reason> reasons,
        String modelVersion,
        long eventTime,
        long dataTime,
        @Nullable Long networkAsOf,
        int revision,
        Map<String, String> summary,
        List<EntityRef> entities,
        List<NetworkFeatures.Step> path,
        List<ScoreEntry.Revision> history,
        List<OutcomeView> outcomes,
        List<RecordRef> records,
        List<NetworkNode> documents,
        List<String> unavailable,
        @Nullable Advice advice) {

    /** The contract's {@code Advice}: what the score says beyond its reasons, without the shadow, which is not for officers. */
    public record Advice(
            List<String> rules,
            @Nullable String counterfactual,
            @Nullable Recovery recovery,
            @Nullable Lot lot) {
        static @Nullable Advice of(Score.@Nullable Advice advice) {
            return advice == null
                    ? null
                    : new Advice(advice.rules(), advice.counterfactual(), advice.recovery(), advice.lot());
        }
    }

    /** The contract's {@code EntityRef}. */
    public record EntityRef(
            String role,
            String entityId,
            @Nullable String label,
            @Nullable String name) {}

    /** The contract's {@code ConsignmentDetail}. */
    public record OfConsignment(@JsonUnwrapped ScoreDetail score, Object row) {}

    /** The contract's {@code PassengerDetail}. */
    public record OfPassenger(@JsonUnwrapped ScoreDetail score, Object row, List<String> flights) {}
}
