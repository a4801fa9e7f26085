package org.seine.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.PersonMention;
import org.seine.graph.model.SourceRef;
import org.seine.models.Score;
import org.seine.models.selectivity.BookingChanges;

class ScorePassengersTest {
    private static final String BOOKING = "booking:ZX/T4XW9Q/2026-11-18";
    private static final Instant SENT = Instant.parse("2026-11-20T21:00:00Z");

    @Test
    void whatThePushesOfABookingChangedIsAmongTheReasonsOfItsTravellers() throws Exception {
        FlightLeg leg = new FlightLeg(
                "ZX",
                "0417",
                null,
                null,
                "BOG",
                "MAD",
                LocalDateTime.parse("2026-11-20T22:15"),
                null,
                null,
                null,
                SENT,
                SourceRef.UNKNOWN);
        try (var harness = ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                new ScorePassengersFunction(), ScoreInput::group, Types.STRING, ScorePassengersFunction.LEGS)) {
            harness.processBroadcastElement(input(leg, leg.key()), 0);
            harness.processElement(input(traveller("1", "COSTA", leg), BOOKING), 0);
            harness.processElement(input(traveller("2", "LIND", leg), BOOKING), 0);
            harness.processElement(changes(1, Map.of()), 0);
            assertThat(harness.extractOutputValues()).hasSize(2);
            harness.processElement(changes(2, Map.of("travellersAdded", List.of("EVA LIND"))), 0);
            harness.processElement(changes(1, Map.of()), 0);

            List<Score> scores = harness.extractOutputValues().stream()
                    .map(m -> SeineJson.readValue(m.text(), Score.class))
                    .skip(2)
                    .toList();
            assertThat(scores).hasSize(2);
            assertThat(scores)
                    .filteredOn(score -> score.reasons().stream()
                            .anyMatch(reason -> reason.text().equals("Joined the booking 6.2 hours before departure")))
                    .extracting(score -> score.summary().get("name"))
                    .containsExactly("EVA LIND");
        }
    }

    private static ScoreInput input(CustomsRecord record, String group) {
        Envelope envelope = Envelope.of(record);
        return new ScoreInput(
                envelope.kind(), group, envelope.key(), new String(envelope.toBytes(), StandardCharsets.UTF_8));
    }

    private static ScoreInput changes(int versions, Map<String, List<String>> differences) {
        Instant at = Instant.parse("2026-11-20T16:00:00Z");
        BookingChanges changes = new BookingChanges(
                BOOKING, versions, at, at, List.of(new BookingChanges.Change("v", at, "m", differences)), Map.of());
        return new ScoreInput(ScoreInput.CHANGES, BOOKING, BOOKING, SeineJson.writeValue(changes));
    }

    private static PersonMention traveller(String ref, String surname, FlightLeg leg) {
        return (PersonMention)
                SeineJson.readRecord(SeineJson.parse("""
                {"record":"person","ref":"%s","channel":"PNR","booking":"%s","flights":["%s"],"surname":"%s",
                 "given":"EVA","reportedAt":"%s"}""".formatted(ref, BOOKING, leg.key(), surname, SENT)));
    }
}
