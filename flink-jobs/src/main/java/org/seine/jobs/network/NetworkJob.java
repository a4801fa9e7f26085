package org.seine.jobs.network;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Streams;
import org.seine.jobs.runtime.Topics;
import org.seine.jobs.runtime.neo4j.Neo4jSink;

/** graph.changes → the network in memory → features of touched subjects → network.features and Neo4j. */
public final class NetworkJob {
    private NetworkJob() {}

    public static void main(String[] args) throws Exception {
        JobOptions options = JobOptions.parse(args);
        StreamExecutionEnvironment env = Streams.environment(options, Streams.SELDOM);
        SingleOutputStreamOperator<OutMessage> features = Streams.source(env, options, "network", Topics.GRAPH_CHANGES)
                .keyBy(change -> "network")
                .process(new ComputeFeaturesFunction())
                .uid("compute-features");
        features.sinkTo(Streams.repeatableSink(options)).uid("write-features");
        features.getSideOutput(ComputeFeaturesFunction.ASSESSMENTS)
                .sinkTo(new Neo4jSink(options))
                .uid("write-assessments")
                .disableChaining();
        env.execute("network");
    }
}
