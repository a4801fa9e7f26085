package org.seine.web.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.seine.web.live.Location;

/**
 * The contract's {@code DeadLetter}: what is kept in memory of one, without its bytes.
 *
 * @param location where the whole letter lies
 */
record DeadLetterEntry(
        String id,
        String reason,
        String explanation,
        String position,
        @Nullable Long byteOffset,
        String system,
        String file,
        String format,
        String receivedAt,
        String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        int replays,
        @JsonIgnore Location location) {

    static DeadLetterEntry of(JsonNode letter, Location location) {
        return new DeadLetterEntry(
                letter.path("id").asText(),
                letter.path("reason").asText(),
                letter.path("explanation").asText(),
                letter.path("position").asText(),
                letter.hasNonNull("byteOffset") ? letter.get("byteOffset").asLong() : null,
                letter.path("system").asText(),
                letter.path("file").asText(),
                letter.path("format").asText(),
                letter.path("receivedAt").asText(),
                letter.path("topic").asText(),
                letter.hasNonNull("partition") ? letter.get("partition").asInt() : null,
                letter.hasNonNull("offset") ? letter.get("offset").asLong() : null,
                0,
                location);
    }

    DeadLetterEntry replayed() {
        return new DeadLetterEntry(
                id,
                reason,
                explanation,
                position,
                byteOffset,
                system,
                file,
                format,
                receivedAt,
                topic,
                partition,
                offset,
                replays + 1,
                location);
    }
}
