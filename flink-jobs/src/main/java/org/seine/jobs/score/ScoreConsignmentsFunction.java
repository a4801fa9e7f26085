package org.seine.jobs.score;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Envelope;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.features.NetworkFeatures;
import org.seine.graph.model.Declaration;
import org.seine.graph.model.Outcome;
import org.seine.jobs.runtime.OutMessage;
import org.seine.jobs.runtime.Topics;
import org.seine.models.Score;
import org.seine.models.consignment.ConsignmentScorer;
import org.seine.models.features.DeclarationHistory;
import org.seine.models.features.FeatureVector;
import org.seine.models.features.HistoryRecord;
import org.seine.models.features.HistoryStore;

/**
 * Declarations, outcomes and network features → scores of consignments: one at once, from the declaration and its
 * histories, and a revision whenever the network features change. Histories are as of the day of lodgement and are kept
 * with the declaration. Where records of an earlier day came late, they are taken again once the stream is quiet, and what
 * they change is scored anew: in the end scores depend on what came, not on its order.
 *
 * <p>What is due is scored together, some {@value #FLUSH_MILLIS} ms after it came, so that a network reads many
 * declarations at once; while there is no model it waits. When the live model, the one in its shadow or the policy of
 * inspections changes, everything is scored anew, a part at a time between what comes. One subtask keeps all histories.
 * Its state lives as long as the graph.
 */
