package org.seine.jobs.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.seine.graph.change.CommonKey;
import org.seine.graph.change.GraphChangeJson;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.Envelope;
import org.seine.graph.facts.FactExtractor;
import org.seine.graph.facts.Mention;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.ResolverInput;
import org.seine.graph.resolve.Signatures;
import org.seine.graph.store.GraphRow;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;
import org.seine.jobs.runtime.neo4j.RowBytes;

class ResolveMentionsFunctionTest {
    private static final int KILLS = 10;
    private static final int AGENCY = 80;

    private static KeyedOneInputStreamOperatorTestHarness<String, ResolverMessage, OutMessage> harness()
            throws Exception {
        return harness(DecidingWeights.STANDARD);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ResolverMessage, OutMessage> harness(
            DecidingWeights weights) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new ResolveMentionsFunction.Operator(weights), ResolverMessage::type, Types.STRING);
    }

    @Test
    void decidesByItsOwnWeightsAndLeavesWhatOthersDecidedAlone() throws Exception {
        List<ResolverMessage> messages = messages();
        DecidingWeights other =
                new DecidingWeights(MatchModel.standard().named("learnt here").toJson(null));
        OperatorSubtaskState checkpoint;
        try (var harness = harness(other)) {
            harness.open();
            feed(harness, messages, 0, messages.size());
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
            Committed told = new Committed();
            told.take(harness);
            assertThat(told.beliefs.memberships().values()).isNotEmpty().allSatisfy(m -> assertThat(m.rule())
                    .isEqualTo("learnt here"));
        }
        try (var harness = harness(other)) {
            harness.setup();
            harness.initializeState(checkpoint);
            harness.open();
        }
        var refusing = harness(); // never opened, so that there is nothing to close
        refusing.setup();
        assertThatThrownBy(() -> refusing.initializeState(checkpoint))
                .hasStackTraceContaining("was decided with the weights " + other.identity())
                .hasStackTraceContaining("given " + DecidingWeights.STANDARD.identity())
                .hasStackTraceContaining("reset");
    }

    private static List<ResolverMessage> messages() {
        Signatures signatures = new Signatures(PairScorer.standard());
        List<ResolverMessage> messages = new ArrayList<>();
        for (Envelope envelope : Watched.records(120)) {
            for (Mention mention : FactExtractor.of(envelope).mentions()) {
                messages.add(ResolverMessage.of(ResolverInput.stated(signatures.of(mention), envelope.recordId())));
            }
        }
        for (int i = 0; i < AGENCY; i++) {
            Mention customer = new Mention(
                    "mention:customer" + i,
                    Vocabulary.PERSON,
                    "PASSENGER",
                    Map.of(
                            "name", List.of("Ana " + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "moral"),
                            "phone", List.of("+351966000111")),
                    "r" + i,
                    i);
            messages.add(2 * i, ResolverMessage.of(ResolverInput.stated(signatures.of(customer), "r" + i)));
        }
        return messages;
    }

    /** What reached the sinks: memberships and entities, and the events of their lives in order. */
    private static final class Committed {
        private final Watched.Beliefs beliefs = new Watched.Beliefs();
        private final List<String> events = new ArrayList<>();
        private final Map<String, Object> commonKeys = new TreeMap<>();

        void take(KeyedOneInputStreamOperatorTestHarness<String, ResolverMessage, OutMessage> harness) {
            for (OutMessage message : harness.extractOutputValues()) {
                if (message.topic().equals(Topics.GRAPH_CHANGES)) {
                    beliefs.take(GraphChangeJson.read(Objects.requireNonNull(message.value())));
                } else if (message.topic().equals(Topics.ENTITY_EVENTS)) {
                    events.add(message.text());
                }
            }
            harness.getOutput().clear();
            Queue<StreamRecord<RowBytes>> rows = harness.getSideOutput(ResolveMentionsFunction.ROWS);
            if (rows != null) {
                for (StreamRecord<RowBytes> record : rows) {
                    GraphRow row = record.getValue().row();
                    if (row.label().equals(Vocabulary.COMMON_KEY)) {
                        Map<String, Object> props = new TreeMap<>(row.props());
                        props.remove("_seq");
                        commonKeys.put(row.id(), props);
                    }
                }
                rows.clear();
            }
        }
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, ResolverMessage, OutMessage> harness,
            List<ResolverMessage> messages,
            int from,
            int to)
            throws Exception {
        for (int i = from; i < to; i++) {
            harness.setProcessingTime(50L * i);
            harness.processElement(messages.get(i), i);
        }
    }

    @Test
    void killedAndRestoredTenTimesItBelievesTheSameAndTellsNoEventTwice() throws Exception {
        List<ResolverMessage> messages = messages();
        Committed whole = new Committed();
        try (var harness = harness()) {
            harness.open();
            feed(harness, messages, 0, messages.size());
            harness.endInput();
            harness.getOperator().finish();
            whole.take(harness);
        }
        Committed broken = new Committed();
        OperatorSubtaskState checkpoint = null;
        int at = 0;
        for (int kill = 0; kill <= KILLS; kill++) {
            int next = messages.size() * (kill + 1) / (KILLS + 1);
            try (var harness = harness()) {
                harness.setup();
                if (checkpoint != null) {
                    harness.initializeState(checkpoint);
                }
                harness.open();
                feed(harness, messages, at, next);
                harness.prepareSnapshotPreBarrier(kill);
                checkpoint = harness.snapshot(kill, kill);
                broken.take(harness);
                // What follows the checkpoint is done again after the kill, and never reaches a sink.
                feed(harness, messages, next, Math.min(messages.size(), next + 7));
            }
            at = next;
        }
        assertThat(broken.commonKeys).isEqualTo(whole.commonKeys);
        assertThat(whole.commonKeys.get(CommonKey.idOf("P/phone:966000111")))
                .as("the agency's phone tells nothing")
                .asString()
                .contains("profiles=" + AGENCY);
        assertThat(broken.beliefs.hash()).isEqualTo(whole.beliefs.hash());
        assertThat(broken.events).isEqualTo(whole.events).isNotEmpty().doesNotHaveDuplicates();
    }
}
