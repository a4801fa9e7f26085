package org.seine.web.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seine.graph.codec.SeineJson;
import org.seine.web.gate.Call;
import org.seine.web.gate.Gate;
import org.seine.web.gate.Reply;
import org.seine.web.http.Problem;
import org.seine.web.live.RawMessages;
import org.seine.web.live.RecordReader;
import org.seine.web.quality.QualityView.NamedCount;

/** Dead letters, their replay, and what became of each source's messages. */
public final class QualityRoutes {
    private static final Base64.Decoder BASE64 = Base64.getDecoder();

    /** The header with what stood before the part in its message. */
    private static final String CONTEXT = "seine-context";

    private final Vertx vertx;
    private final QualityView quality;
    private final RecordReader reader;
    private final RawMessages messages;

    public QualityRoutes(Vertx vertx, QualityView quality, RecordReader reader, RawMessages messages) {
        this.vertx = vertx;
        this.quality = quality;
        this.reader = reader;
        this.messages = messages;
    }

    record DeadLetterPage(
            int total,
            int limit,
            int offset,
            List<DeadLetterEntry> items,
            List<NamedCount> reasons,
            List<NamedCount> sources) {}

    record DeadLetterDetail(
            DeadLetterEntry letter, String text, String rawBase64, int size, Map<String, String> headers) {}

    record Replay(String id, boolean corrected, String topic, int partition, long offset) {}

    /** A letter with its bytes and the headers that let them be read in its place. */
    private record Whole(DeadLetterEntry entry, byte[] raw, Map<String, String> headers) {}

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(routes, "listDeadLetters", this::list);
        gate.bind(routes, "getDeadLetter", this::get);
        gate.bind(routes, "replayDeadLetter", this::replay);
        gate.bind(routes, "getQuality", call -> Future.succeededFuture(Reply.of(quality.report())));
    }

    private Future<Reply> list(Call call) {
        String text = call.text("q").orElse("").toLowerCase(Locale.ROOT);
        List<DeadLetterEntry> all = quality.letters().stream()
                .filter(l -> call.text("source").map(l.system()::equals).orElse(true))
                .filter(l -> call.text("reason").map(l.reason()::equals).orElse(true))
                .filter(l -> text.isEmpty()
                        || l.file().toLowerCase(Locale.ROOT).contains(text)
                        || l.explanation().toLowerCase(Locale.ROOT).contains(text))
                .toList();
        List<DeadLetterEntry> page =
                all.stream().skip(call.offset()).limit(call.limit()).toList();
        return Future.succeededFuture(Reply.of(new DeadLetterPage(
                        all.size(),
                        call.limit(),
                        call.offset(),
                        page,
                        QualityView.counts(
                                all.stream().map(DeadLetterEntry::reason).toList()),
                        QualityView.counts(
                                all.stream().map(DeadLetterEntry::system).toList())))
                .about(page.stream().map(l -> "dead-letter:" + l.id()).toList()));
    }

    private Future<Reply> get(Call call) {
        String id = call.path("id");
        return vertx.executeBlocking(() -> whole(id), false)
                .map(whole -> Reply.of(detail(whole)).about(List.of("dead-letter:" + id)));
    }

    /** Without card numbers; the topic keeps the bytes for replay. */
    private static DeadLetterDetail detail(Whole whole) {
        byte[] shown = CardMask.of(whole.raw()).masked();
        Map<String, String> headers = new TreeMap<>(whole.headers());
        headers.computeIfPresent(CONTEXT, (name, context) -> masked(context));
        return new DeadLetterDetail(
                whole.entry(),
                new String(shown, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(shown),
                shown.length,
                headers);
    }

    private static String masked(String base64) {
        try {
            return Base64.getEncoder()
                    .encodeToString(CardMask.of(BASE64.decode(base64)).masked());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private Future<Reply> replay(Call call) {
        String id = call.path("id");
        @Nullable String corrected = call.body().getString("text");
        return vertx.executeBlocking(() -> whole(id), false)
                .compose(whole -> Future.fromCompletionStage(
                        messages.send(new RawMessages.RawMessage(
                                whole.entry().file().isEmpty()
                                        ? id
                                        : whole.entry().file(),
                                corrected == null
                                        ? whole.raw()
                                        : CardMask.of(whole.raw())
                                                .restore(corrected)
                                                .getBytes(StandardCharsets.UTF_8),
                                whole.headers())),
                        vertx.getOrCreateContext()))
                .map(where -> {
                    quality.replayed(id);
                    return Reply.accepted(
                                    new Replay(id, corrected != null, where.topic(), where.partition(), where.offset()))
                            .about(List.of("dead-letter:" + id));
                });
    }

    private Whole whole(String id) {
        DeadLetterEntry entry =
                quality.findLetter(id).orElseThrow(() -> Problem.notFound("There is no dead letter %s.".formatted(id)));
        JsonNode json = reader.read(entry.location())
                .map(bytes -> SeineJson.parse(new String(bytes, StandardCharsets.UTF_8)))
                .filter(read -> read.path("id").asText().equals(id))
                .orElseThrow(() -> Problem.notFound("The bytes of dead letter %s are no longer kept.".formatted(id)));
        Map<String, String> headers = new TreeMap<>();
        json.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
        return new Whole(entry, BASE64.decode(json.path("rawBase64").asText()), headers);
    }
}
