package org.seine.jobs.ingest.read.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On well-formed messages, another project's strict reader sees the segments and values that ours does. */
class StaediAgreementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "paxlst_05B_basic",
                "paxlst_05B_crew_transit",
                "paxlst_05B_two_digit_years",
                "paxlst_12B_bags_contact",
                "pnrgov_11_1_codeshare_two_tvl",
                "pnrgov_13_1_basic",
                "pnrgov_13_1_three_pnrs",
                "pnrgov_14_1_checkin_bags_history"
            })
    void seesTheSameSegments(String name) throws Exception {
        byte[] bytes;
        try (InputStream in = Objects.requireNonNull(
                StaediAgreementTest.class.getResourceAsStream("/ingest/read/passenger/" + name + ".edi"))) {
            // Theirs takes a blank in the fifth place for a separator of repetitions and splits names at it.
            bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replace("UNA:+.? '", "UNA:+.?*'")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        List<List<String>> theirs = theirs(bytes);
        assertThat(theirs).hasSizeGreaterThan(15);
        assertThat(ours(bytes)).isEqualTo(theirs);
    }

    private static List<List<String>> ours(byte[] bytes) {
        List<List<String>> segments = new ArrayList<>();
        EdifactTokenizer tokenizer = new EdifactTokenizer(bytes);
        while (tokenizer.next()) {
            Segment s = tokenizer.segment();
            List<String> values = new ArrayList<>(List.of(s.tag()));
            for (int e = 1; e <= s.elements(); e++) {
                for (int c = 0; c < s.components(e); c++) {
                    if (!s.text(e, c).isEmpty()) {
                        values.add(s.text(e, c));
                    }
                }
            }
            segments.add(values);
        }
        return segments;
    }

    private static List<List<String>> theirs(byte[] bytes) throws Exception {
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
        List<List<String>> segments = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (EDIStreamReader reader = factory.createEDIStreamReader(new ByteArrayInputStream(bytes))) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                if (event == EDIStreamEvent.START_SEGMENT) {
                    values = new ArrayList<>(List.of(reader.getText()));
                } else if (event == EDIStreamEvent.ELEMENT_DATA
                        && !values.get(0).equals("UNA")
                        && !reader.getText().isBlank()) {
                    values.add(reader.getText().strip());
                } else if (event == EDIStreamEvent.END_SEGMENT && !values.get(0).equals("UNA")) {
                    segments.add(values);
                }
            }
        }
        return segments;
    }
}
