package org.seine.graph.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seine.graph.model.Booking;
import org.seine.graph.model.ContainerRecord;
import org.seine.graph.model.CustomsEvent;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.TransportDocument;
import org.seine.graph.model.WatchlistEntry;

/**
 * JSON of everything that crosses a process border. Properties are written in alphabetical order and absent ones are
 * left out, so that equal values have equal bytes. Times are ISO 8601.
 */
public final class SeineJson {
    /** The field of a JSON line that names the kind of record. */
    public static final String DISCRIMINATOR = "record";

    private static final Map<String, Class<? extends CustomsRecord>> KINDS = Map.of(
            Declaration.KIND, Declaration.class,
            TransportDocument.KIND, TransportDocument.class,
            ContainerRecord.KIND, ContainerRecord.class,
            CustomsEvent.KIND, CustomsEvent.class,
            FlightLeg.KIND, FlightLeg.class,
            Booking.KIND, Booking.class,
            PersonMention.KIND, PersonMention.class,
            Outcome.KIND, Outcome.class,
            WatchlistEntry.KIND, WatchlistEntry.class);

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    private SeineJson() {}

    /** The record class of a kind; empty where there is no such kind. */
    public static Optional<Class<? extends CustomsRecord>> findType(String kind) {
        return Optional.ofNullable(KINDS.get(kind));
    }

    /** For trees and for readers that stream; its configuration must not be changed. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static Set<String> kinds() {
        return KINDS.keySet();
    }

    /** One JSON line with the discriminator. */
    public static String write(CustomsRecord record) {
        ObjectNode node = MAPPER.valueToTree(record);
        node.put(DISCRIMINATOR, record.recordKind());
        return writeValue(node);
    }

    /**
     * @throws IllegalArgumentException with a sentence for the sender, where the kind is unknown or a field is missing
     *     or ill-formed
     */
    public static CustomsRecord readRecord(JsonNode node) {
        try {
            return MAPPER.treeToValue(node, typeOf(node.path(DISCRIMINATOR).asText("")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(reasonOf(e), e);
        }
    }

    /** As {@link #readRecord(JsonNode)}, of a kind that is known, from a line that {@link #write} wrote. */
    static CustomsRecord readRecord(String json, String kind) {
        return readValue(json, typeOf(kind));
    }

    private static Class<? extends CustomsRecord> typeOf(String kind) {
        Class<? extends CustomsRecord> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("Field \"%s\" (%s) must be one of %s."
                    .formatted(DISCRIMINATOR, kind, new java.util.TreeSet<>(KINDS.keySet())));
        }
        return type;
    }

    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(reasonOf(e), e);
        }
    }

    public static String writeValue(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of %s could not be written.".formatted(value.getClass()), e);
        }
    }

    /** As {@link #writeValue}, in UTF-8. */
    public static byte[] writeBytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of %s could not be written.".formatted(value.getClass()), e);
        }
    }

    public static <T> T readValue(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(reasonOf(e), e);
        }
    }

    /** As {@link #readValue(String, Class)}, from UTF-8. */
    public static <T> T readValue(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(reasonOf(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes at hand cannot fail to be read
        }
    }

    private static String reasonOf(JsonProcessingException e) {
        Throwable cause = e.getCause();
        @Nullable String own = cause instanceof IllegalArgumentException ? cause.getMessage() : null;
        String reason = own != null ? own : e.getOriginalMessage();
        int source = reason.indexOf("[Source:");
        return source < 0 ? reason : reason.substring(0, source).strip();
    }
}
