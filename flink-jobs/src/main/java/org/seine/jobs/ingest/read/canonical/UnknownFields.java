package org.seine.jobs.ingest.read.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seine.graph.codec.SeineJson;

/** Finds what a JSON object says that its record cannot hold, so that a misspelled field does not vanish in silence. */
final class UnknownFields {
    private UnknownFields() {}

    static List<String> find(JsonNode node, Class<?> type) {
        List<String> unknown = new ArrayList<>();
        collect(node, type, "", unknown);
        return unknown;
    }

    private static void collect(JsonNode node, Class<?> type, String path, List<String> unknown) {
        Map<String, Type> known = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            known.put(component.getName(), component.getGenericType());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String here = path + field.getKey();
            Type expected = known.get(field.getKey());
            if (expected != null) {
                descend(field.getValue(), expected, here, unknown);
            } else if (!path.isEmpty() || !field.getKey().equals(SeineJson.DISCRIMINATOR)) {
                unknown.add(here);
            }
        }
    }

    private static void descend(JsonNode value, Type expected, String path, List<String> unknown) {
        if (expected instanceof Class<?> type && type.isRecord() && value.isObject()) {
            collect(value, type, path + ".", unknown);
        } else if (expected instanceof ParameterizedType list
                && list.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)) {
            for (int i = 0; i < value.size(); i++) {
                descend(value.get(i), list.getActualTypeArguments()[0], path + "[" + i + "]", unknown);
            }
        }
    }
}
