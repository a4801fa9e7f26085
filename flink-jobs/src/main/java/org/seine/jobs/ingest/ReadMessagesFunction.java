package org.seine.jobs.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.CustomsRecord;
import org.seine.jobs.ingest.quality.QualityNote;
import org.seine.jobs.ingest.quality.QualityNotes;
import org.seine.jobs.ingest.quality.TravellerNote;
import org.seine.jobs.ingest.read.Readers;
import org.seine.jobs.ingest.read.message.DeadLetter;
import org.seine.jobs.ingest.read.message.RawMessage;
import org.seine.jobs.ingest.read.message.Reading;
import org.seine.jobs.ingest.versions.BookingPush;
import org.seine.jobs.runtime.CardKey;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;

/** Bytes → canonical records; a receipt for each message and what could not be read leave by the side. */
final class ReadMessagesFunction extends ProcessFunction<KafkaMessage, Envelope> {
    static final OutputTag<OutMessage> LEDGER = new OutputTag<>("ledger") {};

    static final OutputTag<QualityNote> QUALITY = new OutputTag<>("quality") {};
    static final OutputTag<TravellerNote> TRAVELLERS = new OutputTag<>("travellers") {};
    static final OutputTag<BookingPush> PUSHES = new OutputTag<>("pushes") {};

    private final String data;
    private transient Readers readers;

    ReadMessagesFunction(String data) {
        this.data = data;
    }

    @Override
    public void open(OpenContext context) {
        readers = new Readers(CardKey.of(Path.of(data)));
    }

    @Override
    public void processElement(KafkaMessage message, Context ctx, Collector<Envelope> out) {
        Map<String, String> headers = new TreeMap<>(message.headers());
        RawMessage raw = new RawMessage(message.value(), headers);
        Reading reading = readers.read(raw);
        for (CustomsRecord record : reading.records()) {
            out.collect(Envelope.of(record));
        }
        String messageId = Digests.sha256Hex(message.value());
        for (DeadLetter letter : reading.deadLetters()) {
            ctx.output(LEDGER, deadLetter(message, messageId, letter));
        }
        ctx.output(LEDGER, receipt(message, messageId, reading));
        String system = headers.getOrDefault(RawMessage.SOURCE, "");
        Instant arrived = raw.findReceivedAt().orElse(Instant.ofEpochMilli(message.timestamp()));
        ctx.output(QUALITY, QualityNotes.of(reading, system, arrived));
        QualityNotes.travellers(reading.records()).forEach(note -> ctx.output(TRAVELLERS, note));
        BookingPush.of(reading.records()).forEach(push -> ctx.output(PUSHES, push));
    }

    private static OutMessage receipt(KafkaMessage message, String messageId, Reading reading) {
        Map<String, Object> receipt = coordinates(message);
        receipt.put("messageId", messageId);
        receipt.put("format", reading.format());
        receipt.put("units", reading.units());
        receipt.put("records", reading.records().size());
        receipt.put("deadLetters", reading.deadLetters().size());
        Map<String, Integer> findings = new TreeMap<>();
        reading.findings().forEach(f -> findings.merge(f.code().code(), 1, Integer::sum));
        receipt.put("findings", findings);
        receipt.put("at", Instant.ofEpochMilli(message.timestamp()).toString());
        return OutMessage.of(Topics.RECEIPTS, messageId, SeineJson.writeValue(receipt));
    }

    private static OutMessage deadLetter(KafkaMessage message, String messageId, DeadLetter letter) {
        String id = Digests.shortId("%s/%d/%d/%s/%s"
                .formatted(
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        letter.position(),
                        letter.byteOffset()));
        Map<String, Object> value = coordinates(message);
        value.put("id", id);
        value.put("messageId", messageId);
        value.put("reason", letter.reason().code());
        value.put("explanation", letter.explanation());
        value.put("position", letter.position());
        value.put("byteOffset", letter.byteOffset());
        value.put("format", letter.headers().getOrDefault(RawMessage.FORMAT, ""));
        value.put("receivedAt", Instant.ofEpochMilli(message.timestamp()).toString());
        value.put("rawBase64", Base64.getEncoder().encodeToString(letter.raw()));
        value.put("headers", letter.headers());
        return OutMessage.of(Topics.DEAD_LETTERS, id, SeineJson.writeValue(value));
    }

    private static Map<String, Object> coordinates(KafkaMessage message) {
        Map<String, Object> where = new TreeMap<>();
        where.put("system", message.headers().getOrDefault(RawMessage.SOURCE, ""));
        where.put("file", message.headers().getOrDefault(RawMessage.FILE, ""));
        where.put("topic", message.topic());
        where.put("partition", message.partition());
        where.put("offset", message.offset());
        return where;
    }
}
