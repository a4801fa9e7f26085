package org.seine.graph.features;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The network risk features of one consignment or traveller, as known at {@code asOf}; its own outcome is left out.
 *
 * @param subjectId {@code consignment:…} or {@code traveller:…}
 * @param subjectKind {@code consignment} or {@code passenger}
 * @param asOf event time up to which links and outcomes were used, milliseconds since 1970 UTC
 * @param values by feature name; every feature is present
 * @param entities the resolved entities behind the subject by role: {@code IMPORTER → organization:…}
 * @param path the strongest path to a known offender, from the subject outwards; empty where there is none in reach
 */
public record NetworkFeatures(
        String subjectId,
        String subjectKind,
        long asOf,
        Map<String, Double> values,
        Map<String, String> entities,
        List<Step> path) {
    public NetworkFeatures {
        values = values == null ? new TreeMap<>() : new TreeMap<>(values);
        entities = entities == null ? new TreeMap<>() : new TreeMap<>(entities);
        path = path == null ? List.of() : List.copyOf(path);
    }

    /**
     * One vertex of an evidence path.
     *
     * @param linkType how it is linked to the vertex before it; empty for the first
     * @param sources record ids behind that link, at most five
     */
    public record Step(String nodeId, String label, String name, String linkType, List<String> sources) {
        public Step {
            sources = sources == null ? List.of() : List.copyOf(sources);
            linkType = linkType == null ? "" : linkType;
        }
    }
}
