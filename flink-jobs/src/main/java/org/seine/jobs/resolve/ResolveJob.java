package org.seine.jobs.resolve;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.seine.graph.codec.Envelope;
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.KafkaMessage;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Streams;
import org.seine.jobs.runtime.Topics;
import org.seine.jobs.runtime.neo4j.Neo4jSink;
import org.seine.jobs.runtime.neo4j.RowBytes;

/**
 * records.* → facts → rows; mentions → entities and memberships; rows to Neo4j, changes to
 * graph.changes, merges and splits to entity.events, pairs that an officer should decide to resolution.undecided. What
 * officers say and which records are withdrawn comes from resolution.instructions.
 */
public final class ResolveJob {
    /**
     * What the job makes of records.
     *
     * @param rows nodes and links as they shall stand in Neo4j
     * @param messages changes of the graph and lifecycle events, for Kafka
     */
    record Outputs(DataStream<RowBytes> rows, DataStream<OutMessage> messages) {}

    private ResolveJob() {}

    public static void main(String[] args) throws Exception {
        JobOptions options = JobOptions.parse(args);
        if (options.file().isEmpty()) {
            StreamExecutionEnvironment env = Streams.environment(options, Streams.OFTEN);
            Outputs outputs = define(fromKafka(env, options), instructions(env, options), weights(options));
            writeGraph(outputs, options);
            outputs.messages()
                    .sinkTo(Streams.exactlyOnceSink(
                            options, "resolve", Topics.GRAPH_CHANGES, Topics.ENTITY_EVENTS, Topics.UNDECIDED))
                    .uid("write-changes");
            env.execute("resolve");
        } else {
            resolveFile(options);
        }
    }

    private static DataStream<Envelope> fromKafka(StreamExecutionEnvironment env, JobOptions options) {
        return Streams.source(env, options, "resolve", Topics.TRADE, Topics.PASSENGER, Topics.OUTCOMES)
                .map(message -> Envelope.fromBytes(message.value()))
                .uid("open-envelopes");
    }

    private static DataStream<KafkaMessage> instructions(StreamExecutionEnvironment env, JobOptions options) {
        return Streams.source(env, options, "resolve", Topics.INSTRUCTIONS);
    }

    /** The same job with the records of a file and nothing else; it ends with them. Without Neo4j it keeps nothing. */
    private static void resolveFile(JobOptions options) throws Exception {
        StreamExecutionEnvironment env = Streams.environment(options, Streams.OFTEN);
        DataStream<Envelope> records = ReadLineFunction.lines(env, options.file())
                .map(line -> Envelope.fromBytes(line.getBytes(StandardCharsets.UTF_8)))
                .uid("open-envelopes");
        DataStream<KafkaMessage> nothingSaid = env.fromData(
                        new KafkaMessage(Topics.INSTRUCTIONS, 0, 0, "", new byte[0], Map.of(), 0))
                .uid("nothing-said");
        Outputs outputs = define(records, nothingSaid, weights(options));
        if (options.bolt().isEmpty()) {
            outputs.rows().sinkTo(new DiscardingSink<>()).uid("drop-graph");
        } else {
            writeGraph(outputs, options);
        }
        outputs.messages().sinkTo(new DiscardingSink<>()).uid("drop-changes");
        env.execute("resolve-file");
    }

    /** Written on a thread of its own, so that records flow on while Neo4j commits. */
    private static void writeGraph(Outputs outputs, JobOptions options) {
        outputs.rows()
                .sinkTo(new Neo4jSink(options))
                .uid("write-graph")
                .setParallelism(1)
                .disableChaining();
    }

    private static DecidingWeights weights(JobOptions options) {
        return DecidingWeights.read(options.resolverWeights());
    }

    static Outputs define(
            DataStream<Envelope> records, DataStream<KafkaMessage> instructions, DecidingWeights weights) {
        var said = instructions.process(new ReadInstructionsFunction()).uid("read-instructions");
        var facts = records.keyBy(Envelope::recordId)
                .connect(said.getSideOutput(ReadInstructionsFunction.WITHDRAWN).keyBy(Withdrawal::recordId))
                .process(new ExtractFactsFunction(weights))
                .uid("extract-facts");
        var rows = facts.keyBy(Fact::key)
                .transform("join-facts", TypeInformation.of(RowBytes.class), new JoinFactsFunction.Operator())
                .uid("join-facts");
        var beliefs = resolve(facts.getSideOutput(ExtractFactsFunction.MENTIONS).union(said), weights);
        return new Outputs(
                rows.union(beliefs.getSideOutput(ResolveMentionsFunction.ROWS)),
                facts.getSideOutput(ExtractFactsFunction.CHANGES).union(beliefs));
    }

    static SingleOutputStreamOperator<OutMessage> resolve(DataStream<ResolverMessage> told, DecidingWeights weights) {
        return told.keyBy(ResolverMessage::type)
                .transform(
                        "resolve-mentions",
                        TypeInformation.of(OutMessage.class),
                        new ResolveMentionsFunction.Operator(weights))
                .uid("resolve-mentions");
    }
}
