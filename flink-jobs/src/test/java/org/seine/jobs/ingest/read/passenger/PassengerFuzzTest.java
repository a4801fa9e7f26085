package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.seine.jobs.ingest.read.edifact.EdifactTokenizer;
import org.seine.jobs.ingest.read.message.Reading;

/**
 * Reads the saved corpus, and with the environment variable {@code JAZZER_FUZZ=1} whatever Jazzer invents from it. Nothing
 * throws, every byte is passed, and all that comes in is accounted for.
 */
public class PassengerFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void everythingReadIsAccountedFor(byte[] data) {
        PassengerReader.FactsReading read = Samples.read(data);
        Reading reading = read.reading();
        assertThat(reading.units())
                .isEqualTo(reading.records().size() + reading.deadLetters().size());
        if (read.messages().isEmpty()) {
            assertThat(read.outcome()).isEqualTo(PassengerReader.Outcome.QUARANTINE);
            assertThat(reading.deadLetters()).isNotEmpty();
        }
    }

    @FuzzTest(maxDuration = "20s")
    void segmentsFollowEachOther(byte[] data) {
        EdifactTokenizer tokenizer = new EdifactTokenizer(data);
        int last = 0;
        while (tokenizer.next()) {
            assertThat(tokenizer.segment().start()).isGreaterThanOrEqualTo(last);
            assertThat(tokenizer.segment().end())
                    .isGreaterThan(tokenizer.segment().start());
            last = tokenizer.segment().start();
        }
        assertThat(last).isLessThanOrEqualTo(data.length);
    }
}
