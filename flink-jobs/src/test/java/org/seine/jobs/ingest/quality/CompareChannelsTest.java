package org.seine.jobs.ingest.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CompareChannelsTest {
    private static TravellerNote note(String channel, String birth) {
        return new TravellerNote(
                "journey:ZX417/2026-11-20/BOG-MAD|A1",
                channel,
                "ZX",
                "ZX",
                "2026-11-20",
                Map.of("birthDate", birth, "surname", "OKAFOR"));
    }

    @Test
    void countsAHolderAndAContradictionOnceHoweverOftenTheyAreRepeated() throws Exception {
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CompareChannelsFunction(Duration.ofDays(30))),
                TravellerNote::key,
                Types.STRING)) {
            harness.open();
            harness.processElement(note("PNR", "1979-11-02"), 0);
            harness.processElement(note("PNR", "1979-11-02"), 1);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processElement(note("API", "1979-02-11"), 2);
            harness.processElement(note("API", "1979-02-11"), 3);
            harness.processElement(note("PNR", "1979-11-02"), 4);
            assertThat(harness.extractOutputValues())
                    .containsExactly(new QualityNote(
                            "ZX", "ZX", "2026-11-20", Map.of("compared", 1L, "contradiction:birthDate", 1L)));
        }
    }
}
