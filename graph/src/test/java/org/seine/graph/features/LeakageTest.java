package org.seine.graph.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seine.graph.change.GraphChange;
import org.seine.graph.change.LinkFact;
import org.seine.graph.change.Membership;
import org.seine.graph.change.NodeFact;

/** What is known later must not reach back. */
class LeakageTest {
    private static final FeatureEngine ENGINE = new FeatureEngine();
    private static final RandomWorld MADE = RandomWorld.of(7, 150, 200);
    private static final LiveNetwork FULL = MADE.world.network();

    @Test
    void deletingEveryRowAfterTheTimeLeavesFeaturesIdenticalToTheBit() {
        int different = 0;
        for (double day : new double[] {60, 180, 300}) {
            LiveNetwork then = networkOf(before(MADE.world.changes(), World.day(day)));
            for (int i = 0; i < MADE.subjects.size(); i++) {
                String subject = MADE.subjects.get(i);
                if (MADE.days.get(i) <= day) {
                    NetworkFeatures now = ENGINE.compute(FULL, subject, World.day(day));
                    assertThat(now).isEqualTo(ENGINE.compute(then, subject, World.day(day)));
                    NetworkFeatures later = ENGINE.compute(FULL, subject, World.day(400));
                    different += now.values().equals(later.values()) ? 0 : 1;
                }
            }
        }
        assertThat(different).as("what came later does matter later").isGreaterThan(300);
    }

    @Test
    void shufflingTheOutcomesRecordedAfterTheTimeChangesNothing() {
        long time = World.day(180);
        List<NodeFact> later = new ArrayList<>();
        for (GraphChange change : MADE.world.changes()) {
            if (change instanceof NodeFact n && n.label().equals("Incident") && n.seenAt() >= time) {
                later.add(n);
            }
        }
        List<String> results = new ArrayList<>(
                later.stream().map(n -> n.props().getOrDefault("result", "")).toList());
        Collections.shuffle(results, new Random(1));
        Map<String, String> shuffled = new LinkedHashMap<>();
        for (int i = 0; i < later.size(); i++) {
            shuffled.put(later.get(i).id(), results.get(i));
        }
        List<GraphChange> changes = new ArrayList<>();
        for (GraphChange change : MADE.world.changes()) {
            if (change instanceof NodeFact n && shuffled.containsKey(n.id())) {
                Map<String, String> props = new LinkedHashMap<>(n.props());
                props.put("result", shuffled.getOrDefault(n.id(), ""));
                changes.add(new NodeFact(n.id(), n.label(), props, n.rank(), n.source(), n.seenAt()));
            } else {
                changes.add(change);
            }
        }
        LiveNetwork other = networkOf(changes);

        int differentLater = 0;
        for (String subject : MADE.subjects) {
            assertThat(ENGINE.compute(other, subject, time)).isEqualTo(ENGINE.compute(FULL, subject, time));
            differentLater +=
                    ENGINE.compute(other, subject, World.day(400)).equals(ENGINE.compute(FULL, subject, World.day(400)))
                            ? 0
                            : 1;
        }
        assertThat(differentLater).as("the shuffling did change something").isPositive();
    }

    @Test
    void aSubjectsOwnOutcomeChangesNoneOfItsFeatures() {
        for (String subject : MADE.subjects) {
            Set<String> own = new HashSet<>();
            MADE.world.changes().forEach(c -> {
                if (c instanceof LinkFact l && l.type().equals("CONCERNS") && l.to().equals(subject)) {
                    own.add(l.from());
                }
            });
            if (own.isEmpty()) {
                continue;
            }
            LiveNetwork without = networkOf(MADE.world.changes().stream()
                    .filter(c -> !own.contains(c.key()) && !(c instanceof LinkFact l && own.contains(l.from())))
                    .toList());
            assertThat(ENGINE.compute(FULL, subject, World.day(400)))
                    .isEqualTo(ENGINE.compute(without, subject, World.day(400)));
        }
    }

    @Test
    void streamingGivesWhatTheReplayGives() {
        List<GraphChange> changes = new ArrayList<>(MADE.world.changes());
        Map<String, Long> seen = firstSeen(changes);
        changes.sort(java.util.Comparator.comparingLong(c -> timeOf(c, seen)));
        LiveNetwork live = new LiveNetwork();
        int next = 0;
        for (int day = 0; day <= 400; day += 40) {
            long time = World.day(day);
            while (next < changes.size() && timeOf(changes.get(next), seen) <= time) {
                live.apply(changes.get(next++));
            }
            for (int i = 0; i < MADE.subjects.size(); i += 3) {
                assertThat(ENGINE.compute(live, MADE.subjects.get(i), time))
                        .isEqualTo(ENGINE.compute(FULL, MADE.subjects.get(i), time));
            }
        }
    }

    /** Facts by their time, beliefs with the mention that they speak of. */
    private static List<GraphChange> before(List<GraphChange> changes, long time) {
        Map<String, Long> seen = firstSeen(changes);
        return changes.stream().filter(c -> timeOf(c, seen) <= time).toList();
    }

    private static Map<String, Long> firstSeen(List<GraphChange> changes) {
        Map<String, Long> seen = new LinkedHashMap<>();
        changes.forEach(c -> {
            if (c instanceof NodeFact n) {
                seen.merge(n.id(), n.seenAt(), Math::min);
            }
        });
        return seen;
    }

    private static long timeOf(GraphChange change, Map<String, Long> seen) {
        if (change instanceof NodeFact n) {
            return n.seenAt();
        }
        if (change instanceof LinkFact l) {
            return l.seenAt();
        }
        return change instanceof Membership m ? seen.getOrDefault(m.mentionId(), 0L) : 0L;
    }

    private static LiveNetwork networkOf(List<GraphChange> changes) {
        LiveNetwork network = new LiveNetwork();
        changes.forEach(network::apply);
        return network;
    }
}
