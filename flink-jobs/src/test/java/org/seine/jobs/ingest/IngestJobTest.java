package org.seine.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Streams;
import org.seine.jobs.runtime.Topics;
import org.seine.jobs.runtime.neo4j.RowJson;

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
                .extracting(m -> SeineJson.parse(String.valueOf(m.value()))
                        .path("reason")
                        .asText())
                .containsExactlyInAnyOrder("broken-json", "unknown-format");
        int units = topics(out, Topics.RECEIPTS).stream()
                .mapToInt(m ->
                        SeineJson.parse(String.valueOf(m.value())).path("units").asInt())
                .sum();
        assertThat(units).isEqualTo(2 + 1 + 2);
    }

    @Test
    void whatCrossesOperatorsNeedsNoKryo() {
        for (Class<?> type : List.of(KafkaMessage.class, OutMessage.class, Envelope.class, RowJson.class)) {
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
        StreamExecutionEnvironment env = Streams.environment(JobOptions.parse(new String[] {"--kafka", "none"}));
        DataStream<KafkaMessage> source = env.fromData(
                        TypeInformation.of(KafkaMessage.class), raw.toArray(new KafkaMessage[0]))
                .uid("raw");
        IngestJob.Outputs outputs = IngestJob.define(source, data.toString());
        DataStream<OutMessage> all = outputs.records()
                .map(e -> new OutMessage(Topics.ofRecord(e.kind()), e.key(), e.json()))
                .returns(Types.POJO(OutMessage.class))
                .uid("route")
                .union(outputs.ledger());
        List<OutMessage> out = new ArrayList<>();
        try (CloseableIterator<OutMessage> results = all.executeAndCollect()) {
            results.forEachRemaining(out::add);
        }
        return out;
    }
}
