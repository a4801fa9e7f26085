package org.seine.web.networks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.store.GraphReader;
import org.seine.graph.store.StoredRecord;
import org.seine.web.gate.Call;
import org.seine.web.gate.Gate;
import org.seine.web.gate.Reply;
import org.seine.web.http.Problem;
import org.seine.web.live.ScoreEntry;
import org.seine.web.live.ScoreView;
import org.seine.web.session.Permission;
import org.seine.web.session.Session;

/** The network explorer, and the records behind it. At most four questions to the graph run at once. */
public final class NetworkRoutes {
    private static final int AT_ONCE = 4;

    private final NetworkQueries queries;
    private final ScoreView scores;
    private final WorkerExecutor workers;

    public NetworkRoutes(Vertx vertx, GraphReader graph, ScoreView scores) {
        this.queries = new NetworkQueries(graph, scores);
        this.scores = scores;
        this.workers = vertx.createSharedWorkerExecutor("graph", AT_ONCE, 30, TimeUnit.SECONDS);
    }

    public void mount(RouterBuilder routes, Gate gate) {
        gate.bind(
                routes,
                "searchNetwork",
                call -> answer(
                        () -> queries.search(call.text("q").orElse(""), call.list("types"), call.limit()),
                        found -> found.items().stream()
                                .map(item -> item.node().id())
                                .toList()));
        gate.bind(
                routes,
                "getNetworkNode",
                call -> answer(() -> queries.node(call.path("id")), found -> List.of(call.path("id"))));
        gate.bind(
                routes,
                "listNeighbours",
                call -> answer(
                        () -> queries.neighbours(call.path("id"), call.list("types"), call.limit(), call.offset()),
                        found -> found.items().stream()
                                .map(item -> item.node().id())
                                .toList()));
        gate.bind(
                routes,
                "findPaths",
                call -> answer(
                        () -> queries.paths(
                                call.text("from").orElse(""), call.text("to").orElse(""), call.integer("k", 3)),
                        found -> found.nodes().stream().map(NetworkNode::id).toList()));
        gate.bind(
                routes,
                "getNeighbourhood",
                call -> answer(
                        () -> queries.neighbourhood(
                                call.text("id").orElse(""), call.integer("hops", 1), call.integer("limit", 150)),
                        found -> found.nodes().stream().map(NetworkNode::id).toList()));
        gate.bind(
                routes,
                "listNetworks",
                call -> answer(
                        () -> OffenderNetworks.of(visible(call.session()), call.limit()),
                        found -> found.items().stream()
                                .map(item -> item.offender().id())
                                .toList()));
        gate.bind(routes, "getEvidence", this::evidence);
        gate.bind(routes, "getRecord", this::record);
    }

    /** What the role may read in its own list, and no more. */
    private List<ScoreEntry> visible(Session session) {
        return scores.nearOffenders().stream()
                .filter(entry -> session.may(
                        entry.head().subjectKind().equals(ScoreEntry.CONSIGNMENT)
                                ? Permission.READ_CONSIGNMENTS
                                : Permission.READ_PASSENGERS))
                .toList();
    }

    private Future<Reply> evidence(Call call) {
        String node = call.text("node").orElse("");
        String link = call.text("link").orElse("");
        if (node.isEmpty() == link.isEmpty()) {
            return Future.failedFuture(Problem.invalid("Give either link or node."));
        }
        return answer(
                () -> node.isEmpty() ? queries.evidenceOfLink(link) : queries.evidenceOfNode(node),
                found -> List.of(node.isEmpty() ? link : node));
    }

    private Future<Reply> record(Call call) {
        String id = call.text("id").orElse("");
        return answer(
                () -> {
                    StoredRecord record = queries.record(id);
                    return Map.of("ref", RecordRef.of(record), "record", SeineJson.parse(record.json()));
                },
                found -> List.of(id));
    }

    private <T> Future<Reply> answer(Callable<T> question, Function<T, List<String>> subjects) {
        return workers.executeBlocking(question, false)
                .map(found -> Reply.of(found).about(subjects.apply(found)));
    }
}
