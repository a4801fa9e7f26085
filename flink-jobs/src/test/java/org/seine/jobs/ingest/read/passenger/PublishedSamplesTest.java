package org.seine.jobs.ingest.read.passenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.ingest.read.SharedData;

/** Messages that others published; the numbers of persons are those of a count by hand. */
class PublishedSamplesTest {
    @ParameterizedTest(name = "{0} has {1} persons")
    @CsvSource({
        "gtas/paxlst_02B_260pax_single_line.edi, 260",
        "gtas/paxlst_02B_crew_250.edi, 8",
        "gtas/paxlst_05B_two_legs_loc92.edi, 2",
        "gtas/pnrgov_10_1_two_pax_ba_codeshare.edi, 2",
        "gtas/pnrgov_10_1_two_pax_history_nonair.edi, 2",
        "gtas/pnrgov_11_1_adult_infant.edi, 2",
        "gtas/pnrgov_13_1_127_pnrs_bags.edi, 268",
        "gtas/pnrgov_13_1_doco.edi, 1",
        "gtas/pnrgov_13_1_five_pax_bags.edi, 5",
        "gtas/pnrgov_13_1_multi_leg.edi, 2",
        "gtas/pnrgov_13_1_no_msg_no_org.edi, 1",
        "gtas/pnrgov_13_1_phone_ctcm_no_docs.edi, 1",
        "ediclean/paxlst_05B_stx_etx_email_D.txt, 1",
        "ediclean/paxlst_05B_typeB_wrapped_A.txt, 1",
    })
    void losesNobody(String file, int persons) throws IOException {
        Optional<Path> path = SharedData.find("passenger/" + file);
        assumeTrue(path.isPresent(), "The published samples are absent.");
        PassengerReader.FactsReading read = Samples.read(Files.readAllBytes(path.orElseThrow()));
        assertThat(Samples.persons(read)).hasSize(persons);
        assertThat(read.reading().records().stream().filter(PersonMention.class::isInstance))
                .hasSize(persons)
                .extracting(r -> r.key())
                .doesNotHaveDuplicates();
        assertThat(read.reading().deadLetters()).isEmpty();
    }
}
