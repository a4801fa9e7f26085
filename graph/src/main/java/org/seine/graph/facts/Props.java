package org.seine.graph.facts;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Text properties of a node; what is absent is left out. */
final class Props {
    private final Map<String, String> map = new TreeMap<>();

    static Props of(String name, String value) {
        return new Props().with(name, value);
    }

    Props with(String name, @Nullable Object value) {
        String text =
                value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        if (!text.isBlank()) {
            map.put(name, text);
        }
        return this;
    }

    Map<String, String> asMap() {
        return map;
    }
}
