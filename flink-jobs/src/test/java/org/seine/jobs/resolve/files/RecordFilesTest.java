package org.seine.jobs.resolve.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.resolve.MatchModel;
import org.seine.jobs.ingest.read.delimited.BadMappingException;

class RecordFilesTest {
    private static final String MAPPING = """
            id: id
            type: person
            attributes:
              given: first
              family: last
              birthDate: born
              document: {column: passport, issuer: issuer, scheme: P}
            """;

    @TempDir
    private Path folder = Path.of("");

    private RecordFiles read(String text, String mapping) throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, text);
        return RecordFiles.read(List.of(DelimitedFile.read(file)), RecordMappingParser.parse(mapping));
    }

    @Test
    void everyRecordIsInTheOutputOnceAndBadRowsAreToldWithLineAndReason() throws IOException {
        RecordFiles files = read("""
                id;first;last;born;passport;issuer
                1;Ana;Teles;1980-02-13;CB220011;PRT
                2;ANA;TELLES;13/02/1980;CB 220011;Portugal
                3;Rui;"Prates
                da Silva";1950;;
                4;too;short
                1;Ana;Other;;;
                """, MAPPING);
        FileResolution resolution = FileResolution.of(files, MatchModel.standard(), true);
        assertThat(resolution.toCsv().lines().map(line -> line.replaceAll("^people,([^,]*),.*", "$1")))
                .containsExactly("source,record_id,entity_id,confidence", "1", "2", "3", "4");
        String one = resolution.keyOf("1");
        assertThat(resolution.entityOf(one)).isEqualTo(resolution.entityOf(resolution.keyOf("people:2")));
        assertThat(resolution.explain(one, resolution.keyOf("2"))).hasValueSatisfying(why -> assertThat(why.evidence())
                .anySatisfy(
                        part -> assertThat(part.name() + " " + part.agreement()).isEqualTo("document same")));
        assertThat(files.problems()).extracting(RecordFiles.Problem::line).containsExactly(6, 7);
        assertThat(files.problems().get(0).reason()).contains("3 fields where the header has 6");
    }

    @Test
    void aMappingThatNamesNoColumnIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("id,first,last,born\n1,a,b,1980\n", MAPPING))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining("line 7")
                .hasMessageContaining("(passport)");
        assertThatThrownBy(() -> RecordMappingParser.parse("attributes: {surname: last}"))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining("surname");
    }

    @Test
    void columnsAreRecognisedByNameAndTheTruthIsNotUsed() {
        RecordMapping guess = ColumnGuess.of(
                List.of(
                        "rec_id",
                        "given_name",
                        "surname",
                        "street_number",
                        "address_1",
                        "suburb",
                        "postcode",
                        "cluster",
                        "colour"),
                column -> Set.of());
        assertThat(guess.id()).isEqualTo("rec_id");
        assertThat(guess.truth()).isEqualTo("cluster");
        assertThat(guess.attributes())
                .extracting(RecordMapping.Assignment::attribute)
                .containsExactly("given", "family", "houseNumber", "address", "city", "postcode");
        assertThat(RecordMappingParser.parse(guess.toYaml()).columns()).isEqualTo(guess.columns());
    }
}
