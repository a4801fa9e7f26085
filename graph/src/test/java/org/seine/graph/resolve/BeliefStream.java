package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.seine.graph.change.CommonKey;
import org.seine.graph.change.EntityState;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.Membership;
import org.seine.graph.codec.Digests;
import org.seine.graph.facts.Mention;

/** The road of mentions through a job, one at a time or some together, and what is believed in the end. */
final class BeliefStream {
    private final int batchSize;
    private final PairScorer scorer = PairScorer.standard();
    private final Signatures signatures = new Signatures(scorer);
    private final Map<String, List<ResolverInput>> waiting = new TreeMap<>();
    private final Map<String, IncrementalResolver> resolvers = new TreeMap<>();
    private final Map<String, Membership> memberships = new TreeMap<>();
    private final Map<String, EntityState> entities = new TreeMap<>();
    private final Map<String, CommonKey> commonKeys = new TreeMap<>();
    private final List<EntityEvent> events = new ArrayList<>();
    private final Set<String> withdrawn = new HashSet<>();
    private long lastSequence;

    BeliefStream(int batchSize) {
        this.batchSize = batchSize;
    }

    /** A record that was withdrawn before it came is not taken up, as in the job. */
    void add(Mention mention) {
        if (!withdrawn.contains(mention.mentionId() + mention.source())) {
            tell(ResolverInput.stated(signatures.of(mention), mention.source()));
        }
    }

    void withdraw(Mention mention) {
        withdrawn.add(mention.mentionId() + mention.source());
        tell(ResolverInput.withdrawn(mention.type(), mention.mentionId(), mention.source()));
    }

    void say(Instruction instruction) {
        tell(ResolverInput.said(instruction));
    }

    private void tell(ResolverInput input) {
        List<ResolverInput> ofType = waiting.computeIfAbsent(input.type(), t -> new ArrayList<>());
        ofType.add(input);
        if (ofType.size() >= batchSize) {
            flush(input.type());
        }
    }

    void flush() {
        waiting.keySet().forEach(this::flush);
    }

    IncrementalResolver resolver(String type) {
        return resolvers.computeIfAbsent(type, t -> new IncrementalResolver(new InMemoryClusterStore(), scorer));
    }

    private void flush(String type) {
        List<ResolverInput> ofType = Objects.requireNonNull(waiting.get(type));
        ClusterChanges changes = resolver(type).applyAll(ofType);
        ofType.clear();
        events.addAll(changes.events());
        for (GraphChange change : changes.changes()) {
            if (change instanceof Membership m) {
                assertThat(m.sequence()).isGreaterThan(0);
                lastSequence = Math.max(lastSequence, m.sequence());
                if (m.isNone()) {
                    memberships.remove(m.mentionId());
                } else {
                    memberships.put(m.mentionId(), m);
                }
            } else if (change instanceof EntityState e) {
                if (e.isDissolved()) {
                    entities.remove(e.entityId());
                } else {
                    entities.put(e.entityId(), e);
                }
            } else if (change instanceof CommonKey k) {
                if (k.common()) {
                    commonKeys.put(k.key(), k);
                } else {
                    commonKeys.remove(k.key());
                }
            }
        }
    }

    Map<String, Membership> memberships() {
        return memberships;
    }

    Map<String, EntityState> entities() {
        return entities;
    }

    Map<String, CommonKey> commonKeys() {
        return commonKeys;
    }

    List<EntityEvent> events() {
        return events;
    }

    long lastSequence() {
        return lastSequence;
    }

    Membership membershipOf(String mention) {
        return Objects.requireNonNull(memberships.get("mention:" + mention), mention);
    }

    String entityOf(String mention) {
        return membershipOf(mention).entityId();
    }

    /** What must not depend on the order. */
    String belief() {
        StringBuilder text = new StringBuilder();
        memberships.forEach((id, m) -> text.append(new Membership(
                        m.mentionId(), m.entityId(), m.profile(), m.confidence(), m.evidence(), m.rule(), 0))
                .append('\n'));
        entities.forEach((id, e) -> text.append(new EntityState(
                        e.entityId(),
                        e.type(),
                        e.name(),
                        e.props(),
                        e.version(),
                        e.digest(),
                        e.firstSeen(),
                        e.lastSeen(),
                        0))
                .append('\n'));
        commonKeys.forEach((key, k) -> text.append(new CommonKey(key, true, k.profiles(), k.names(), 0))
                .append('\n'));
        return text.toString();
    }

    String hash() {
        return Digests.shortId(belief());
    }
}
