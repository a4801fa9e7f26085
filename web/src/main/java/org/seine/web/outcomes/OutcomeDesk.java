package org.seine.web.outcomes;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.Digests;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.model.Outcome;
import org.seine.graph.model.SourceRef;
import org.seine.web.http.Problem;
import org.seine.web.live.RawMessages;
import org.seine.web.live.ScoreEntry;
import org.seine.web.live.ScoreView;
import org.seine.web.session.Session;

/**
 * Writes an officer's outcome to {@code raw.messages} as a canonical line, as any source would. There is one outcome id
 * for each subject, derived from it: of two records under it the one recorded later is valid, so that a correction
 * replaces and {@code WITHDRAWN} takes back, while all of them stay on record.
 */
public final class OutcomeDesk {
    /** The sending system in {@code seine-source}. */
    public static final String SYSTEM = "SEINE";

    private final ScoreView scores;
    private final RawMessages messages;
    private final Clock clock;

    public OutcomeDesk(ScoreView scores, RawMessages messages, Clock clock) {
        this.scores = scores;
        this.messages = messages;
        this.clock = clock;
    }

    public static String outcomeIdOf(String subjectId) {
        return "web-" + Digests.shortId(subjectId);
    }

    /** Fails with a {@link Problem} where the draft contradicts itself or there is nothing to withdraw. */
    public Future<OutcomeView> record(String subjectId, JsonObject draft, Session session, Context context) {
        Outcome outcome;
        try {
            outcome = outcomeOf(subjectId, draft, session);
        } catch (Problem problem) {
            return Future.failedFuture(problem);
        }
        RawMessages.RawMessage message = new RawMessages.RawMessage(
                outcome.key(),
                SeineJson.write(outcome).getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "seine-format", "canonical",
                        "seine-source", SYSTEM,
                        "seine-file", "",
                        "seine-position", "",
                        "seine-received-at", outcome.recordedAt().toString()));
        return Future.fromCompletionStage(messages.send(message), context).map(where -> {
            scores.accept(outcome, true);
            return OutcomeView.of(outcome, scores.isPending(outcome));
        });
    }

    private Outcome outcomeOf(String subjectId, JsonObject draft, Session session) {
        String result = draft.getString("result");
        @Nullable String offenceClass = draft.getString("offenceClass");
        if (result.equals(Outcome.OFFENCE) && offenceClass == null) {
            throw Problem.invalid("An offence needs the field offenceClass.");
        }
        if (!result.equals(Outcome.OFFENCE) && (offenceClass != null || draft.containsKey("extraRevenue"))) {
            throw Problem.invalid("Only an offence has the fields offenceClass and extraRevenue.");
        }
        List<Outcome> before = scores.outcomesOf(subjectId);
        String id = outcomeIdOf(subjectId);
        if (result.equals(Outcome.WITHDRAWN)
                && before.stream().noneMatch(o -> o.outcomeId().equals(id))) {
            throw Problem.invalid("No outcome was recorded here, so there is none to withdraw.");
        }
        @Nullable Number revenue = draft.getNumber("extraRevenue");
        return new Outcome(
                id,
                subjectId,
                result,
                offenceClass,
                revenue == null ? null : new BigDecimal(revenue.toString()),
                laterThan(before),
                session.user(),
                draft.getString("note"),
                draft.getString("selectedBy", isDrawn(subjectId) ? Outcome.RANDOM : "model"),
                List.of(),
                SourceRef.UNKNOWN);
    }

    private boolean isDrawn(String subjectId) {
        return scores.find(subjectId).map(ScoreEntry::isDrawn).orElse(false);
    }

    /** Now, or just after the latest outcome of the subject where clocks differ: the later record is the valid one. */
    private Instant laterThan(List<Outcome> before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return before.isEmpty() || now.isAfter(before.get(0).recordedAt())
                ? now
                : before.get(0).recordedAt().plusMillis(1);
    }
}
