package org.seine.web.entities;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.resolve.Instruction;
import org.seine.web.http.Problem;
import org.seine.web.session.Session;

/**
 * Writes what an officer says of two mentions, and which record is withdrawn, to {@code resolution.instructions}. There is
 * one instruction for each pair: the later one is in force, and {@code WITHDRAWN} takes it back, while all of them stay in
 * the audit trail.
 */
final class InstructionDesk {
    private final InstructionView view;
    private final InstructionLog log;
    private final Clock clock;

    InstructionDesk(InstructionView view, InstructionLog log, Clock clock) {
        this.view = view;
        this.log = log;
        this.clock = clock;
    }

    /** Fails with a {@link Problem} where there is nothing to take back. */
    Future<EntityAnswers.InstructionRow> say(
            EntityQueries.MentionPair pair, JsonObject draft, Session session, Context context) {
        Instruction.Kind kind = Instruction.Kind.valueOf(draft.getString("kind"));
        Instruction asked = new Instruction(
                kind,
                pair.a(),
                pair.b(),
                pair.type(),
                clock.millis(),
                session.user(),
                draft.getString("reason").strip());
        Instruction before = view.find(asked.id()).orElse(null);
        if (kind == Instruction.Kind.WITHDRAWN && (before == null || !before.isInForce())) {
            return Future.failedFuture(
                    Problem.invalid("Nothing was said of these two, so there is nothing to take back."));
        }
        Instruction said = before == null || asked.at() > before.at()
                ? asked
                : new Instruction(
                        kind, asked.a(), asked.b(), asked.type(), before.at() + 1, asked.officer(), asked.reason());
        return Future.fromCompletionStage(log.say(said.id(), said.toJson().getBytes(StandardCharsets.UTF_8)), context)
                .map(where -> {
                    view.accept(said);
                    return view.row(said);
                });
    }

    /** The record is withdrawn for good: told again with the same content, it is not taken up. */
    Future<Map<String, String>> withdraw(String recordId, String reason, Session session, Context context) {
        Map<String, String> message = new TreeMap<>();
        message.put("withdraw", recordId);
        message.put("reason", reason.strip());
        message.put("officer", session.user());
        message.put("at", clock.instant().toString());
        return Future.fromCompletionStage(
                        log.say(recordId, SeineJson.writeValue(message).getBytes(StandardCharsets.UTF_8)), context)
                .map(where -> Map.of("recordId", recordId));
    }
}
