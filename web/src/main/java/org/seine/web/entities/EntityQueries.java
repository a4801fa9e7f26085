package org.seine.web.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seine.graph.facts.Mention;
import org.seine.graph.resolve.BlockingKeys;
import org.seine.graph.resolve.Explanation;
import org.seine.graph.resolve.Instruction;
import org.seine.graph.resolve.PairDecision;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;
import org.seine.graph.resolve.UndecidedPair;
import org.seine.graph.store.GraphNode;
import org.seine.graph.store.GraphReader;
import org.seine.web.entities.EntityAnswers.HowResult;
import org.seine.web.entities.EntityAnswers.InstructionRow;
import org.seine.web.entities.EntityAnswers.Join;
import org.seine.web.entities.EntityAnswers.MentionRef;
import org.seine.web.entities.EntityAnswers.ReviewItem;
import org.seine.web.entities.EntityAnswers.ReviewPage;
import org.seine.web.entities.EntityAnswers.Side;
import org.seine.web.entities.EntityAnswers.WhyNotResult;
import org.seine.web.entities.EntityAnswers.WhyResult;
import org.seine.web.http.Problem;
import org.seine.web.live.ScoreView;

/**
 * Explains who is who, from the mentions in the graph and with the resolver's own weights and joins. Blocks; one answer is
 * computed at a time, since a scorer is for one thread.
 */
final class EntityQueries {
    private static final int READ = 1_000;
    private static final int LOOKED_AT = 3_000;
    private static final String MENTION = "mention:";

    private final GraphReader graph;
    private final InstructionView instructions;
    private final PairScorer scorer = PairScorer.standard();
    private final Signatures signatures = new Signatures(scorer);

    EntityQueries(GraphReader graph, InstructionView instructions) {
        this.graph = graph;
        this.instructions = instructions;
    }

    /** Mentions of one entity or two, as nodes and as they are compared. */
    private final class Read {
        private final Map<String, GraphNode> nodes = new LinkedHashMap<>();
        private final List<Signature> signed = new ArrayList<>();

        Read(List<GraphNode> mentions) {
            for (GraphNode node : mentions) {
                nodes.put(node.id(), node);
                long seen = node.firstSeen() == null ? 0 : node.firstSeen();
                signed.add(instructions.singledOut(
                        signatures.of(Mention.ofNode(node.id(), node.name(), node.props(), seen))));
            }
        }

        MentionRef ref(String mentionId) {
            return MentionRef.of(Objects.requireNonNull(nodes.get(mentionId)));
        }

        List<Instruction> said() {
            return instructions.about(nodes.keySet());
        }

        String type() {
            return signed.get(0).type();
        }
    }

    synchronized HowResult how(String entityId) {
        GraphReader.Members members = membersOf(entityId);
        Read read = new Read(members.mentions());
        Explanation.Story story = Explanation.how(scorer, read.signed, read.said());
        List<Join> joins = story.joins().stream()
                .map(join -> new Join(
                        read.ref(join.left()),
                        read.ref(join.right()),
                        join.leftRecords(),
                        join.rightRecords(),
                        join.score(),
                        join.probability(),
                        join.parts(),
                        join.weakest(),
                        join.held()))
                .toList();
        List<InstructionRow> said = read.said().stream().map(instructions::row).toList();
        return new HowResult(entityId, members.total(), story.profiles(), story.compared(), joins, said);
    }

    synchronized WhyNotResult whyNot(String entityId, String other) {
        if (entityId.equals(other)) {
            throw Problem.invalid("Name two different entities.");
        }
        Read left = new Read(membersOf(entityId).mentions());
        Read right = new Read(membersOf(other).mentions());
        if (!left.type().equals(right.type())) {
            throw Problem.invalid("A %s and a %s are never one.".formatted(left.type(), right.type()));
        }
        List<Instruction> said = new ArrayList<>(left.said());
        said.addAll(right.said());
        Explanation.Separation why = Explanation.whyNot(scorer, left.signed, right.signed, said);
        Instruction by = why.by();
        return new WhyNotResult(
                entityId,
                other,
                why.reason().name(),
                left.ref(why.left()),
                right.ref(why.right()),
                why.weight(),
                why.probability(),
                why.evidence(),
                why.against(),
                why.average(),
                why.threshold(),
                why.parts(),
                why.compared(),
                by == null ? null : instructions.row(by));
    }

    synchronized WhyResult why(String mentionId, String other) {
        if (mentionId.equals(other)) {
            throw Problem.invalid("Name two different mentions.");
        }
        Map<String, GraphNode> found = graph.findNodes(List.of(mentionId, other));
        Read read = new Read(List.of(mention(found.get(mentionId), mentionId), mention(found.get(other), other)));
        Signature one = read.signed.get(0);
        Signature two = read.signed.get(1);
        if (!one.type().equals(two.type())) {
            throw Problem.invalid("A %s and a %s are never one.".formatted(one.type(), two.type()));
        }
        PairDecision decision = scorer.decide(one, two);
        TreeSet<String> keys = new TreeSet<>();
        one.keys().stream()
                .filter(two.keys()::contains)
                .map(BlockingKeys::kindOf)
                .forEach(keys::add);
        return new WhyResult(
                read.ref(mentionId),
                read.ref(other),
                decision.weight(),
                decision.probability(),
                decision.contradiction(),
                decision.evidenceFrom(one.profileId()),
                List.copyOf(keys));
    }

