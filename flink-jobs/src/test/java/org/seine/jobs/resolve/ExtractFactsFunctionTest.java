package org.seine.jobs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.seine.graph.change.NodeFact;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;

class ExtractFactsFunctionTest {
    @Test
    void whatIsErasedLeavesNoNameAndIsNotTakenUpAgain() throws Exception {
        Envelope traveller = Envelope.of(SeineJson.readRecord(SeineJson.parse("""
                {"record":"person","ref":"1","channel":"PNR","booking":"booking:ZX/T4XW9Q/2026-01-18","surname":"COSTA",
                 "given":"RUI","birthDate":"1970-12-01","reportedAt":"2026-01-20T21:00:00Z"}""")));
        try (var harness = ProcessFunctionTestHarnesses.forKeyedCoProcessFunction(
                new ExtractFactsFunction(DecidingWeights.STANDARD),
                Envelope::recordId,
                Withdrawal::recordId,
                Types.STRING)) {
            harness.processElement1(traveller, 0);
            int before = harness.extractOutputValues().size();
            harness.processElement2(new Withdrawal(traveller.recordId(), traveller.eventTime()), 0);
            harness.processElement1(traveller, 0);

            List<Fact> after = harness.extractOutputValues();
            List<NodeFact> erased = after.subList(before, after.size()).stream()
                    .map(change -> (NodeFact) change.change())
                    .toList();
            assertThat(erased).extracting(NodeFact::id).containsExactly(traveller.recordId(), traveller.key());
            assertThat(erased).allSatisfy(fact -> {
                assertThat(fact.rank()).isEqualTo(Long.MAX_VALUE);
                assertThat(fact.seenAt()).isEqualTo(traveller.eventTime());
                assertThat(fact.props()).containsEntry("name", "(erased)").doesNotContainKeys("json", "birthDate");
            });
            assertThat(harness.getSideOutput(ExtractFactsFunction.MENTIONS))
                    .as("stated, then taken back")
                    .hasSize(2);
        }
    }

    @Test
    void aWithdrawalNeedsNoKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Withdrawal.class);
    }
}
