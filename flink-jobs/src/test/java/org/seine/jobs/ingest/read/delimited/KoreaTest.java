package org.seine.jobs.ingest.read.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.jobs.ingest.read.SharedData;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;

class KoreaTest {
    private static final String ROW = "7,2021-04-01,40,B,11,21,11,40,D1,I1,S1,,31023,IT,RO,8.0,A,G,1.0,1250,1,2";

    /** The documented one. */
    private static String mapping() throws IOException {
        Path up = Path.of("").toAbsolutePath();
        while (up != null && !Files.exists(up.resolve("docs/mappings"))) {
            up = up.getParent();
        }
        return Files.readString(Objects.requireNonNull(up).resolve("docs/mappings/korea-declarations.yaml"));
    }

    private static final String COLUMNS =
            "Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,"
                    + "Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,"
                    + "Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud,Critical Fraud";

    private static Reading read(byte[] body, String columns) throws IOException {
        return new DelimitedReader()
                .read(new RawMessage(body, Map.of(RawMessage.COLUMNS, columns, RawMessage.MAPPING, mapping())));
    }

    @Test
    void aRowBecomesADeclarationAndItsOutcome() throws IOException {
        List<CustomsRecord> records =
                read(ROW.getBytes(StandardCharsets.UTF_8), COLUMNS).records();
        Declaration d = (Declaration) records.get(0);
        Outcome o = (Outcome) records.get(1);
        assertThat(d.items().get(0).hsCode()).isEqualTo("031023");
        assertThat(d.transportMode()).isEqualTo("4");
        assertThat(d.parties()).extracting(p -> p.role()).containsExactly("IMPORTER", "DECLARANT", "SELLER");
        assertThat(d.codes()).containsEntry("taxType", "A").hasSize(6);
        assertThat(o.subjectId()).isEqualTo(d.key());
        assertThat(o.result()).isEqualTo(Outcome.OFFENCE);
        assertThat(o.offenceClass()).isEqualTo("critical-fraud");
        assertThat(o.extraRevenue()).isEqualByComparingTo("100");
        assertThat(o.recordedAt()).hasToString("2021-05-01T00:00:00Z");
    }

    @Test
    void eachRowOfThePublicSetIsAccountedFor() throws IOException {
        Map<String, Integer> rows =
                Map.of("df_syn_train_eng.csv", 37_385, "df_syn_valid_eng.csv", 8_134, "df_syn_test_eng.csv", 8_481);
        for (Map.Entry<String, Integer> file : rows.entrySet()) {
            Optional<Path> path = SharedData.find("customs/" + file.getKey());
            assumeTrue(path.isPresent(), "The public Korean set is absent.");
            byte[] bytes = Files.readAllBytes(path.orElseThrow());
            String text = new String(bytes, StandardCharsets.UTF_8);
            int header = text.indexOf('\n');
            Reading reading =
                    read(text.substring(header + 1).getBytes(StandardCharsets.UTF_8), text.substring(0, header));
            Map<String, Long> kinds = reading.records().stream()
                    .collect(Collectors.groupingBy(CustomsRecord::recordKind, Collectors.counting()));
            assertThat(kinds.getOrDefault("declaration", 0L)
                            + reading.deadLetters().size())
                    .isEqualTo((long) file.getValue());
            assertThat(reading.deadLetters()).isEmpty();
            assertThat(kinds.get("outcome")).isEqualTo((long) file.getValue());
            assertThat(reading.units()).isEqualTo(2 * file.getValue());
        }
    }
}