final class ScoreConsignmentsFunction extends KeyedProcessFunction<String, ScoreInput, OutMessage>
        implements CheckpointedFunction {
    private static final long FLUSH_MILLIS = 20;

    /** How often the folder of models is looked at. */
    private static final long LOOK_MILLIS = 2_000;

    /** So long without declarations and outcomes, the stream is quiet. */
    private static final long QUIET_MILLIS = 1_000;

    /** Taking all histories again costs about 0.2 ms a declaration, which is done this often at most. */
    private static final long SETTLE_MILLIS = 15_000;

    private static final long MILLIS_A_DAY = 86_400_000;

    private final String models;

    private transient MapState<String, byte[]> histories;
    private transient MapState<String, String> declarations;
    private transient MapState<String, String> networks;

    @SuppressWarnings("NullAway.Init") // Flink calls initializeState first
    private transient ListState<String> dueAtCheckpoint;

    /** Subjects to be scored: what came lately, and what is only to be scored anew. */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState first
    private transient Set<String> due;

    @SuppressWarnings("NullAway.Init") // Flink calls initializeState first
    private transient Set<String> stale;

    private transient DeclarationHistory history;
    private transient ModelFolder folder;
    private transient long nextLook;

    /** Declarations lodged after this day may not have seen all of their past. */
    private transient long unsettledFrom;

    private transient long latestDay;
    private transient long lastRecord;
    private transient long nextSettlement;

    /** @param models directory that holds the model {@code consignment} */
    ScoreConsignmentsFunction(String models) {
        this.models = models;
    }

    /**
     * A declaration with what was known of the past when it came.
     *
     * @param histories values by name at the first score
     * @param revision of the latest score, 0 before the first
     */
    record Scored(String envelope, Map<String, Double> histories, int revision) {}

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        due = new LinkedHashSet<>();
        stale = new LinkedHashSet<>();
        // Each subtask gets all of it, and leaves alone what is not among its declarations.
        dueAtCheckpoint =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("due", Types.STRING));
        for (String subject : dueAtCheckpoint.get()) {
            due.add(subject);
        }
        unsettledFrom = context.isRestored() ? Long.MIN_VALUE : Long.MAX_VALUE;
        latestDay = Long.MIN_VALUE;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        List<String> waiting = new ArrayList<>(due);
        waiting.addAll(stale);
        dueAtCheckpoint.update(waiting);
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        histories = runtime.getMapState(new MapStateDescriptor<>(
                "histories", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        declarations = runtime.getMapState(new MapStateDescriptor<>("declarations", Types.STRING, Types.STRING));
        networks = runtime.getMapState(new MapStateDescriptor<>("networks", Types.STRING, Types.STRING));
        history = new DeclarationHistory(new StateHistoryStore());
        folder = new ModelFolder(Path.of(models));
        folder.look();
    }

    @Override
    public void processElement(ScoreInput input, Context ctx, Collector<OutMessage> out) throws Exception {
        switch (input.kind()) {
            case Declaration.KIND -> {
                declared(input);
                lastRecord = ctx.timerService().currentProcessingTime();
            }
            case Outcome.KIND -> {
                Outcome outcome = (Outcome) envelope(input.json()).record();
                history.observeOutcome(outcome);
                noteLateness(outcome.recordedAt());
                lastRecord = ctx.timerService().currentProcessingTime();
            }
            case ScoreInput.NETWORK -> {
                networks.put(input.subject(), input.json());
                due.add(input.subject());
            }
            default -> throw new IllegalArgumentException("A consignment's score does not depend on " + input.kind());
        }
        if (due.size() >= ConsignmentScorer.AT_ONCE) {
            score(due, out);
        }
        wakeUp(ctx.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OutMessage> out) throws Exception {
        long now = ctx.timerService().currentProcessingTime();
        if (now >= nextLook) {
            nextLook = now + LOOK_MILLIS;
            if (folder.look()) {
                declarations.keys().forEach(stale::add);
            }
        }
        if (unsettledFrom < Long.MAX_VALUE && now >= lastRecord + QUIET_MILLIS && now >= nextSettlement) {
            nextSettlement = now + SETTLE_MILLIS;
            settle();
        }
        score(due, out);
        score(stale, out);
        wakeUp(ctx.timerService());
    }

    /** Soon where something is due, else at the next look; timers of one moment are one. */
    private void wakeUp(TimerService timers) {
        boolean waits = !(due.isEmpty() && stale.isEmpty()) && folder.live() != null;
        long pause = waits ? FLUSH_MILLIS : LOOK_MILLIS;
        timers.registerProcessingTimeTimer((timers.currentProcessingTime() / pause + 1) * pause);
    }

    private void declared(ScoreInput input) throws Exception {
        Declaration declaration = (Declaration) envelope(input.json()).record();
        @Nullable Scored known = known(input.subject());
        if (known != null) {
            Declaration shown = (Declaration) envelope(known.envelope()).record();
            if (shown.version() >= declaration.version()) {
                return;
            }
        }
        FeatureVector features = history.features(declaration, declaration.lodgedAt());
        history.observe(declaration);
        noteLateness(declaration.lodgedAt());
        latestDay = Math.max(latestDay, dayOf(declaration.lodgedAt()));
        declarations.put(
                input.subject(),
                SeineJson.writeValue(
                        new Scored(input.json(), FeatureMaps.toMap(features), known == null ? 0 : known.revision())));
        due.add(input.subject());
    }

    private void noteLateness(Instant time) {
        long day = dayOf(time);
        if (day < latestDay) {
            unsettledFrom = Math.min(unsettledFrom, day);
        }
    }

    private static long dayOf(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), MILLIS_A_DAY);
    }

    /** Takes the histories again of what was lodged after the earliest day of which something came late. */
    private void settle() throws Exception {
        List<Map.Entry<String, Scored>> changed = new ArrayList<>();
        for (Map.Entry<String, String> entry : declarations.entries()) {
            Scored known = SeineJson.readValue(entry.getValue(), Scored.class);
            Declaration declaration = (Declaration) envelope(known.envelope()).record();
            if (dayOf(declaration.lodgedAt()) > unsettledFrom) {
                Map<String, Double> again = FeatureMaps.toMap(history.features(declaration, declaration.lodgedAt()));
                if (!again.equals(known.histories())) {
                    changed.add(Map.entry(entry.getKey(), new Scored(known.envelope(), again, known.revision())));
                }
            }
        }
        unsettledFrom = Long.MAX_VALUE;
        for (Map.Entry<String, Scored> entry : changed) {
            declarations.put(entry.getKey(), SeineJson.writeValue(entry.getValue()));
            stale.add(entry.getKey());
        }
    }

    /** Scores the first of the subjects, as many as are best scored together; those that are not declared yet wait for it. */
    private void score(Set<String> subjects, Collector<OutMessage> out) throws Exception {
        @Nullable ConsignmentScorer live = folder.live();
        if (live == null || subjects.isEmpty()) {
            return;
        }
        List<ConsignmentScorer.Case> cases = new ArrayList<>();
        Iterator<String> first = subjects.iterator();
        while (first.hasNext() && cases.size() < ConsignmentScorer.AT_ONCE) {
            String subject = first.next();
            first.remove();
            @Nullable Scored known = known(subject);
            if (known != null) {
                Scored next = new Scored(known.envelope(), known.histories(), known.revision() + 1);
                declarations.put(subject, SeineJson.writeValue(next));
                cases.add(caseOf(subject, next));
            }
        }
        List<Score> scores = live.scores(cases, folder.policy());
        @Nullable ConsignmentScorer shadow = folder.shadow();
        if (shadow != null) {
            scores = shadow.besides(scores, cases);
        }
        for (Score score : scores) {
            out.collect(OutMessage.of(Topics.SCORES, score.subjectId(), SeineJson.writeValue(score)));
        }
    }

    private ConsignmentScorer.Case caseOf(String subject, Scored scored) throws Exception {
        @Nullable String network = networks.get(subject);
        return new ConsignmentScorer.Case(
                (Declaration) envelope(scored.envelope()).record(),
                FeatureMaps.toVector(scored.histories()),
                network == null ? null : SeineJson.readValue(network, NetworkFeatures.class),
                scored.revision());
    }

    private @Nullable Scored known(String subject) throws Exception {
        String json = declarations.get(subject);
        return json == null ? null : SeineJson.readValue(json, Scored.class);
    }

    private static Envelope envelope(String json) {
        return SeineJson.readValue(json, Envelope.class);
    }

    private final class StateHistoryStore implements HistoryStore {
        @Override
        public Optional<HistoryRecord> find(String key) {
            try {
                byte[] bytes = histories.get(key);
                return bytes == null ? Optional.empty() : Optional.of(HistoryRecord.fromBytes(bytes));
            } catch (Exception e) {
                throw new IllegalStateException("The state back end failed.", e);
            }
        }

        @Override
        public void put(String key, HistoryRecord value) {
            try {
                histories.put(key, value.toBytes());
            } catch (Exception e) {
                throw new IllegalStateException("The state back end failed.", e);
            }
        }
    }
}
