package org.seine.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.Declaration;
import org.seine.jobs.runtime.OutMessage;
import org.seine.models.Score;
import org.seine.models.consignment.InspectionPolicy;

/** With a small model that was kept for tests; what it says does not matter here, but when and how often. */
class ScoreConsignmentsTest {
    private static final Path MODEL = Path.of("../models/src/test/resources/consignment/model-1");
    private static final long SOON = 40;
    private static final long NEXT_LOOK = 5_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path models;

    private long now = 1_000_000;

    @Test
    void whatComesTogetherIsScoredTogetherAndOnce() throws Exception {
        goLive();
        try (var harness = harness()) {
            harness.open();
            send(harness, "A", "B", "C");
            assertThat(scores(harness)).isEmpty();
            pass(harness, SOON);
            assertThat(scores(harness))
                    .extracting(Score::subjectId, Score::revision)
                    .containsExactly(tuple("A", 1), tuple("B", 1), tuple("C", 1));
            pass(harness, NEXT_LOOK);
            assertThat(scores(harness)).hasSize(3);
        }
    }

    @Test
    void whatCameBeforeThereWasAModelWaitsForIt() throws Exception {
        try (var harness = harness()) {
            harness.open();
            send(harness, "A");
            pass(harness, NEXT_LOOK);
            assertThat(scores(harness)).isEmpty();
            goLive();
            pass(harness, NEXT_LOOK);
            pass(harness, SOON);
            assertThat(scores(harness)).extracting(Score::subjectId).containsOnly(Declaration.subjectId("A"));
        }
    }

    @Test
    void whatWasDueAtACheckpointIsScoredAfterTheRestart() throws Exception {
        goLive();
        org.apache.flink.runtime.checkpoint.OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            send(harness, "A", "B");
            state = harness.snapshot(1, now);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            pass(harness, SOON);
            pass(harness, NEXT_LOOK);
            assertThat(scores(harness))
                    .extracting(Score::subjectId, Score::revision)
                    .containsExactlyInAnyOrder(tuple("A", 1), tuple("B", 1));
        }
    }

    @Test
    void anotherPolicyAndAShadowScoreEverythingAnew() throws Exception {
        goLive();
        try (var harness = harness()) {
            harness.open();
            send(harness, "A", "B");
            pass(harness, SOON);
            new InspectionPolicy(100, 1, "key").write(models);
            copy("shadow");
            pass(harness, NEXT_LOOK);
            pass(harness, SOON);
            List<Score> again = scores(harness).subList(2, 4);
            for (Score score : again) {
                Score.Advice advice = Objects.requireNonNull(score.advice());
                assertThat(score.revision()).isEqualTo(2);
                assertThat(advice.lot()).isEqualTo(new Score.Lot(true, 1));
                assertThat(Objects.requireNonNull(advice.recovery()).cost()).isEqualTo(100);
                assertThat(Objects.requireNonNull(advice.shadow()).risk()).isEqualTo(score.risk());
            }
        }
    }

    @Test
    void anAmendmentIsScoredAndARepetitionIsNot() throws Exception {
        goLive();
        try (var harness = harness()) {
            harness.open();
            send(harness, "A");
            pass(harness, SOON);
            send(harness, "A");
            pass(harness, SOON);
            assertThat(scores(harness)).hasSize(1);
            harness.processElement(declared("A", 2), now);
            pass(harness, SOON);
            assertThat(scores(harness)).extracting(Score::revision).containsExactly(1, 2);
        }
    }

    /** The model kept for tests does not look at histories: revisions tell what was scored anew. */
    @Test
    void whatCameLateIsSeenByWhatWasLodgedAfterIt() throws Exception {
        goLive();
        try (var harness = harness()) {
            harness.open();
            harness.processElement(declared("LATER", 1, "2026-03-09T10:00:00Z"), now);
            harness.processElement(declared("EARLIER", 1, "2026-03-05T10:00:00Z"), now);
            pass(harness, SOON);
            pass(harness, NEXT_LOOK);
            pass(harness, SOON);
            assertThat(scores(harness))
                    .extracting(Score::subjectId, Score::revision)
                    .containsExactly(tuple("LATER", 1), tuple("EARLIER", 1), tuple("LATER", 2));
            pass(harness, 20 * NEXT_LOOK);
            assertThat(scores(harness)).hasSize(3);
        }
    }

    private static org.assertj.core.groups.Tuple tuple(String number, int revision) {
        return org.assertj.core.groups.Tuple.tuple(Declaration.subjectId(number), revision);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, ScoreInput, OutMessage> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ScoreConsignmentsFunction(models.toString())),
                ScoreInput::group,
                Types.STRING);
        harness.setProcessingTime(now);
        return harness;
    }

    private void send(KeyedOneInputStreamOperatorTestHarness<String, ScoreInput, OutMessage> harness, String... numbers)
            throws Exception {
        for (String number : numbers) {
            harness.processElement(declared(number, 1), now);
        }
    }

    private void pass(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness, long millis) throws Exception {
        now += millis;
        harness.setProcessingTime(now);
    }

    private static List<Score> scores(KeyedOneInputStreamOperatorTestHarness<?, ?, OutMessage> harness) {
        return harness.extractOutputValues().stream()
                .map(message -> SeineJson.readValue(message.text(), Score.class))
                .toList();
    }

    private static ScoreInput declared(String number, int version) {
        return declared(number, version, "2026-03-01T10:00:00Z");
    }

    private static ScoreInput declared(String number, int version, String lodgedAt) {
        String json = """
                {"record":"declaration","declarationId":"%s","version":%d,"office":"PTLIS","lodgedAt":"%s",
                 "parties":[{"role":"IMPORTER","name":"Blue Quay Trading"}],
                 "items":[{"number":1,"hsCode":"620342","origin":"TR","netKg":120,"customsValue":2400}]}
                """.formatted(number, version, lodgedAt);
        Declaration declaration = (Declaration) SeineJson.readRecord(SeineJson.parse(json));
        return new ScoreInput(
                Declaration.KIND, "consignments", declaration.key(), SeineJson.writeValue(Envelope.of(declaration)));
    }

    private void goLive() throws IOException {
        copy("consignment");
    }

    private void copy(String slot) throws IOException {
        Path folder = Files.createDirectories(models.resolve(slot));
        try (Stream<Path> files = Files.list(MODEL)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
