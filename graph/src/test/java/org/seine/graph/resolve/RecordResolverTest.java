package org.seine.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.seine.graph.facts.Mention;

class RecordResolverTest {
    private static final DirtyPopulation WORLD = DirtyPopulation.of(11, 250, 0);

    private static RecordResolver resolver(List<Mention> mentions) {
        return new RecordResolver(mentions, MatchModel.standard(), true);
    }

    @Test
    void theResultIsAFunctionOfTheSetOfRecords() {
        List<RecordResolver.Place> expected = resolver(WORLD.mentions()).resolve();
        for (int seed = 0; seed < 3; seed++) {
            List<Mention> order = new ArrayList<>(WORLD.mentions());
            Collections.shuffle(order, new Random(seed));
            assertThat(resolver(order).resolve()).isEqualTo(expected);
        }
    }

    @Test
    void personsOfADirtyWorldAreFoundWithoutTruth() {
        Map<String, String> found = new TreeMap<>();
        resolver(WORLD.mentions()).resolve().forEach(p -> found.put(p.recordId(), p.clusterId()));
        ClusterAccuracy accuracy = ClusterAccuracy.of(found, WORLD.truth());
        assertThat(accuracy.precision()).isGreaterThan(0.97);
        assertThat(accuracy.recall()).isGreaterThan(0.85);
    }

    @Test
    void everyWaterfallAddsUp() {
        RecordResolver resolver = resolver(WORLD.mentions());
        resolver.resolve();
        String first = WORLD.mentions().get(0).mentionId();
        for (Mention other : WORLD.mentions().subList(1, 100)) {
            PairDecision why = resolver.explain(first, other.mentionId());
            double sum = why.evidence().stream()
                    .mapToDouble(AttributeEvidence::weight)
                    .sum();
            assertThat(sum).isCloseTo(why.weight(), within(1e-6));
        }
    }

    @Test
    void aChainOfWeakLinksMakesNoGiant() {
        double[][] edges = new double[20][20];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                edges[i][j] = Math.abs(i - j) == 1 ? 1 : Double.NaN;
            }
        }
        List<List<Integer>> clusters = Partition.of(edges, (a, b) -> 0, (left, right) -> 0);
        assertThat(clusters).allSatisfy(cluster -> assertThat(cluster).hasSizeLessThanOrEqualTo(2));
    }

    /** A firm's contact, in eight declarations, and a passenger, in eight bookings: few of their pairs share a phone. */
    @Test
    void clustersWhoseRecordsStateDifferentAttributesMeetByWhatTheySayTogether() {
        List<Mention> records = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String desk = "name=Duarte Reis Valadares;employer=Marora;phone=+35121951330" + (i % 2)
                    + ";email=duarte@marora" + (i % 3) + ".example";
            records.add(Mentions.of("Person", "contact" + i, i, desk + (i % 3 == 1 ? ";phone=+351910198224" : "")));
            String trip = "name=Duarte Reis Valadares;document=P/PRT/HE166391;birthDate=1967-09-18;seat=" + i + "C";
            records.add(Mentions.of("Person", "trip" + i, 50 + i, trip + (i == 5 ? ";phone=+351910198224" : "")));
        }
        assertThat(entities(records)).isEqualTo(1);
        records.removeIf(record -> record.mentionId().equals("mention:trip5"));
        assertThat(entities(records)).as("a name alone joins nobody").isEqualTo(2);
    }

    private static long entities(List<Mention> records) {
        return new RecordResolver(records, MatchModel.standard(), false)
                .resolve().stream()
                        .map(RecordResolver.Place::clusterId)
                        .distinct()
                        .count();
    }
}
