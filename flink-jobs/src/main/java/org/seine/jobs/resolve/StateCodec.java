package org.seine.jobs.resolve;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import java.io.IOException;
import java.util.List;
import org.seine.graph.resolve.ClusterNode;
import org.seine.graph.resolve.ClusterStore;
import org.seine.graph.resolve.Instruction;
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.Signature;

/**
 * Binary JSON (Smile) of what the resolver keeps in state: every field is written, in order and without its name, so that
 * a record comes back as it was.
 */
final class StateCodec {
    private static final ObjectMapper MAPPER = SmileMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .build();

    static {
        for (Class<?> kept : List.of(
                Signature.class,
                ClusterNode.class,
                ClusterNode.Edge.class,
                ClusterStore.Seen.class,
                ClusterStore.Page.class,
                ClusterStore.Block.class,
                ClusterStore.EntityRecord.class,
                ClusterStore.Owners.class,
                ClusterStore.Said.class,
                Instruction.class,
                ResolverInput.class)) {
            MAPPER.configOverride(kept).setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY));
        }
    }

    private StateCodec() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("State of %s could not be written.".formatted(value.getClass()), e);
        }
    }

    static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new IllegalStateException("State of %s could not be read back.".formatted(type), e);
        }
    }
}
