package org.seine.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.jobs.ingest.quality.QualityNote;
import org.seine.jobs.ingest.quality.TravellerNote;
import org.seine.jobs.ingest.versions.BookingPush;
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Streams;
import org.seine.jobs.runtime.Topics;
import org.seine.jobs.runtime.neo4j.RowBytes;

class IngestJobTest {
    private static final String LINE = """
            {"record":"declaration","declarationId":"%s","office":"PT01","lodgedAt":"2026-03-01T10:00:00Z",\
            "items":[{"number":1,"hsCode":"620342"}]}""";

    @Test
    void everyUnitThatComesInIsARecordADuplicateOrADeadLetter(@TempDir Path data) throws Exception {
        List<KafkaMessage> raw = List.of(
                message(0, "canonical", LINE.formatted("A")),
                message(1, "canonical", LINE.formatted("B")),
                message(2, "canonical", LINE.formatted("A")),
                message(3, "canonical", "{\"record\":"),
                message(4, "telex", "anything"));

        List<OutMessage> out = run(raw, data);

        assertThat(topics(out, Topics.TRADE)).hasSize(2);
        assertThat(topics(out, Topics.DUPLICATES)).hasSize(1);
        assertThat(topics(out, Topics.DEAD_LETTERS))
                .extracting(m -> SeineJson.parse(m.text()).path("reason").asText())
                .containsExactlyInAnyOrder("broken-json", "unknown-format");
        int units = topics(out, Topics.RECEIPTS).stream()
                .mapToInt(m -> SeineJson.parse(m.text()).path("units").asInt())
                .sum();
        assertThat(units).isEqualTo(2 + 1 + 2);
    }

    @Test
    void thePushesOfABookingAndItsPassengerListAreHeldAgainstEachOther(@TempDir Path data) throws Exception {
        String pnr = """
                UNA:+.?*'UNB+IATA:1+ZX+CUSTOMS+261120:0900+1++PNRGOV'UNH+1+PNRGOV:13:1:IA'MSG+:22'
                TVL+201126:2215:211126:1340+BOG+MAD+ZX+0417'SRC'RCI+ZX:T4XW9Q::181126:0941'DAT+700:191126:2000'
                TIF+OKAFOR+CHIDI:A:1'SSR+DOCS:HK:1:ZX:::::/P/NGA/A09887766/NGA/02NOV79/M/01AUG30/OKAFOR/CHIDI+::1'
                TVL+201126:2215:211126:1340+BOG+MAD+ZX+0417:Y'UNT+9+1'UNZ+1+1'""";
        String later = pnr.replace("191126:2000", "201126:0800")
                .replace(
                        "TVL+201126:2215:211126:1340+BOG+MAD+ZX+0417:Y",
                        "TVL+211126:2215:221126:1340+BOG+MAD+ZX+0417:Y")
                .replace("TIF+OKAFOR", "TIF+ROSSI+ANNA:A:2'TIF+OKAFOR");
        String api = """
                UNA:+.? 'UNB+UNOA:4+ZX+CUSTOMS+261120:0900+1++APIS'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+ZX0417+++ZX'
                LOC+125+BOG'DTM+189:2611202215:201'LOC+87+MAD'DTM+232:2611211340:201'NAD+FL+++OKAFOR:CHIDI'ATT+2++M'
                DTM+329:790211'DOC+P:110:111+A09887766'DTM+36:300801'CNT+42:1'UNT+14+1'UNZ+1+1'""";

        List<OutMessage> out = run(
                List.of(
                        message(0, "edifact", pnr),
                        message(1, "edifact", later),
                        message(2, "edifact", api),
                        message(3, "edifact", pnr)),
                data);

        var changes = topics(out, Topics.BOOKING_CHANGES).stream()
                .map(m -> SeineJson.parse(m.text()))
                .filter(c -> c.path("versions").asInt() == 2)
                .toList();
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).path("features").toString())
                .isEqualTo("{\"datesMoved\":1,\"flightsAdded\":1,\"flightsRemoved\":1,\"travellersAdded\":1}");
        assertThat(topics(out, Topics.BOOKING_CHANGES)).hasSize(2);
        assertThat(topics(out, Topics.QUALITY)).isNotEmpty().allMatch(m -> m.key()
                .equals("TEST|ZX|2026-11-20"));
    }

    @Test
    void recordsOfEitherSyntaxAreOneAndThoseOfEveryReaderAreChecked(@TempDir Path data) throws Exception {
        String sample = "/ingest/read/passenger/pnrgov_16_1_both_syntaxes";
        String line = LINE.formatted("A").replace("620342", "770101");

        List<OutMessage> out = run(
                List.of(
                        message(0, "edifact", resource(sample + ".edi")),
                        message(1, "edifact", resource(sample + ".xml")),
                        message(2, "auto", resource(sample + ".xml")),
                        message(3, "canonical", line)),
                data);

        assertThat(topics(out, Topics.DEAD_LETTERS)).isEmpty();
        assertThat(topics(out, Topics.PASSENGER).stream().map(OutMessage::key).distinct())
                .as("three flights, two bookings, three travellers")
                .hasSize(3 + 2 + 3);
        assertThat(topics(out, Topics.RECEIPTS).stream()
                        .map(m -> SeineJson.parse(m.text()))
                        .filter(receipt -> receipt.path("format").asText().equals("canonical"))
                        .map(receipt -> receipt.path("findings").toString()))
                .containsExactly("{\"unknown-hs-code\":1}");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(IngestJobTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatCrossesOperatorsNeedsNoKryo() {
        for (Class<?> type : List.of(
                KafkaMessage.class,
                OutMessage.class,
                Envelope.class,
                RowBytes.class,
                QualityNote.class,
                TravellerNote.class,
                BookingPush.class)) {
            PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
        }
    }

    private static List<OutMessage> topics(List<OutMessage> messages, String topic) {
        return messages.stream().filter(m -> m.topic().equals(topic)).toList();
    }

    private static KafkaMessage message(long offset, String format, String body) {
        return new KafkaMessage(
                Topics.RAW,
                0,
                offset,
                "",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("seine-format", format, "seine-source", "TEST"),
                0);
    }

    private static List<OutMessage> run(List<KafkaMessage> raw, Path data) throws Exception {
        StreamExecutionEnvironment env =
                Streams.environment(JobOptions.parse(new String[] {"--kafka", "none"}), Streams.OFTEN);
        DataStream<KafkaMessage> source = env.fromData(
                        TypeInformation.of(KafkaMessage.class), raw.toArray(new KafkaMessage[0]))
                .uid("raw");
        IngestJob.Outputs outputs = IngestJob.define(source, data.toString());
        DataStream<OutMessage> all = outputs.observations()
                .union(outputs.ledger())
                .union(outputs.records()
                        .map(e -> OutMessage.of(Topics.ofRecord(e.kind()), e.key(), e.json()))
                        .returns(Types.POJO(OutMessage.class))
                        .uid("route"));
        List<OutMessage> out = new ArrayList<>();
        try (CloseableIterator<OutMessage> results = all.executeAndCollect()) {
            results.forEachRemaining(out::add);
        }
        return out;
    }
}
