package org.seine.jobs.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.Instruction;
import org.seine.graph.resolve.ResolverInput;
import org.seine.jobs.runtime.KafkaMessage;

/**
 * What people say to the resolver: officers' instructions for the resolver of their type, and by the side the records
 * that are withdrawn. A message that is neither is left alone.
 */
final class ReadInstructionsFunction extends ProcessFunction<KafkaMessage, ResolverMessage> {
    static final OutputTag<Withdrawal> WITHDRAWN = new OutputTag<>("withdrawn-records") {};

    @Override
    public void processElement(KafkaMessage message, Context ctx, Collector<ResolverMessage> out) {
        if (message.value().length == 0) {
            return;
        }
        JsonNode said = SeineJson.parse(new String(message.value(), StandardCharsets.UTF_8));
        if (said.hasNonNull("withdraw")) {
            String record = said.path("withdraw").asText();
            long seenAt = said.path("erase").asLong(Withdrawal.KEEP);
            ctx.output(WITHDRAWN, new Withdrawal(record, seenAt));
        } else if (Instruction.isOne(said)) {
            out.collect(ResolverMessage.of(ResolverInput.said(Instruction.of(said))));
        }
    }
}
