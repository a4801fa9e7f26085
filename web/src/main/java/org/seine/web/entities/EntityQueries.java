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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seine.graph.change.Vocabulary;
import org.seine.graph.facts.Mention;
import org.seine.graph.resolve.Explanation;
import org.seine.graph.resolve.Instruction;
import org.seine.graph.resolve.MatchModel;
import org.seine.graph.resolve.PairDecision;
import org.seine.graph.resolve.PairScorer;
import org.seine.graph.resolve.Signature;
import org.seine.graph.resolve.Signatures;
import org.seine.graph.resolve.UndecidedPair;
import org.seine.graph.store.GraphNode;
import org.seine.graph.store.GraphReader;
import org.seine.graph.store.GraphReader.Member;
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
    private static final int SIGNATURES_KEPT = 5_000;
    private static final int LOOKED_AT = 3_000;
    private static final String MENTION = "mention:";

    private final GraphReader graph;
    private final InstructionView instructions;
    private final PairScorer scorer;
    private final Signatures signatures;

    /** Read lately, by mention id: to normalise sixty takes longer than all else. */
    private final Map<String, Signed> lately = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Signed> eldest) {
            return size() > SIGNATURES_KEPT;
        }
    };

    /** A mention as it was read, and as it is compared. */
    private record Signed(GraphNode mention, Signature signature) {
        boolean isOf(GraphNode now) {
            return mention.props().equals(now.props())
                    && mention.name().equals(now.name())
                    && Objects.equals(mention.firstSeen(), now.firstSeen());
        }
    }

    EntityQueries(GraphReader graph, MatchModel weights, InstructionView instructions) {
        this.graph = graph;
        this.scorer = PairScorer.of(weights);
        this.signatures = new Signatures(scorer);
        this.instructions = instructions;
    }

    /** Mentions of one entity, or some others, as nodes and as they are compared. */
    private final class Read {
        private final Map<String, GraphNode> nodes = new LinkedHashMap<>();
        private final List<Explanation.Profile> profiles = new ArrayList<>();
        private final List<Signature> signed = new ArrayList<>();
        private final Set<String> ids = new TreeSet<>();

        Read(List<GraphReader.Member> members) {
            for (GraphReader.Member member : members) {
                GraphNode node = member.mention();
                Signature signature = instructions.singledOut(signed(node));
                nodes.put(node.id(), node);
                signed.add(signature);
                profiles.add(new Explanation.Profile(signature, member.ids()));
                ids.addAll(member.ids());
            }
        }

        MentionRef ref(String mentionId) {
            return MentionRef.of(Objects.requireNonNull(nodes.get(mentionId)));
        }

        List<Instruction> said() {
            return instructions.about(ids);
        }

        String type() {
            return signed.get(0).type();
        }
    }

    private static Member alone(GraphNode mention) {
        return new Member(mention, List.of(mention.id()));
    }

    private Signature signed(GraphNode mention) {
        Signed known = lately.get(mention.id());
        if (known == null || !known.isOf(mention)) {
            long seen = mention.firstSeen() == null ? 0 : mention.firstSeen();
            known = new Signed(
                    mention, signatures.of(Mention.ofNode(mention.id(), mention.name(), mention.props(), seen)));
            lately.put(mention.id(), known);
        }
        return known.signature();
    }

    /** As the stream decides on these. */
    private Explanation.Weights weightsFor(List<Signature> signed) {
        return new Explanation.Weights(scorer, graph.findCommonKeys(Explanation.keysOf(signed)));
    }

    /** Loads what the first answer would wait for: name lists, queries' plans. Without a graph, the rest. */
    synchronized void warmUp() {
        String phone = "+351912345678";
        for (String type : List.of(Vocabulary.PERSON, Vocabulary.ORGANIZATION, Vocabulary.ADDRESS)) {
            Map<String, String> said =
                    Map.of("type", type, "phone", phone, "address", "Rua do Cais 1, 1100-001 Lisboa");
            Signature one = signatures.of(Mention.ofNode("mention:none", "Ana Leocadia Prates", said, 0));
            Explanation.why(new Explanation.Weights(scorer, Map.of()), one, one);
        }
        graph.findMembers(List.of("none"), 1);
        graph.findNodes(List.of("none"));
        graph.findCommonKeys(List.of("none"));
    }

    synchronized HowResult how(String entityId) {
        GraphReader.Members members =
                membersOf(List.of(entityId), Explanation.MOST_COMPARED).get(0);
        Read read = new Read(members.members());
        List<Instruction> said = read.said();
        List<Join> joins = Explanation.how(weightsFor(read.signed), read.profiles, said).stream()
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
        List<InstructionRow> rows = said.stream().map(instructions::row).toList();
        return new HowResult(
                entityId, members.total(), members.profiles(), read.profiles.size(), scorer.version(), joins, rows);
    }

    synchronized WhyNotResult whyNot(String entityId, String other) {
        if (entityId.equals(other)) {
            throw Problem.invalid("Name two different entities.");
        }
        List<GraphReader.Members> members = membersOf(List.of(entityId, other), Explanation.MOST_COMPARED / 2);
        Read left = new Read(members.get(0).members());
        Read right = new Read(members.get(1).members());
        if (!left.type().equals(right.type())) {
            throw Problem.invalid("A %s and a %s are never one.".formatted(left.type(), right.type()));
        }
        List<Instruction> said = new ArrayList<>(left.said());
        said.addAll(right.said());
        List<Signature> all = new ArrayList<>(left.signed);
        all.addAll(right.signed);
        Explanation.Separation why = Explanation.whyNot(weightsFor(all), left.profiles, right.profiles, said);
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
                scorer.version(),
                by == null ? null : instructions.row(by));
    }

    synchronized WhyResult why(String mentionId, String other) {
        if (mentionId.equals(other)) {
            throw Problem.invalid("Name two different mentions.");
        }
        Map<String, GraphNode> found = graph.findNodes(List.of(mentionId, other));
        Read read = new Read(
                List.of(alone(mention(found.get(mentionId), mentionId)), alone(mention(found.get(other), other))));
        Signature one = read.signed.get(0);
        Signature two = read.signed.get(1);
        if (!one.type().equals(two.type())) {
            throw Problem.invalid("A %s and a %s are never one.".formatted(one.type(), two.type()));
        }
        Explanation.PairStory why = Explanation.why(weightsFor(read.signed), one, two);
        PairDecision decision = why.decision();
        return new WhyResult(
                read.ref(mentionId),
                read.ref(other),
                decision.weight(),
                decision.probability(),
                decision.contradiction(),
                why.evidence(),
                why.keys(),
                scorer.version());
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
        int certain = 0;
        for (int at = 0; at < items.size() && shown.size() < limit; at += limit) {
            for (ReviewItem item : explained(items.subList(at, Math.min(at + limit, items.size())))) {
                // Since the pair was compared, a value that both state may have proved to be nobody's.
                if (!UndecidedPair.isUndecided(item.weight())) {
                    certain++;
                } else if (shown.size() < limit) {
                    shown.add(item);
                }
            }
        }
        return new ReviewPage(items.size() - certain, shown);
    }

    private List<ReviewItem> explained(List<ReviewItem> items) {
        Set<String> ids = new TreeSet<>();
        items.forEach(item -> ids.addAll(
                List.of(item.left().mention().id(), item.right().mention().id())));
        Map<String, GraphNode> mentions = graph.findNodes(ids);
        List<ReviewItem> whole = items.stream()
                .filter(item -> mentions.containsKey(item.left().mention().id())
                        && mentions.containsKey(item.right().mention().id()))
                .toList();
        List<Read> reads = whole.stream()
                .map(item -> new Read(Stream.of(item.left(), item.right())
                        .map(side -> Objects.requireNonNull(
                                mentions.get(side.mention().id())))
                        .map(EntityQueries::alone)
                        .toList()))
                .toList();
        Explanation.Weights weights =
                weightsFor(reads.stream().flatMap(read -> read.signed.stream()).toList());
        List<ReviewItem> explained = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            ReviewItem item = whole.get(i);
            List<Signature> signed = reads.get(i).signed;
            Explanation.PairStory why = Explanation.why(weights, signed.get(0), signed.get(1));
            explained.add(new ReviewItem(
                    item.id(),
                    item.type(),
                    why.decision().weight(),
                    why.decision().probability(),
                    item.impact(),
                    item.together(),
                    item.left(),
                    item.right(),
                    why.evidence()));
        }
        return explained;
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

    /** @param most contents of each entity */
    private List<GraphReader.Members> membersOf(List<String> entityIds, int most) {
        Map<String, GraphReader.Members> found = graph.findMembers(entityIds, most);
        List<GraphReader.Members> members = new ArrayList<>();
        for (String id : entityIds) {
            GraphReader.Members one = found.get(id);
            if (one == null) {
                throw Problem.notFound("No entity %s now. A merge or split may have replaced it.".formatted(id));
            }
            members.add(one);
        }
        return members;
    }
}
