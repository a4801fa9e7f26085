package org.seine.jobs.score;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Booking;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.FlightLeg;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.PersonMention;
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Streams;
import org.seine.jobs.runtime.Topics;

/** Records and network features → scores of consignments and of passengers, at once and again when more is known. */
public final class ScoreJob {
    private static final Set<String> KINDS = Set.of(
            Declaration.KIND,
            Outcome.KIND,
            PersonMention.KIND,
            Booking.KIND,
            FlightLeg.KIND,
            ScoreInput.NETWORK,
            ScoreInput.CHANGES);
    private static final Set<String> TRADE = Set.of(Declaration.KIND, Outcome.KIND);
    private static final String ALL = "consignments";

    private ScoreJob() {}

    public static void main(String[] args) throws Exception {
        JobOptions options = JobOptions.parse(args);
        StreamExecutionEnvironment env = Streams.environment(options, Streams.SELDOM);
        DataStream<ScoreInput> inputs = Streams.source(
                        env,
                        options,
                        "score",
                        Topics.TRADE,
                        Topics.PASSENGER,
                        Topics.OUTCOMES,
                        Topics.NETWORK_FEATURES,
                        Topics.BOOKING_CHANGES)
                .map(ScoreJob::inputOf)
                .uid("sort-inputs")
                .filter(input -> KINDS.contains(input.kind()))
                .uid("what-scores-depend-on");
        define(inputs, options.models()).sinkTo(Streams.repeatableSink(options)).uid("write-scores");
        env.execute("score");
    }

    static DataStream<OutMessage> define(DataStream<ScoreInput> inputs, String models) {
        var consignments = inputs.filter(ScoreJob::concernsConsignments)
                .uid("of-consignments")
                .keyBy(ScoreInput::group)
                .process(new ScoreConsignmentsFunction(models))
                .uid("score-consignments");
        var legs = inputs.filter(input -> input.kind().equals(FlightLeg.KIND))
                .uid("legs")
                .broadcast(ScorePassengersFunction.LEGS);
        var passengers = inputs.filter(ScoreJob::concernsPassengers)
                .uid("of-passengers")
                .keyBy(ScoreInput::group)
                .connect(legs)
                .process(new ScorePassengersFunction())
                .uid("score-passengers");
        return consignments.union(passengers);
    }

    private static boolean concernsConsignments(ScoreInput input) {
        return input.group().equals(ALL);
    }

    private static boolean concernsPassengers(ScoreInput input) {
        return !input.group().equals(ALL) && !input.kind().equals(FlightLeg.KIND);
    }

    private static ScoreInput inputOf(KafkaMessage message) {
        String json = new String(message.value(), StandardCharsets.UTF_8);
        if (message.topic().equals(Topics.NETWORK_FEATURES)) {
            NetworkFeatures features = SeineJson.readValue(json, NetworkFeatures.class);
            return new ScoreInput(ScoreInput.NETWORK, groupOf(features.subjectId()), features.subjectId(), json);
        }
        if (message.topic().equals(Topics.BOOKING_CHANGES)) {
            return new ScoreInput(ScoreInput.CHANGES, message.key(), message.key(), json);
        }
        Envelope envelope = Envelope.fromBytes(message.value());
        String group = TRADE.contains(envelope.kind())
                ? ALL
                : envelope.kind().equals(PersonMention.KIND) ? groupOf(envelope.key()) : envelope.key();
        return new ScoreInput(envelope.kind(), group, envelope.key(), json);
    }

    /** {@code traveller:PNR/booking:…/1} belongs to its booking, {@code traveller:API/journey:…/1} to its flight. */
    private static String groupOf(String subjectId) {
        if (!subjectId.startsWith("traveller:")) {
            return ALL;
        }
        int from = subjectId.indexOf('/') + 1;
        int to = subjectId.lastIndexOf('/');
        return from > 0 && to > from ? subjectId.substring(from, to) : subjectId;
    }
}
