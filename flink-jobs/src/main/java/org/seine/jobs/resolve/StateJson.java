package org.seine.jobs.resolve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.seine.graph.codec.SeineJson;

/** JSON of what the resolver keeps in state: every field is written, so that a record comes back as it was. */
final class StateJson {
    private static final ObjectMapper MAPPER = SeineJson.mapper()
            .copy()
            .setDefaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS));

    private StateJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("State of %s could not be written.".formatted(value.getClass()), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("State of %s could not be read back.".formatted(type), e);
        }
    }
}
