package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.seine.graph.resolve.ClusterStore.Block;
import org.seine.graph.resolve.ClusterStore.Said;
import org.seine.graph.resolve.ClusterStore.Seen;

/**
 * Who is who among mentions of one entity type as they come and go: block, compare, decide, cluster. What is believed
 * depends on the set of the mentions that records state and of the instructions that officers gave, and not on their order
 * or on how they were gathered: a withdrawn record leaves the state of a run that never saw it.
 *
 * <p>A pair is a candidate exactly when it shares a key that at most {@link BlockingKeys#capOf} profiles carry. A key
 * which crosses its cap is generic and takes back every pair that it alone supported; one that falls back to its cap gives
 * them again. A value that proves to be nobody's in particular ({@link SharedValues}) brings nobody together any more, not
 * with a part of a name either, and tells nothing where two profiles state it. A profile that is known is not compared
 * again, whichever mention repeats it.
 *
 * <p>Cost: one comparison for each new profile and each other one in its blocks; a key at its cap compares its whole
 * block when it becomes specific again, and so does a value for all who state it.
 */
public final class IncrementalResolver {
    private final ClusterStore store;
    private final PairScorer scorer;
    private final Clusterer clusterer;
    private final PagedIds pages;
    private final SharedValues shared;
    private final ResolverCounts counts = new ResolverCounts();

    public IncrementalResolver(ClusterStore store, PairScorer scorer) {
        this.store = store;
        this.shared = new SharedValues(store);
        this.scorer = scorer.without(shared::of);
        this.clusterer = new Clusterer(store, this.scorer);
        this.pages = new PagedIds(store.pages());
    }

    /** What was done since the resolver was made. */
    public ResolverCounts counts() {
        return counts;
    }

    /** What follows from these mentions, all of one entity type, each stated by a record of its own. */
    public ClusterChanges addAll(Collection<Signature> mentions) {
        return applyAll(mentions.stream()
                .map(mention -> ResolverInput.stated(mention, Long.toString(mention.seenAt())))
                .toList());
    }

    /** What follows from these inputs in their order, all of one entity type. */
    public ClusterChanges applyAll(List<ResolverInput> inputs) {
        ClusterChanges changes = ClusterChanges.none();
        int at = 0;
        while (at < inputs.size()) {
            int end = at;
            while (end < inputs.size()
                    && inputs.get(end).kind() == inputs.get(at).kind()) {
                end++;
            }
            List<ResolverInput> alike = inputs.subList(at, end);
            changes = changes.and(
                    switch (inputs.get(at).kind()) {
                        case STATED -> state(alike);
                        case WITHDRAWN -> withdraw(alike);
                        case SAID -> obey(alike);
                    });
            at = end;
        }
        return changes.and(new ClusterChanges(shared.takeChanges(), List.of(), 0, List.of()));
    }

    private ClusterChanges state(List<ResolverInput> inputs) {
        Batch batch = new Batch();
        List<ClusterEvent> events = new ArrayList<>();
        for (ResolverInput input : inputs) {
            Signature own = Objects.requireNonNull(input.signature());
            Signature signature = singledOut(own);
            events.add(ClusterEvent.mention(signature, own.profileId(), input.source()));
            batch.add(signature);
        }
        List<UndecidedPair> undecided = batch.collect(events);
        return clusterer.apply(events).changes().and(new ClusterChanges(List.of(), List.of(), 0, undecided));
    }

    private Signature singledOut(Signature own) {
        Said said = store.said().get(own.mentionId());
        return said == null ? own : Instruction.singledOut(own, said.instructions());
    }

