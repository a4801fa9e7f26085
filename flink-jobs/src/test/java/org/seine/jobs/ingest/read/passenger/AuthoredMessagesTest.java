package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthoredMessagesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.seine.jobs.ingest.read.passenger.Samples#names")
    void comesOutExactly(String name) {
        JsonNode expected = Samples.expected(name);
        PassengerReader.FactsReading actual = Samples.read(Samples.bytes(name + ".edi"));

        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        actual.messages().forEach(messages::add);
        assertThat(messages.toPrettyString())
                .isEqualTo(sameOrder(expected.path("messages"), messages).toPrettyString());
        assertThat(messages).isEqualTo(expected.path("messages"));
        assertThat(actual.outcome()).hasToString(expected.path("outcome").asText());
        assertThat(actual.reading().deadLetters()).isEmpty();
    }

    /** The expected tree with its fields in the order of the actual one, so that a difference is easy to see. */
    private static JsonNode sameOrder(JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            var ordered = JsonNodeFactory.instance.objectNode();
            actual.fieldNames().forEachRemaining(name -> {
                if (expected.has(name)) {
                    ordered.set(name, sameOrder(expected.get(name), actual.get(name)));
                }
            });
            expected.fieldNames().forEachRemaining(name -> {
                if (!actual.has(name)) {
                    ordered.set(name, expected.get(name));
                }
            });
            return ordered;
        }
        if (expected.isArray() && actual.isArray()) {
            var ordered = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < expected.size(); i++) {
                ordered.add(i < actual.size() ? sameOrder(expected.get(i), actual.get(i)) : expected.get(i));
            }
            return ordered;
        }
        return expected;
    }
}
