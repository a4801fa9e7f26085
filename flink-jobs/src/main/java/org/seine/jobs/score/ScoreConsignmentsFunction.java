package org.seine.jobs.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
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
 * histories, and a revision whenever the network features change. The histories taken at the first score are kept with
 * the declaration, because it is part of the past by the time of the second. While there is no model declarations wait,
 * and are scored when one comes. One subtask keeps all histories. Its state lives as long as the graph.
 */
final class ScoreConsignmentsFunction extends KeyedProcessFunction<String, ScoreInput, OutMessage> {
    /** How often the folder is looked at for a new model. */
    private static final long LOOK_MILLIS = 2_000;

    private final String models;

    private transient MapState<String, byte[]> histories;
    private transient MapState<String, String> declarations;
    private transient MapState<String, String> networks;
    private transient DeclarationHistory history;
    private transient ModelFolder folder;
    private transient @Nullable ConsignmentScorer scorer;

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
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        histories = runtime.getMapState(new MapStateDescriptor<>(
                "histories", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        declarations = runtime.getMapState(new MapStateDescriptor<>("declarations", Types.STRING, Types.STRING));
        networks = runtime.getMapState(new MapStateDescriptor<>("networks", Types.STRING, Types.STRING));
        history = new DeclarationHistory(new StateHistoryStore());
        folder = new ModelFolder(Path.of(models, "consignment"));
        scorer = folder.findNew().orElse(null);
    }

    @Override
    public void processElement(ScoreInput input, Context ctx, Collector<OutMessage> out) throws Exception {
        switch (input.kind()) {
            case Declaration.KIND -> declared(input, out);
            case Outcome.KIND ->
                history.observeOutcome((Outcome) envelope(input.json()).record());
            case ScoreInput.NETWORK -> {
                networks.put(input.subject(), input.json());
                revise(input.subject(), out);
            }
            default -> throw new IllegalArgumentException("A consignment's score does not depend on " + input.kind());
        }
        lookAgain(ctx);
    }

    /** Where a model has come, what waited for one is scored, and what was scored by the one before is scored anew. */
    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<OutMessage> out) throws Exception {
        Optional<ConsignmentScorer> found = folder.findNew();
        if (found.isPresent()) {
            scorer = found.get();
            List<String> subjects = new ArrayList<>();
            declarations.keys().forEach(subjects::add);
            for (String subject : subjects) {
                revise(subject, out);
            }
        }
        lookAgain(ctx);
    }

    private static void lookAgain(Context ctx) {
        long now = ctx.timerService().currentProcessingTime();
        ctx.timerService().registerProcessingTimeTimer((now / LOOK_MILLIS + 1) * LOOK_MILLIS);
    }

    private void declared(ScoreInput input, Collector<OutMessage> out) throws Exception {
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
        emit(
                new Scored(input.json(), FeatureMaps.toMap(features), known == null ? 0 : known.revision()),
                declaration,
                out);
    }

    private void revise(String subject, Collector<OutMessage> out) throws Exception {
        Scored known = known(subject);
        if (known != null) {
            emit(known, (Declaration) envelope(known.envelope()).record(), out);
        }
    }

    private void emit(Scored scored, Declaration declaration, Collector<OutMessage> out) throws Exception {
        String subject = declaration.key();
        if (scorer == null) {
            declarations.put(subject, SeineJson.writeValue(scored));
            return;
        }
        String network = networks.get(subject);
        int revision = scored.revision() + 1;
        Score score = scorer.score(
                declaration,
                FeatureMaps.toVector(scored.histories()),
                network == null ? null : SeineJson.readValue(network, NetworkFeatures.class),
                revision);
        declarations.put(subject, SeineJson.writeValue(new Scored(scored.envelope(), scored.histories(), revision)));
        out.collect(new OutMessage(Topics.SCORES, subject, SeineJson.writeValue(score)));
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