    private ClusterChanges withdraw(List<ResolverInput> inputs) {
        List<ClusterEvent> events = new ArrayList<>();
        inputs.forEach(input -> events.add(ClusterEvent.forget(input.type(), input.mentionId(), input.source())));
        Clusterer.Outcome outcome = clusterer.apply(events);
        counts.withdrawnProfiles(outcome.gone().size());
        Set<String> values = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (Signature gone : outcome.gone()) {
            for (String key : gone.keys()) {
                leave(key, gone);
                (SharedValues.isValue(key) ? values : others).add(key);
            }
        }
        Candidates candidates = new Candidates();
        List<ClusterEvent> found = new ArrayList<>();
        values.forEach(key -> reopen(key, candidates));
        settle(candidates, found, Map.of());
        others.forEach(key -> reopen(key, candidates));
        compare(candidates, found, Map.of());
        return outcome.changes().and(clusterer.apply(found).changes());
    }

    private void leave(String key, Signature gone) {
        Block block = store.blocks().get(key);
        if (block == null) {
            return;
        }
        List<String> members = new ArrayList<>(block.profileIds());
        if (block.isListed()) {
            members.remove(gone.profileId());
        } else {
            pages.remove(key, block.size(), gone.profileId());
            if (SharedValues.isValue(key)) {
                shared.count(key, List.of(gone), -1);
            }
        }
        if (block.size() == BlockingKeys.capOf(key) + 1) {
            shared.crossed(key);
        }
        if (block.size() == 1) {
            store.blocks().remove(key);
        } else {
            store.blocks().put(key, new Block(key, block.size() - 1, members));
        }
    }

    /** A key is generic above its cap, and where its value is nobody's in particular. */
    private boolean isGeneric(String key, int size) {
        return size > BlockingKeys.capOf(key) || shared.isOfShared(key);
    }