    /** Two mentions of one type. */
    record MentionPair(String a, String b, String type) {}

    /**
     * The two mentions that an instruction is about.
     *
     * @param one id of a mention, or of an entity, which stands for its mention in the pair that decides between the two
     */
    synchronized MentionPair pairOf(String one, String other) {
        if (one.startsWith(MENTION) && other.startsWith(MENTION)) {
            WhyResult why = why(one, other);
            return new MentionPair(why.left().id(), why.right().id(), type(one));
        }
        WhyNotResult why = whyNot(one, other);
        return new MentionPair(
                why.leftMention().id(),
                why.rightMention().id(),
                type(why.leftMention().id()));
    }

    private String type(String mentionId) {
        return graph.findNode(mentionId)
                .map(node -> node.props().getOrDefault("type", ""))
                .orElseThrow(() -> Problem.notFound("No mention %s.".formatted(mentionId)));
    }

    /** Undecided pairs, one for each two entities, the one first whose decision would change most. */
    synchronized ReviewPage review(ReviewQueue queue, ScoreView scores, int limit) {
        Set<String> decided = new HashSet<>();
        instructions.all().stream()
                .filter(Instruction::isInForce)
                .forEach(i -> decided.add(ReviewQueue.pairOf(i.a(), i.b())));
        List<UndecidedPair> open = queue.leastCertain(decided, LOOKED_AT);
        Set<String> ids = new TreeSet<>();
        open.forEach(pair -> ids.addAll(List.of(pair.a(), pair.b())));
        Map<String, GraphReader.Belonging> known = graph.findEntitiesOf(ids);
        Map<String, ReviewItem> best = new TreeMap<>();
        for (UndecidedPair pair : open) {
            GraphReader.Belonging left = known.get(pair.a());
            GraphReader.Belonging right = known.get(pair.b());
            if (left != null && right != null && isWhole(left) && isWhole(right)) {
                Side one = sideOf(left, scores);
                Side other = sideOf(right, scores);
                boolean offender = one.offender() != null || other.offender() != null;
                boolean together = one.entityId().equals(other.entityId());
                // Between two entities a word joins all their records; within one, others hold these two as well.
                long records = together ? 1 : one.records();
                long others = together ? 1 : other.records();
                ReviewItem item = new ReviewItem(
                        pair.id(),
                        pair.type(),
                        pair.weight(),
                        PairDecision.probability(pair.weight()),
                        ReviewQueue.impact(pair.weight(), records, others, offender),
                        together,
                        one,
                        other,
                        List.of());
                best.merge(
                        ReviewQueue.pairOf(one.entityId(), other.entityId()),
                        item,
                        (earlier, later) -> later.impact() > earlier.impact() ? later : earlier);
            }
        }
        List<ReviewItem> items = new ArrayList<>(best.values());
        items.sort(Comparator.comparingDouble(ReviewItem::impact).reversed().thenComparing(ReviewItem::id));
        List<ReviewItem> shown = new ArrayList<>();
        for (ReviewItem item : items.subList(0, Math.min(limit, items.size()))) {
            Read read = new Read(List.of(
                    Objects.requireNonNull(known.get(item.left().mention().id()))
                            .mention(),
                    Objects.requireNonNull(known.get(item.right().mention().id()))
                            .mention()));
            PairDecision decision = scorer.decide(read.signed.get(0), read.signed.get(1));
            shown.add(new ReviewItem(
                    item.id(),
                    item.type(),
                    decision.weight(),
                    decision.probability(),
                    item.impact(),
                    item.together(),
                    item.left(),
                    item.right(),
                    decision.evidenceFrom(read.signed.get(0).profileId())));
        }
        return new ReviewPage(items.size(), shown);
    }

    /** Whether what the mention says has reached the graph; a belief about it may come a moment before. */
    private static boolean isWhole(GraphReader.Belonging one) {
        return one.mention().props().containsKey("type");
    }

    private static Side sideOf(GraphReader.Belonging one, ScoreView scores) {
        GraphNode entity = one.entity();
        return new Side(
                MentionRef.of(one.mention()),
                entity.id(),
                entity.name(),
                entity.sourceCount(),
                scores.isOffender(entity.id()) ? true : null,
                scores.riskOf(entity.id()).orElse(null));
    }

    private static GraphNode mention(@Nullable GraphNode node, String id) {
        if (node == null || !node.label().equals("Mention")) {
            throw Problem.notFound("No mention %s.".formatted(id));
        }
        return node;
    }

    private GraphReader.Members membersOf(String entityId) {
        GraphReader.Members members = graph.findMembers(entityId, READ);
        if (members.mentions().isEmpty()) {
            throw Problem.notFound("No entity %s now. A merge or split may have replaced it.".formatted(entityId));
        }
        return members;
    }
}
