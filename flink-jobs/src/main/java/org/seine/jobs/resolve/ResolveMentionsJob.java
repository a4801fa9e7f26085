package org.seine.jobs.resolve;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.seine.jobs.runtime.JobOptions;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Streams;

/** Who is who among the mentions of a file, a line of JSON each, into nothing: the resolver alone, as a job runs it. */
public final class ResolveMentionsJob {
    private ResolveMentionsJob() {}

    public static void main(String[] args) throws Exception {
        JobOptions options = JobOptions.parse(args);
        StreamExecutionEnvironment env = Streams.environment(options, Streams.OFTEN);
        SingleOutputStreamOperator<OutMessage> beliefs = ResolveJob.resolve(
                ReadLineFunction.lines(env, options.file())
                        .map(new NormaliseMentionFunction())
                        .uid("normalise-mentions"),
                DecidingWeights.STANDARD);
        beliefs.sinkTo(new DiscardingSink<>()).uid("drop-changes");
        beliefs.getSideOutput(ResolveMentionsFunction.ROWS)
                .sinkTo(new DiscardingSink<>())
                .uid("drop-graph");
        env.execute("resolve-mentions");
    }
}
