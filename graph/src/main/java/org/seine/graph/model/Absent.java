package org.seine.graph.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what a document left out into empty collections, so that records never hold a null list or map. */
final class Absent {
    private Absent() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** A sorted copy, so that equal content serialises to equal bytes. */
    static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(map));
    }

    static String required(@Nullable String value, String record, String field) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("%s needs the field %s.".formatted(record, field));
        }
        return value.strip();
    }

    static <T> T required(@Nullable T value, String record, String field) {
        if (value == null) {
            throw new IllegalArgumentException("%s needs the field %s.".formatted(record, field));
        }
        return value;
    }
}
