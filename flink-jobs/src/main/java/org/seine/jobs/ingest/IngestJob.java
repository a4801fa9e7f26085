package org.seine.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.seine.graph.codec.Envelope;
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Streams;
import org.seine.jobs.runtime.Topics;

/** raw.messages → read → each statement once → records.*; receipts, duplicates and dead letters leave by the side. */
public final class IngestJob {
    private static final Duration DUPLICATE_MEMORY = Duration.ofDays(90);

    /** What the job makes of raw messages. */
    record Outputs(DataStream<Envelope> records, DataStream<OutMessage> ledger) {}

    private IngestJob() {}

    public static void main(String[] args) throws Exception {
        JobOptions options = JobOptions.parse(args);
        StreamExecutionEnvironment env = Streams.environment(options);
        Outputs outputs = define(Streams.source(env, options, "ingest", Topics.RAW), options.data());
        outputs.records()
                .map(IngestJob::toMessage)
                .uid("route-records")
                .sinkTo(Streams.repeatableSink(options))
                .uid("write-records");
        outputs.ledger()
                .sinkTo(Streams.exactlyOnceSink(options, "ingest-ledger"))
                .uid("write-ledger");
        env.execute("ingest");
    }

    static Outputs define(DataStream<KafkaMessage> raw, String data) {
        var read = raw.process(new ReadMessagesFunction(data)).uid("read-messages");
        var distinct = read.keyBy(DropDuplicatesFunction::keyOf)
                .process(new DropDuplicatesFunction(DUPLICATE_MEMORY))
                .uid("drop-duplicates");
        return new Outputs(
                distinct,
                read.getSideOutput(ReadMessagesFunction.LEDGER)
                        .union(distinct.getSideOutput(DropDuplicatesFunction.DUPLICATES)));
    }

    private static OutMessage toMessage(Envelope envelope) {
        return new OutMessage(
                Topics.ofRecord(envelope.kind()),
                envelope.key(),
                new String(envelope.toBytes(), StandardCharsets.UTF_8));
    }
}
