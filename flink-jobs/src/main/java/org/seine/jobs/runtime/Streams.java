package org.seine.jobs.runtime;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The environment, sources and sinks that every job uses in the same way. */
public final class Streams {
    /** For jobs whose readers wait for their transactions. */
    public static final Duration OFTEN = Duration.ofSeconds(1);

    /** For jobs whose results are read at once, and repeated after a restart. */
    public static final Duration SELDOM = Duration.ofSeconds(5);

    /** Set once: it cannot change without rewriting all state. */
    private static final int MAX_PARALLELISM = 720;

    private Streams() {}

    /**
     * Exactly-once checkpoints that outlive the job, endless restarts with growing pauses, and a build that fails when an
     * operator has no uid or a type would fall back to Kryo.
     *
     * @param interval between checkpoints; what a job writes exactly once is seen that much later
     */
    public static StreamExecutionEnvironment environment(JobOptions options, Duration interval) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, interval);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(20));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(options.parallelism());
        return env;
    }

    /** Messages of committed transactions only, from the beginning or where the last checkpoint stood. */
    public static DataStream<KafkaMessage> source(
            StreamExecutionEnvironment env, JobOptions options, String job, String... topics) {
        KafkaSource<KafkaMessage> source = KafkaSource.<KafkaMessage>builder()
                .setBootstrapServers(options.kafka())
                .setGroupId("seine-" + job)
                .setTopics(topics)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new KafkaMessageSchema())
                .setProperty("isolation.level", "read_committed")
                .setProperty("fetch.max.wait.ms", "50")
                .build();
        String uid = "read-" + String.join("+", topics);
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), uid).uid(uid);
    }

    /** For what may be repeated after a restart because its readers know it again by id. */
    public static KafkaSink<OutMessage> repeatableSink(JobOptions options) {
        return sink(options, List.of())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /**
     * Seen by readers once the checkpoint that holds it has completed, and exactly once. The names of transactions are used
     * again, so that the broker need not remember one for every checkpoint.
     *
     * @param topics all that the messages may be for
     */
    public static KafkaSink<OutMessage> exactlyOnceSink(JobOptions options, String job, String... topics) {
        return sink(options, List.of(topics))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("seine-" + job)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", "900000")
                .build();
    }

    private static KafkaSinkBuilder<OutMessage> sink(JobOptions options, List<String> topics) {
        return KafkaSink.<OutMessage>builder()
                .setBootstrapServers(options.kafka())
                .setRecordSerializer(new OutMessageSchema(topics))
                .setProperty("linger.ms", "5")
                .setProperty("compression.type", "lz4")
                .setProperty("max.request.size", "16777216");
    }
}
