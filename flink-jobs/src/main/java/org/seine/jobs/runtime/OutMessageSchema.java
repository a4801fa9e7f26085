package org.seine.jobs.runtime;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

final class OutMessageSchema implements KafkaRecordSerializationSchema<OutMessage> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            OutMessage message, KafkaSinkContext context, @Nullable Long timestamp) {
        String value = message.value();
        return new ProducerRecord<>(
                message.topic(),
                message.key().getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
