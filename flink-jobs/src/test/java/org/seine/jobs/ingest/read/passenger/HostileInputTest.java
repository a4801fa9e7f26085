package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reason;

class HostileInputTest {
    @Test
    void aSegmentOfAMegabyteWithoutTerminatorIsADeadLetterAndCostsNobodyElse() {
        char[] endless = new char[1 << 20];
        Arrays.fill(endless, 'A');
        String text = Samples.text("paxlst_05B_basic");
        int second = text.indexOf("NAD+FL+++OKAFOR");
        String hostile = text.substring(0, second) + "FTX+BAG+++" + new String(endless) + "\n" + text.substring(second);
        PassengerReader.FactsReading read = Samples.read(hostile);
        assertThat(Samples.persons(read)).containsExactly("MARCHETTI/LUCIA ELENA", "OKAFOR/CHIDI");
        assertThat(read.reading().deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void partsOfALargeManifestHoldEverybodyOnce() {
        StringBuilder text =
                new StringBuilder("UNB+UNOA:4+ZX+CUSTOMS+261120:0900+1++APIS'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'"
                        + "TDT+20+ZX0417+++ZX'LOC+125+BOG'DTM+189:2611202215:201'LOC+87+MAD'DTM+232:2611211340:201'");
        int people = 0;
        while (text.length() < 10 << 20) {
            people++;
            text.append("NAD+FL+++MARCHETTI:LUCIA'ATT+2++F'DTM+329:880314'LOC+178+BOG'LOC+179+MAD'");
        }
        byte[] body = text.append("CNT+42:")
                .append(people)
                .append("'UNT+9+1'UNZ+1+1'")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
        List<String> keys = new ArrayList<>();
        List<Integer> parts = new ArrayList<>();
        PassengerParts.forEach(body, Map.of(RawMessage.FORMAT, "edifact"), part -> {
            PassengerReader.FactsReading read = Samples.READER.readFacts(part);
            assertThat(read.reading().deadLetters()).isEmpty();
            read.reading().records().stream()
                    .filter(PersonMention.class::isInstance)
                    .forEach(record -> keys.add(record.key()));
            parts.add(part.body().length);
        });
        assertThat(keys).hasSize(people).doesNotHaveDuplicates();
        assertThat(parts).hasSizeGreaterThan(2).allMatch(length -> length < 5 << 20);
        assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(body.length);
    }
}
