package org.seine.graph.features;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All network features of a subject, as of a time. The same engine serves training and streaming: streaming applies
 * changes as they come and computes, training replays them in order of time and computes.
 */
public final class FeatureEngine {
    private static final List<NetworkFeature> ALL = List.of(
            new ComponentSize(),
            new Degree(),
            new DampedDegree(),
            new OffenderProximity(),
            new OffendersWithin2(),
            new OffendersWithin3(),
            new OffendingNeighbourShare(),
            new OwnOffenceShare(),
            new CounterpartyOffenceShare(),
            new DeclarantOffenceShare(),
            new SharedPhones(),
            new SharedEmails(),
            new SharedAddresses(),
            new SharedDocuments(),
            new SharedCards(),
            new SharedContainers(),
            new PhoenixSignal(),
            new EntityAge(),
            new ResolutionConfidence(),
            new MentionCount(),
            new CoTravellerExposure(),
            new SharedCardExposure(),
            new SharedAgencyExposure(),
            new SeizedConsigneeLink());

    /** The features of one kind of subject, in a fixed order. */
    public static List<NetworkFeature> features(SubjectKind kind) {
        return ALL.stream().filter(f -> f.appliesTo(kind)).toList();
    }

    /** Their names, in the same order: the columns of a training table. */
    public static List<String> featureNames(SubjectKind kind) {
        return features(kind).stream().map(NetworkFeature::name).toList();
    }

    private final Map<SubjectKind, List<NetworkFeature>> byKind = Map.of(
            SubjectKind.CONSIGNMENT, features(SubjectKind.CONSIGNMENT),
            SubjectKind.PASSENGER, features(SubjectKind.PASSENGER));

    /**
     * Every feature of the subject's kind. A subject of which the network knows nothing by {@code asOf} gets the values
     * that the features give where nothing is known, and no entities.
     *
     * @param subjectId {@code consignment:…} or {@code traveller:…}
     * @param asOf milliseconds since 1970 UTC, as a rule the event time of the subject
     */
    public NetworkFeatures compute(LiveNetwork network, String subjectId, long asOf) {
        SubjectKind kind = SubjectKind.find(subjectId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Subject (%s) must be a consignment:… or a traveller:….".formatted(subjectId)));
        EgoView ego = new EgoView(network, subjectId, kind, asOf);
        Map<String, Double> values = new TreeMap<>();
        for (NetworkFeature feature : byKind.getOrDefault(kind, List.of())) {
            values.put(feature.name(), feature.value(ego));
        }
        return new NetworkFeatures(
                subjectId, kind.text(), asOf, values, ego.entitiesByRole(), EvidencePaths.toOffender(ego));
    }
}
