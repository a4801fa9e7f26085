package org.seine.jobs.ingest.read.edifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.jobs.ingest.read.SharedData;
import org.seine.jobs.ingest.read.passenger.InventedMessages;

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
            bytes = withoutBlankSeparator(in.readAllBytes());
        }
        List<List<String>> theirs = theirs(bytes);
        assertThat(theirs).hasSizeGreaterThan(15);
        assertThat(ours(bytes)).isEqualTo(theirs);
    }

    /** Messages that a generator invents: their release characters, accents, wrapped service strings and counts. */
    @Test
    void seesTheSameSegmentsInInventedMessages() throws Exception {
        int agreed = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = withoutBlankSeparator(InventedMessages.edifact(i));
            List<List<String>> theirs = theirsOrNone(bytes);
            if (!theirs.isEmpty()) {
                assertThat(ours(bytes)).as("message %d", i).isEqualTo(theirs);
                agreed++;
            }
        }
        assertThat(agreed).as("messages that both read").isGreaterThan(300);
    }

    /** Published samples: those that the other reader takes to their end. */
    @Test
    void seesTheSameSegmentsInSharedSamples() throws Exception {
        int agreed = 0;
        for (String folder : List.of("passenger/gtas", "passenger/authored", "cargo/edifact")) {
            for (Path file : SharedData.files(folder)) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".json") || name.endsWith(".md")) {
                    continue;
                }
                byte[] bytes = withoutBlankSeparator(Files.readAllBytes(file));
                List<List<String>> theirs = theirsOrNone(bytes);
                if (!theirs.isEmpty()) {
                    assertThat(ours(bytes)).as("%s", file).isEqualTo(theirs);
                    agreed++;
                }
            }
        }
        assumeTrue(agreed > 0, "The public samples are not beside the project.");
        assertThat(agreed).as("samples that both read").isGreaterThan(10);
    }

    /** Theirs takes a blank in the fifth place for a separator of repetitions and splits names at it. */
    private static byte[] withoutBlankSeparator(byte[] message) {
        byte[] bytes = message.clone();
        boolean service = new String(bytes, 0, Math.min(3, bytes.length), StandardCharsets.ISO_8859_1).equals("UNA");
        if (service && bytes.length > 8 && bytes[7] == ' ') {
            bytes[7] = '~';
        }
        return bytes;
    }

    /** Empty where the other reader gives up. */
    private static List<List<String>> theirsOrNone(byte[] bytes) throws Exception {
        try {
            return theirs(bytes);
        } catch (EDIStreamException e) {
            return List.of();
        }
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
                    values.add(reader.getText().replaceAll("[\r\n]", "").strip());
                } else if (event == EDIStreamEvent.END_SEGMENT && !values.get(0).equals("UNA")) {
                    segments.add(values);
                }
            }
        }
        return segments;
    }
}