    /** Of a key that became specific: its pairs are candidates. */
    private void reopen(String key, Candidates candidates) {
        Block block = store.blocks().get(key);
        if (block == null || block.isListed() || isGeneric(key, block.size())) {
            return;
        }
        List<String> members = pages.all(key, block.size());
        pages.clear(key, block.size());
        counts.becameSpecific(key);
        if (SharedValues.isValue(key)) {
            shared.forget(key, signaturesOf(members, Map.of()));
        }
        store.blocks().put(key, new Block(key, block.size(), members));
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
                boolean ordered = members.get(i).compareTo(members.get(j)) < 0;
                candidates.add(members.get(ordered ? i : j), members.get(ordered ? j : i), key);
            }
        }
    }

    /** Of a key that became generic: takes back its pairs. */
    private void close(Block block, List<ClusterEvent> events, Map<String, Signature> fresh) {
        String key = block.key();
        List<String> members = block.profileIds();
        counts.becameGeneric(key, members.size() * (members.size() - 1L) / 2);
        for (int i = 0; i < members.size(); i++) {
            pages.add(key, i, members.get(i));
            for (int j = i + 1; j < members.size(); j++) {
                boolean ordered = members.get(i).compareTo(members.get(j)) < 0;
                String a = members.get(ordered ? i : j);
                String b = members.get(ordered ? j : i);
                events.add(ClusterEvent.withdraw(BlockingKeys.typeOf(key), a, b, key));
            }
        }
        if (SharedValues.isValue(key)) {
            shared.count(key, signaturesOf(members, fresh), 1);
        }
        store.blocks().put(key, new Block(key, members.size(), List.of()));
    }

    /** What follows for all who state a value that has become nobody's in particular, or is somebody's again. */
    private void settle(Candidates candidates, List<ClusterEvent> events, Map<String, Signature> fresh) {
        for (String value : shared.changed()) {
            Block block = store.blocks().get(value);
            List<String> all =
                    block == null ? List.of() : block.isListed() ? block.profileIds() : pages.all(value, block.size());
            Set<String> holders = new TreeSet<>(all);
            clusterer.forget(holders);
            Set<String> named = new TreeSet<>();
            for (String holder : holders) {
                if (!fresh.containsKey(holder)) {
                    events.add(ClusterEvent.weigh(BlockingKeys.typeOf(value), holder, value));
                }
                for (String key : signatureOf(holder, fresh).keys()) {
                    if (value.equals(SharedValues.valueOf(key))) {
                        named.add(key);
                    }
                }
            }
            if (shared.isShared(value)) {
                for (String key : named) {
                    Block known = store.blocks().get(key);
                    if (known != null && known.isListed()) {
                        close(known, events, fresh);
                    }
                }
            } else {
                named.forEach(key -> reopen(key, candidates));
                meetAgain(holders, candidates, fresh);
            }
        }
    }

    /** All pairs of these profiles that share a specific key. */
    private void meetAgain(Set<String> profileIds, Candidates candidates, Map<String, Signature> fresh) {
        for (String profileId : profileIds) {
            for (String key : signatureOf(profileId, fresh).keys()) {
                Block block = store.blocks().get(key);
                if (block != null && block.isListed()) {
                    for (String member : block.profileIds()) {
                        if (profileIds.contains(member) && profileId.compareTo(member) < 0) {
                            candidates.add(profileId, member, key);
                        }
                    }
                }
            }
        }
    }

    private ClusterChanges obey(List<ResolverInput> inputs) {
        ClusterChanges changes = ClusterChanges.none();
        for (ResolverInput input : inputs) {
            Instruction instruction = Objects.requireNonNull(input.instruction());
            if (!keep(instruction.a(), instruction)) {
                continue;
            }
            keep(instruction.b(), instruction);
            // Both sides know of it before either moves: what hangs together is found from both.
            changes = changes.and(
                    clusterer.apply(List.of(ClusterEvent.hold(instruction))).changes());
            changes = changes.and(move(instruction.a())).and(move(instruction.b()));
        }
        return changes;
    }

    /** Whether the instruction is the latest on its pair. */
    private boolean keep(String mentionId, Instruction instruction) {
        Said said = store.said().get(mentionId);
        List<Instruction> all = new ArrayList<>(said == null ? List.of() : said.instructions());
        for (Instruction known : all) {
            if (known.id().equals(instruction.id()) && !instruction.replaces(known)) {
                return false;
            }
        }
        all.removeIf(known -> known.id().equals(instruction.id()));
        all.add(instruction);
        store.said().put(mentionId, new Said(mentionId, all));
        return true;
    }

    /** To the profile in which the instructions want the mention to stand. */
    private ClusterChanges move(String mentionId) {
        Seen seen = store.seen().get(mentionId);
        ClusterNode node = seen == null ? null : store.nodes().get(seen.profileId());
        Signature shared = node == null ? null : node.signature();
        if (seen == null || shared == null) {
            return ClusterChanges.none();
        }
        Signature own = shared.of(mentionId, seen.ownProfileId(), seen.firstSeen());
        if (singledOut(own).profileId().equals(seen.profileId())) {
            return ClusterChanges.none();
        }
        List<ResolverInput> out = new ArrayList<>();
        List<ResolverInput> in = new ArrayList<>();
        new ProfileTable(store).statementsOf(mentionId).forEach((source, at) -> {
            out.add(ResolverInput.withdrawn(own.type(), mentionId, source));
            in.add(ResolverInput.stated(own.of(mentionId, own.profileId(), at), source));
        });
        return withdraw(out).and(state(in));
    }

    private List<UndecidedPair> compare(
            Candidates candidates, List<ClusterEvent> events, Map<String, Signature> fresh) {
        List<UndecidedPair> undecided = new ArrayList<>();
        candidates.forEach((one, others) -> {
            counts.compared(others.size());
            Features a = scorer.features(one, id -> signatureOf(id, fresh));
            String type = a.signature.type();
            others.forEach((other, keys) -> {
                Features b = scorer.features(other, id -> signatureOf(id, fresh));
                boolean ordered = one.compareTo(other) < 0;
                double weight = scorer.weighAtLeast(-UndecidedPair.DOUBT, ordered ? a : b, ordered ? b : a);
                if (weight > 0) {
                    events.add(ClusterEvent.support(type, ordered ? one : other, ordered ? other : one, weight, keys));
                }
                if (UndecidedPair.isUndecided(weight)) {
                    String mention = a.signature.mentionId();
                    String second = b.signature.mentionId();
                    undecided.add(
                            new UndecidedPair(type, ordered ? mention : second, ordered ? second : mention, weight));
                }
            });
        });
        return undecided;
    }

    /** Pairs to be compared, each once, with the keys that they share. */
    private static final class Candidates {
        private final Map<String, Map<String, List<String>>> pairs = new LinkedHashMap<>();

        /** A pair must be given in the same order under every key. */
        void add(String one, String other, String key) {
            pairs.computeIfAbsent(one, o -> new LinkedHashMap<>())
                    .computeIfAbsent(other, o -> new ArrayList<>(4))
                    .add(key);
        }

        void forEach(BiConsumer<String, Map<String, List<String>>> each) {
            pairs.forEach(each);
        }
    }

    private Signature signatureOf(String profileId, Map<String, Signature> fresh) {
        Signature signature = fresh.get(profileId);
        return signature != null ? signature : Objects.requireNonNull(store.signature(profileId), profileId);
    }

    private List<Signature> signaturesOf(Collection<String> profileIds, Map<String, Signature> fresh) {
        return profileIds.stream().map(id -> signatureOf(id, fresh)).toList();
    }

    /** Profiles that are new, by the blocks that they come into. */
    private final class Batch {
        private final Map<String, Signature> fresh = new LinkedHashMap<>();
        private final Map<String, List<String>> freshByValue = new LinkedHashMap<>();
        private final Map<String, List<String>> freshByKey = new LinkedHashMap<>();

        void add(Signature mention) {
            if (fresh.containsKey(mention.profileId()) || isKnown(mention.profileId())) {
                return;
            }
            fresh.put(mention.profileId(), mention);
            for (String key : mention.keys()) {
                (SharedValues.isValue(key) ? freshByValue : freshByKey)
                        .computeIfAbsent(key, unused -> new ArrayList<>(2))
                        .add(mention.profileId());
            }
        }

        private boolean isKnown(String profileId) {
            ClusterNode node = store.nodes().get(profileId);
            return node != null && node.signature() != null;
        }

        /** Values first: whether they are somebody's decides on the keys that add a part of a name. */
        List<UndecidedPair> collect(List<ClusterEvent> events) {
            Candidates candidates = new Candidates();
            freshByValue.forEach((key, joining) -> join(key, joining, candidates, events));
            settle(candidates, events, fresh);
            freshByKey.forEach((key, joining) -> join(key, joining, candidates, events));
            return compare(candidates, events, fresh);
        }

        private void join(String key, List<String> joining, Candidates candidates, List<ClusterEvent> events) {
            @Nullable Block known = store.blocks().get(key);
            Block block = known == null ? new Block(key, 0, List.of()) : known;
            int size = block.size() + joining.size();
            counts.block(key, size);
            if (block.size() <= BlockingKeys.capOf(key) && size > BlockingKeys.capOf(key)) {
                shared.crossed(key);
            }
            if (isGeneric(key, size)) {
                if (block.isListed()) {
                    close(block, events, fresh);
                }
                int at = block.size();
                for (String profileId : joining) {
                    pages.add(key, at++, profileId);
                }
                if (SharedValues.isValue(key)) {
                    shared.count(key, signaturesOf(joining, fresh), 1);
                }
                store.blocks().put(key, new Block(key, size, List.of()));
                return;
            }
            List<String> members = new ArrayList<>(size);
            members.addAll(block.profileIds());
            for (String profileId : joining) {
                for (String member : members) {
                    candidates.add(profileId, member, key);
                }
                members.add(profileId);
            }
            store.blocks().put(key, new Block(key, size, members));
        }
    }
}
