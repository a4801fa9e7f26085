package org.seine.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.seine.graph.codec.SeineJson;

/** JSON of the answers: as between jobs, but empty lists and maps are written, since the contract requires them. */
public final class WebJson {
    private static final ObjectMapper MAPPER = SeineJson.mapper()
            .copy()
            .setDefaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS));

    private WebJson() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of %s could not be written.".formatted(value.getClass()), e);
        }
    }
}
