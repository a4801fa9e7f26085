package org.seine.jobs.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seine.models.features.FeatureVector;

/** Feature vectors in state: a missing value is left out, since JSON has no word for it. */
final class FeatureMaps {
    private FeatureMaps() {}

    static Map<String, Double> toMap(FeatureVector vector) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < vector.size(); i++) {
            if (!Double.isNaN(vector.valueAt(i))) {
                map.put(vector.names().get(i), vector.valueAt(i));
            }
        }
        return map;
    }

    static FeatureVector toVector(Map<String, Double> map) {
        List<String> names = new ArrayList<>(map.keySet());
        return FeatureVector.of(names, names.stream().mapToDouble(map::get).toArray());
    }
}
