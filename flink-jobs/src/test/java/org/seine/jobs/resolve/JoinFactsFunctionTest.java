package org.seine.jobs.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.NodeFact;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.store.GraphRow;
import org.seine.jobs.runtime.neo4j.RowBytes;

class JoinFactsFunctionTest {
    private static final String JOURNEY = "journey:ZZ1/2026-01-01/LIS-GRU";

    private static KeyedOneInputStreamOperatorTestHarness<String, Fact, RowBytes> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new JoinFactsFunction.Operator(), Fact::key, Types.STRING);
    }

    private static NodeFact record(String text, String file, String message) {
        Map<String, String> props = Map.of("kind", "person", "json", text, "_file", file);
        return new NodeFact("traveller:1#" + text, Vocabulary.RECORD, props, 0, message, 10);
    }

    /** Some sixty records of a journey, each with its link to it, and one record that came in two files. */
    private static List<GraphChange> facts() {
        List<GraphChange> facts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String source = "traveller:%d#%d".formatted(i, 7 * i);
            facts.add(new NodeFact(
                    JOURNEY, Vocabulary.JOURNEY, Map.of("name", "ZZ1 " + i % 3), i % 2, source, 1_000 - i));
            facts.add(new LinkFact(
                    Vocabulary.MENTIONED_IN, "mention:" + i % 5, JOURNEY, Map.of("role", "PASSENGER"), source, i));
        }
        facts.add(record("text", "a.edi", "m1"));
        facts.add(record("text", "b.edi", "m2"));
        return facts;
    }

    /** The last row of each key, as Neo4j is left with it. */
    private static void take(
            KeyedOneInputStreamOperatorTestHarness<String, Fact, RowBytes> harness, Map<String, GraphRow> rows) {
        for (RowBytes row : harness.extractOutputValues()) {
            rows.put(row.key(), row.row());
        }
        harness.getOutput().clear();
    }

    private static Map<String, Object> props(Map<String, GraphRow> rows, String key) {
        return Objects.requireNonNull(rows.get(key)).props();
    }

    @Test
    void factsOfOneNodeAreOneRowACheckpoint() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (GraphChange fact : facts()) {
                harness.processElement(Fact.of(fact), 0);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.prepareSnapshotPreBarrier(1);
            assertThat(harness.extractOutputValues())
                    .extracting(RowBytes::key)
                    .hasSize(7)
                    .doesNotHaveDuplicates()
                    .contains("VERTEX " + JOURNEY);
            harness.prepareSnapshotPreBarrier(2);
            assertThat(harness.extractOutputValues()).as("nothing new").hasSize(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void killedAfterEachOfThemInWhateverOrderTheRowsAreTheSame(int seed) throws Exception {
        Map<String, GraphRow> whole = new TreeMap<>();
        try (var harness = harness()) {
            harness.open();
            for (GraphChange fact : facts()) {
                harness.processElement(Fact.of(fact), 0);
            }
            harness.prepareSnapshotPreBarrier(1);
            take(harness, whole);
        }
        List<GraphChange> shuffled = facts();
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, GraphRow> broken = new TreeMap<>();
        OperatorSubtaskState checkpoint = null;
        for (int at = 0; at < shuffled.size(); at++) {
            try (var harness = harness()) {
                harness.setup();
                if (checkpoint != null) {
                    harness.initializeState(checkpoint);
                }
                harness.open();
                harness.processElement(Fact.of(shuffled.get(at)), 0);
                harness.prepareSnapshotPreBarrier(at);
                checkpoint = harness.snapshot(at, at);
                take(harness, broken);
                // Done again after the kill, and never sent on.
                harness.processElement(Fact.of(shuffled.get(shuffled.size() - 1 - at)), 0);
            }
        }
        assertThat(broken).isEqualTo(whole);
        assertThat(props(whole, "VERTEX " + JOURNEY).get("sourceCount")).isEqualTo(60L);
        assertThat(props(whole, "VERTEX traveller:1#text")).containsEntry("json", "text");
    }

    @Test
    void whatIsErasedStaysErasedWhenTheRecordComesAgain() throws Exception {
        Map<String, GraphRow> rows = new TreeMap<>();
        OperatorSubtaskState checkpoint;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(Fact.of(record("text", "a.edi", "m1")), 0);
            for (NodeFact erased : new Withdrawal("traveller:1#text", 10).erased()) {
                harness.processElement(Fact.of(erased), 0);
            }
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.setup();
            harness.initializeState(checkpoint);
            harness.open();
            harness.processElement(Fact.of(record("text", "b.edi", "m2")), 0);
            harness.prepareSnapshotPreBarrier(2);
            take(harness, rows);
        }
        assertThat(props(rows, "VERTEX traveller:1#text"))
                .containsEntry("name", "(erased)")
                .doesNotContainKey("json");
    }
}
