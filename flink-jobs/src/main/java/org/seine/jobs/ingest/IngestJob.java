package org.seine.jobs.ingest;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.seine.graph.codec.Envelope;
import org.seine.jobs.ingest.quality.CompareChannelsFunction;
import org.seine.jobs.ingest.quality.CountQualityFunction;
import org.seine.jobs.ingest.quality.QualityNote;
import org.seine.jobs.ingest.quality.TravellerNote;
import org.seine.jobs.ingest.versions.BookingPush;
import org.seine.jobs.ingest.versions.TrackBookingsFunction;
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Streams;
import org.seine.jobs.runtime.Topics;

/** raw.messages → read → each statement once → records.*; receipts, duplicates, dead letters and observations leave by the side. */
public final class IngestJob {
    private static final Duration DUPLICATE_MEMORY = Duration.ofDays(90);

    /** From the first push of a booking to the flight and back. */
    private static final Duration QUALITY_MEMORY = Duration.ofDays(400);

    private static final Duration JOURNEY_MEMORY = Duration.ofDays(30);

    /** What the job makes of raw messages. */
    record Outputs(DataStream<Envelope> records, DataStream<OutMessage> ledger, DataStream<OutMessage> observations) {}

    private IngestJob() {}

    public static void main(String[] args) throws Exception {
        JobOptions options = JobOptions.parse(args);
        StreamExecutionEnvironment env = Streams.environment(options, Streams.OFTEN);
        Outputs outputs = define(Streams.source(env, options, "ingest", Topics.RAW), options.data());
        outputs.records()
                .map(IngestJob::toMessage)
                .uid("route-records")
                .sinkTo(Streams.repeatableSink(options))
                .uid("write-records");
        outputs.ledger()
                .sinkTo(Streams.exactlyOnceSink(
                        options, "ingest-ledger", Topics.RECEIPTS, Topics.DUPLICATES, Topics.DEAD_LETTERS))
                .uid("write-ledger");
        outputs.observations().sinkTo(Streams.repeatableSink(options)).uid("write-observations");
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
                        .union(distinct.getSideOutput(DropDuplicatesFunction.DUPLICATES)),
                quality(read, distinct).union(changes(read)));
    }

    /** Counts by source, carrier and day, with what API and PNR say against each other. */
    private static DataStream<OutMessage> quality(
            SingleOutputStreamOperator<Envelope> read, SingleOutputStreamOperator<Envelope> distinct) {
        var contradictions = read.getSideOutput(ReadMessagesFunction.TRAVELLERS)
                .keyBy(TravellerNote::key)
                .process(new CompareChannelsFunction(JOURNEY_MEMORY))
                .uid("compare-channels");
        return read.getSideOutput(ReadMessagesFunction.QUALITY)
                .union(distinct.getSideOutput(DropDuplicatesFunction.QUALITY))
                .union(contradictions)
                .keyBy(QualityNote::key)
                .process(new CountQualityFunction(QUALITY_MEMORY))
                .uid("count-quality");
    }

    private static DataStream<OutMessage> changes(SingleOutputStreamOperator<Envelope> read) {
        return read.getSideOutput(ReadMessagesFunction.PUSHES)
                .keyBy(BookingPush::key)
                .process(new TrackBookingsFunction(QUALITY_MEMORY))
                .uid("track-bookings");
    }

    private static OutMessage toMessage(Envelope envelope) {
        return new OutMessage(Topics.ofRecord(envelope.kind()), envelope.key(), envelope.toBytes());
    }
}
