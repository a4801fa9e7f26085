package org.seine.models;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.features.NetworkFeatures;

/**
 * A proposal to an officer, never a decision: a risk with the reasons that add up to it.
 *
 * @param subjectId {@code consignment:…} or {@code traveller:…}
 * @param subjectKind {@code consignment} or {@code passenger}
 * @param risk probability of an offence for consignments, normalised points for passengers; in [0, 1]
 * @param expectedRevenue duty and tax that an inspection is expected to recover, in the administration's currency;
 *     absent for passengers
 * @param base the score before any reason, on the scale of the contributions (log-odds for consignments, points for
 *     passengers)
 * @param reasons every contribution, greatest magnitude first; {@code base} and all contributions sum to
 *     {@code margin}
 * @param margin log-odds for consignments, points for passengers
 * @param modelVersion name and digest of the model or rule set
 * @param eventTime of the subject, milliseconds since 1970 UTC
 * @param dataTime event time of the newest data used; {@code networkAsOf} of the network features, absent while the
 *     score rests on the document alone
 * @param revision counts the scores of this subject, from 1; the greatest one is valid
 * @param summary what the queue shows, by the names of the data dictionary: {@code office}, {@code importer},
 *     {@code hsCode}, {@code flight}, {@code name}, …
 * @param entities resolved entities by role
 * @param path evidence path to a known offender
 */
public record Score(
        String subjectId,
        String subjectKind,
        double risk,
        @Nullable Double expectedRevenue,
        double base,
        List<Reason> reasons,
        double margin,
        String modelVersion,
        long eventTime,
        long dataTime,
        @Nullable Long networkAsOf,
        int revision,
        Map<String, String> summary,
        Map<String, String> entities,
        List<NetworkFeatures.Step> path) {
    public Score {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        summary = summary == null ? new TreeMap<>() : new TreeMap<>(summary);
        entities = entities == null ? new TreeMap<>() : new TreeMap<>(entities);
        path = path == null ? List.of() : List.copyOf(path);
    }

    /**
     * One feature's share of a score.
     *
     * @param feature its name in the data dictionary
     * @param text a sentence for the officer, with the value: {@code Unit price 62 % below the median of its peers}
     * @param value as used by the model; absent where the feature was missing
     * @param contribution on the scale of {@link Score#margin}; negative where it speaks against
     */
    public record Reason(
            String feature, String text, @Nullable Double value, double contribution) {}
}
