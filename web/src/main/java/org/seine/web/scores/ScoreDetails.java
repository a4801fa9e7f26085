package org.seine.web.scores;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.codec.SeineJson;
import org.seine.graph.store.GraphNode;
import org.seine.graph.store.GraphReader;
import org.seine.graph.store.Neighbours;
import org.seine.models.Score;
import org.seine.web.live.RecordReader;
import org.seine.web.live.ScoreEntry;
import org.seine.web.live.ScoreView;
import org.seine.web.networks.NetworkNode;
import org.seine.web.networks.RecordRef;
import org.seine.web.outcomes.OutcomeView;

/**
 * Puts together all that speaks for and against a subject: the whole score, its outcomes, and what the graph knows. Where
 * the graph or Kafka does not answer, or the graph not soon, the rest is still shown and says what is missing. Blocks.
 */
public final class ScoreDetails {
    /** The score must not wait for a graph that is busy taking in a backlog. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    /** The page asks again within seconds. */
    private static final Duration KEPT = Duration.ofSeconds(15);

    private static final int AT_ONCE = 4;

    private static final int SCAN = 2_000;
    private static final int SHOWN = 100;
    private static final Set<String> DOCUMENTS = Set.of(
            Vocabulary.TRANSPORT_DOCUMENT, Vocabulary.CONTAINER, Vocabulary.BOOKING, Vocabulary.JOURNEY, "Incident");

    private final ScoreView scores;
    private final RecordReader reader;
    private final GraphReader graph;
    private final LateAnswers<Surroundings> answers = new LateAnswers<>(PATIENCE, KEPT, AT_ONCE);

    public ScoreDetails(ScoreView scores, RecordReader reader, GraphReader graph) {
        this.scores = scores;
        this.reader = reader;
        this.graph = graph;
    }

    public ScoreDetail of(ScoreEntry entry) {
        List<String> unavailable = new ArrayList<>();
        Score score = reader.read(entry.location())
                .map(bytes -> SeineJson.readValue(new String(bytes, StandardCharsets.UTF_8), Score.class))
                .filter(read -> read.subjectId().equals(entry.head().subjectId()))
                .orElseGet(() -> {
                    unavailable.add("reasons");
                    return entry.head();
                });
        Optional<Surroundings> answer = surroundings(score);
        Surroundings around = answer.orElse(Surroundings.NONE);
        if (answer.isEmpty()) {
            unavailable.add("documents");
            unavailable.add("records");
        }
        return new ScoreDetail(
                score.subjectId(),
                score.risk(),
                score.expectedRevenue(),
                score.base(),
                score.margin(),
                score.subjectKind().equals(ScoreEntry.CONSIGNMENT) ? "log-odds" : "points",
                score.reasons(),
                score.modelVersion(),
                score.eventTime(),
                score.dataTime(),
                score.networkAsOf(),
                score.revision(),
                score.summary(),
                score.entities().entrySet().stream()
                        .map(e -> entityRef(e.getKey(), e.getValue(), around.nodes()))
                        .toList(),
                score.path(),
                entry.history(),
                scores.outcomesOf(score.subjectId()).stream()
                        .map(outcome -> OutcomeView.of(outcome, scores.isPending(outcome)))
                        .toList(),
                around.records(),
                around.documents(),
                unavailable,
                ScoreDetail.Advice.of(score.advice()));
    }

    /** What the graph knows of a subject. */
    private record Surroundings(Map<String, GraphNode> nodes, List<RecordRef> records, List<NetworkNode> documents) {
        static final Surroundings NONE = new Surroundings(Map.of(), List.of(), List.of());
    }

    /** Empty where the graph does not answer, or not in time. */
    private Optional<Surroundings> surroundings(Score score) {
        try {
            return answers.ask(score.subjectId(), () -> readSurroundings(score));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Neo4jException) {
                return Optional.empty();
            }
            throw new IllegalStateException("The graph's answer could not be read.", e);
        }
    }

    private Surroundings readSurroundings(Score score) {
        List<String> wanted = new ArrayList<>(score.entities().values());
        wanted.add(score.subjectId());
        Map<String, GraphNode> nodes = graph.findNodes(wanted);
        List<RecordRef> refs = List.of();
        GraphNode subject = nodes.get(score.subjectId());
        if (subject != null) {
            List<String> sources = subject.sources().stream().limit(SHOWN).toList();
            refs = RecordRef.of(sources, graph.findRecords(sources));
        }
        return new Surroundings(nodes, refs, documentsOf(score.subjectId()));
    }

    private List<NetworkNode> documentsOf(String subjectId) {
        Neighbours neighbours = graph.findNeighbours(List.of(subjectId), SCAN).get(subjectId);
        if (neighbours == null) {
            return List.of();
        }
        List<String> ids = neighbours.neighbours().stream()
                .filter(n -> DOCUMENTS.contains(n.label()))
                .map(Neighbours.Neighbour::id)
                .limit(SHOWN)
                .toList();
        return graph.findNodes(ids).values().stream()
                .map(node -> NetworkNode.of(node, scores))
                .toList();
    }

    private static ScoreDetail.EntityRef entityRef(String role, String id, Map<String, GraphNode> nodes) {
        GraphNode node = nodes.get(id);
        return new ScoreDetail.EntityRef(
                role, id, node == null ? null : node.label(), node == null ? null : node.name());
    }
}
