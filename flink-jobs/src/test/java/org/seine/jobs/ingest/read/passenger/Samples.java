package org.seine.jobs.ingest.read.passenger;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.seine.graph.codec.SeineJson;
import org.seine.jobs.ingest.read.message.RawMessage;

/** The authored messages, and what is read from a text. */
final class Samples {
    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    static final PassengerReader READER = new PassengerReader(KEY);

    private Samples() {}

    static Stream<String> names() {
        return Stream.of(
                "paxlst_05B_basic",
                "paxlst_05B_crew_transit",
                "paxlst_05B_progressive_92",
                "paxlst_05B_two_digit_years",
                "paxlst_12B_bags_contact",
                "pnrgov_11_1_codeshare_two_tvl",
                "pnrgov_13_1_basic",
                "pnrgov_13_1_three_pnrs",
                "pnrgov_14_1_checkin_bags_history",
                "pnrgov_15_1_codeshare_tra",
                "pnrgov_16_1_both_syntaxes");
    }

    static byte[] bytes(String resource) {
        try (InputStream in = Samples.class.getResourceAsStream("/ingest/read/passenger/" + resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No sample " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name + ".edi"), StandardCharsets.ISO_8859_1);
    }

    static JsonNode expected(String name) {
        return SeineJson.parse(new String(bytes(name + ".json"), StandardCharsets.UTF_8));
    }

    static RawMessage message(byte[] body) {
        return new RawMessage(
                body, Map.of(RawMessage.FORMAT, "edifact", RawMessage.SOURCE, "ZX", RawMessage.FILE, "sample.edi"));
    }

    static PassengerReader.FactsReading read(byte[] body) {
        return READER.readFacts(message(body));
    }

    static PassengerReader.FactsReading read(String text) {
        return read(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Surname and given name of everyone, in order. */
    static List<String> persons(PassengerReader.FactsReading reading) {
        List<String> names = new ArrayList<>();
        for (JsonNode message : reading.messages()) {
            message.path("persons").forEach(p -> names.add(nameOf(p)));
            message.path("pnrs").forEach(pnr -> pnr.path("persons").forEach(p -> names.add(nameOf(p))));
        }
        return names;
    }

    private static String nameOf(JsonNode person) {
        return person.path("surname").asText() + "/" + person.path("given").asText();
    }
}
