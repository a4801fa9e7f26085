package org.seine.jobs.ingest.read.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.graph.model.SourceRef;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.read.tree.Cuts;

/**
 * Law: the parts of a message yield, together and in order, what the whole one does. Only what its header tells comes once
 * more with each part, and is the same record.
 */
class CargoSplitterTest {
    private static List<String> contents(List<CustomsRecord> records) {
        return records.stream()
                .map(record -> SeineJson.write(record.withSource(SourceRef.UNKNOWN)))
                .toList();
    }

    /** The message with its units repeated, so that there is something to cut. */
    private static byte[] many(String name, String unit, String unitEnd) {
        String text = new String(CargoSamples.bytes(name), StandardCharsets.UTF_8);
        int from = text.indexOf(unit);
        int to = unitEnd.startsWith("<") ? text.lastIndexOf(unitEnd) + unitEnd.length() : text.indexOf(unitEnd);
        return (text.substring(0, from) + text.substring(from, to).repeat(50) + text.substring(to))
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "awmds.xml, <Bol_segment>, </Bol_segment>, none",
        "xfzb.xml, <IncludedHouseConsignment>, </IncludedHouseConsignment>, none",
        "cuscar.edi, CNI+, UNT+, container",
        "baplie.edi, LOC+147, UNT+, none",
    })
    void thePartsYieldWhatTheWholeDoes(String name, String unit, String unitEnd, String ofHeader) {
        byte[] whole = many(name, unit, unitEnd);
        List<String> expected = contents(CargoSamples.read(whole).records());
        List<Cuts.Part> parts = CargoSplitter.split(ByteBuffer.wrap(whole), whole.length / 7);
        assertThat(parts).hasSizeBetween(4, 20);
        List<CustomsRecord> read = new ArrayList<>();
        int end = parts.get(0).from();
        for (Cuts.Part part : parts) {
            assertThat(part.from()).isEqualTo(end);
            end = part.to();
            Map<String, String> headers = new TreeMap<>(part.headers());
            headers.put(RawMessage.FORMAT, CargoReader.FORMAT);
            headers.put(RawMessage.RECEIVED_AT, "2026-03-20T00:00:00Z");
            Reading reading =
                    new CargoReader().read(new RawMessage(Arrays.copyOfRange(whole, part.from(), part.to()), headers));
            assertThat(reading.deadLetters()).isEmpty();
            read.addAll(reading.records());
        }
        assertThat(end).isEqualTo(whole.length);
        assertThat(contents(read)).hasSameElementsAs(expected);
        read.removeIf(record -> record.recordKind().equals(ofHeader));
        assertThat(contents(read))
                .isEqualTo(expected.stream()
                        .filter(record -> !record.contains("\"record\":\"%s\"".formatted(ofHeader)))
                        .toList());
        List<Integer> places = read.stream()
                .map(record -> record.source().position())
                .map(position -> Integer.valueOf(position.substring(5, position.indexOf(','))))
                .toList();
        assertThat(places).as("positions count in the file").isSorted();
        assertThat(places.get(places.size() - 1)).isGreaterThan(whole.length / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wco-dec.xml", "dcsa-bl.message.json", "cusdec.edi"})
    void aMessageWithoutUnitsIsNotCut(String name) {
        assertThat(CargoSplitter.split(ByteBuffer.wrap(CargoSamples.bytes(name)), 100))
                .isEmpty();
    }

    @Test
    void whatIsNoMessageIsNotCut() {
        assertThat(CargoSplitter.split(ByteBuffer.wrap(new byte[0]), 100)).isEmpty();
        assertThat(CargoSplitter.split(ByteBuffer.wrap("Good morning".getBytes(StandardCharsets.UTF_8)), 100))
                .isEmpty();
    }

    @Test
    void aUnitThatIsTooLargeForAPartLeavesTheFileWhole() {
        assertThat(CargoSplitter.split(ByteBuffer.wrap(CargoSamples.bytes("awmds.xml")), 100))
                .isEmpty();
    }
}
