package org.seine.jobs.runtime;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

final class OutMessageSchema implements KafkaRecordSerializationSchema<OutMessage>, KafkaDatasetFacetProvider {
    private final List<String> topics;

    /** @param topics all that the messages may be for */
    OutMessageSchema(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            OutMessage message, KafkaSinkContext context, @Nullable Long timestamp) {
        return new ProducerRecord<>(message.topic(), message.key().getBytes(StandardCharsets.UTF_8), message.value());
    }

    /** The sink looks there for transactions that an earlier run left open. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics)));
    }
}
